"""Days of which it is known that a counter did not count a region, and why: neither zero nor a missing report."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from tracker.models import Counter, Coverage, Region
from tracker.queries.tree import ancestors

# Where several are stated of one day, the first is told.
KINDS = (Coverage.Kind.NO_ACCESS, Coverage.Kind.NOT_ASSESSED, Coverage.Kind.NONE_REPORTED)
DAY = dt.timedelta(days=1)
Days = tuple[dt.date, dt.date]


@dataclasses.dataclass(frozen=True)
class Silence:
    """A statement about the days from ``start`` to ``end``, both included; ``region`` is the one it was made of,
    that asked about or one it lies in."""

    start: dt.date
    end: dt.date
    kind: Coverage.Kind
    region: Region
    note: str


def silences(region: Region, measure: str, counter: Counter | None, days: Days | None) -> list[Silence]:
    """What is stated of the region itself before what is stated of those it lies in."""
    if counter is None or days is None:
        return []
    rows = list(
        Coverage.objects.overlapping(*days)
        .filter(measure=measure, counter=counter, kind__in=KINDS)
        .select_related("region")
        .defer("region__boundary")
    )
    if not rows:
        return []
    # A wider region that was not assessed was assessed nowhere; a part of this one says nothing of the rest.
    nearest = {place.id: step for step, place in enumerate([region, *reversed(ancestors(region))])}
    found = [
        Silence(row.start or days[0], row.end or days[1], Coverage.Kind(row.kind), row.region, row.note)
        for row in rows
        if row.region_id in nearest
    ]
    return sorted(found, key=lambda one: (nearest[one.region.id], KINDS.index(one.kind), one.start, one.end))


def stretches(days: Days, stated: Sequence[Silence]) -> list[tuple[dt.date, dt.date, Silence | None]]:
    """The days cut where a silence begins or ends, each part with the first of them that holds."""
    first, last = days
    edges = {one.start for one in stated} | {one.end + DAY for one in stated}
    starts = sorted({first} | {edge for edge in edges if first < edge <= last})
    ends = [*(start - DAY for start in starts[1:]), last]
    parts: list[tuple[dt.date, dt.date, Silence | None]] = []
    for start, end in zip(starts, ends, strict=True):
        holds = next((one for one in stated if one.start <= start and end <= one.end), None)
        if parts and parts[-1][2] == holds:
            start = parts.pop()[0]  # noqa: PLW2901
        parts.append((start, end, holds))
    return parts
