"""The edition: a mark that changes with every change of what readers may see, by any path, as part of that change.

Each transaction writes a row of its own, so none waits for another. Its mark is new with each statement and comes
from a sequence, which never goes back: not even a change that was taken back leaves a mark that stood for it. The
table belongs to no model, and so outlives what tests empty; the migration that made it has its function.
"""

from __future__ import annotations

from collections.abc import Iterator

import pgtrigger

_ANEW = "PERFORM tracker_new_edition(); RETURN NULL;"
_PUBLISHED = "EXISTS (SELECT 1 FROM {rows} WHERE status = 'published')"
_IF = "IF {seen} THEN PERFORM tracker_new_edition(); END IF; RETURN NULL;"


def _after(name: str, operation: pgtrigger.core.Operation, func: str, **more: object) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name, level=pgtrigger.Statement, when=pgtrigger.After, operation=operation, func=func, **more
    )


def new_edition(*, when_named: bool = False) -> Iterator[pgtrigger.Trigger]:
    """Triggers of a table whose rows readers see; ``when_named``: only once a figure names them, so not when added."""
    if not when_named:
        yield _after("edition_of_added", pgtrigger.Insert, _ANEW)
    yield _after("edition_of_changed", pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate, _ANEW)


def new_edition_of_figures() -> Iterator[pgtrigger.Trigger]:
    """Drafts come and go unseen, also by being withdrawn."""
    now, before = (_PUBLISHED.format(rows=rows) for rows in ("now_there", "there_before"))
    yield _after(
        "edition_of_added",
        pgtrigger.Insert,
        _IF.format(seen=now),
        referencing=pgtrigger.Referencing(new="now_there"),
    )
    yield _after(
        "edition_of_changed",
        pgtrigger.Update,
        _IF.format(seen=f"{now} OR {before}"),
        referencing=pgtrigger.Referencing(old="there_before", new="now_there"),
    )
    yield _after("edition_of_emptied", pgtrigger.Truncate, _ANEW)
