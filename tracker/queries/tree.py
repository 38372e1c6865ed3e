"""Which regions lie inside which, in one query whatever the depth."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection

from tracker.models import Region

# An informal area holds what it surely contains; what it merely may touch is not inside it.
_INSIDE = """
    WITH RECURSIVE inside(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT below.id FROM inside JOIN (
            SELECT id, parent_id AS above FROM tracker_region
            UNION ALL
            SELECT member_id, region_id FROM tracker_regionmember WHERE relation = 'surely' AND %s
        ) below ON below.above = inside.id
    )
    SELECT id FROM inside
"""
_INSIDE_EACH = """
    WITH RECURSIVE inside(outer_id, id) AS (
        SELECT id, id FROM unnest(%s::bigint[]) AS given(id)
        UNION
        SELECT inside.outer_id, below.id FROM inside JOIN (
            SELECT id, parent_id AS above FROM tracker_region
            UNION ALL
            SELECT member_id, region_id FROM tracker_regionmember WHERE relation = 'surely'
        ) below ON below.above = inside.id
    )
    SELECT outer_id, id FROM inside
"""
_ABOVE = """
    WITH RECURSIVE above(id, step) AS (
        SELECT parent_id, 1 FROM tracker_region WHERE id = %s AND parent_id IS NOT NULL
        UNION
        SELECT r.parent_id, step + 1 FROM above JOIN tracker_region r ON r.id = above.id
        WHERE r.parent_id IS NOT NULL
    )
    SELECT id FROM above ORDER BY step
"""
_AREAS_AROUND = """
    WITH RECURSIVE around(id) AS (
        SELECT unnest(%s::bigint[])
        UNION
        SELECT m.region_id FROM around JOIN tracker_regionmember m ON m.member_id = around.id
    )
    SELECT id FROM around
"""


def inside(region_ids: Iterable[int], *, through_members: bool = True) -> list[int]:
    """The regions themselves and all that lies in them; ``through_members`` also looks into informal areas."""
    return _ids(_INSIDE, [list(region_ids), through_members])


def inside_each(region_ids: Iterable[int]) -> dict[int, list[int]]:
    """For each of the regions, itself and all that lies in it."""
    found: dict[int, list[int]] = {region_id: [] for region_id in region_ids}
    with connection.cursor() as cursor:
        cursor.execute(_INSIDE_EACH, [list(found)])
        for outer, inner in cursor.fetchall():
            found[outer].append(inner)
    return found


def ancestors(region: Region) -> list[Region]:
    """The regions this one lies in, from the country down to its parent."""
    ids = _ids(_ABOVE, [region.id])
    by_id = Region.objects.in_bulk(ids)
    return [by_id[region_id] for region_id in reversed(ids)]


def around(region_ids: Iterable[int]) -> list[int]:
    """The regions themselves and the informal areas that contain or touch one of them, directly or through others."""
    return _ids(_AREAS_AROUND, [list(region_ids)])


def _ids(sql: str, params: list[object]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]
