"""After a figure is published or withdrawn by any path, its count is queued to be worked out again."""

from __future__ import annotations

import pgtrigger

# A count that already waits in the queue is not queued twice: ten changes make one rebuild.
_QUEUE = """
    INSERT INTO procrastinate_jobs (queue_name, task_name, priority, queueing_lock, args)
    SELECT 'ranges', 'rebuild', 0, concat_ws(' ', 'rebuild', touched.measure, touched.cause, counter.slug),
        jsonb_build_object('measure', touched.measure, 'cause', touched.cause, 'counter', counter.slug)
    FROM ({touched}) touched JOIN tracker_counter counter ON counter.id = touched.counter_id
    ON CONFLICT DO NOTHING;
    RETURN NULL;
"""
_PUBLISHED = """
    SELECT DISTINCT measure, cause, counter_id FROM new_rows WHERE status = 'published'
"""
_CHANGED = """
    SELECT DISTINCT n.measure, n.cause, n.counter_id FROM new_rows n JOIN old_rows o ON o.id = n.id
    WHERE n.status <> o.status AND 'published' IN (n.status, o.status)
"""

REBUILD_TRIGGERS = [
    pgtrigger.Trigger(
        name="queue_rebuild_of_new",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="new_rows"),
        func=_QUEUE.format(touched=_PUBLISHED),
    ),
    pgtrigger.Trigger(
        name="queue_rebuild_of_changed",
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        referencing=pgtrigger.Referencing(old="old_rows", new="new_rows"),
        func=_QUEUE.format(touched=_CHANGED),
    ),
]
