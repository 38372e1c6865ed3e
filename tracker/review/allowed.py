"""What published figures allow for some days, worked out from so few of them that somebody can wait for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence

from tracker.models import Counter, Figure
from tracker.models.figures import FigureQuerySet
from tracker.queries.claims import reports_of
from tracker.queries.figures import replaced
from tracker.queries.ground import ground_of
from tracker.queries.surroundings import Surroundings, complete_regions, parts_complete
from tracker.reconcile import Limits, reconcile
from tracker.selection import Selection

MOST = 24  # figures that are weighed against each other: of three times as many the answer takes ten times as long
MONTHS, WEEK, NONE = dt.timedelta(days=62), dt.timedelta(days=7), dt.timedelta(0)
Days = tuple[dt.date, dt.date]


def allowed(
    asked: Selection, among: Surroundings, counter: Counter, windows: Sequence[Days]
) -> list[Limits | None]:
    """The lowest and highest count of each of the windows, days included, for the region of ``among``.

    ``None`` stands for a window of which no report speaks.

    Only figures of about these days are weighed and, where those are many, only those of the region and of what lies
    around it. What is left out could only have narrowed the range: it is never said to be narrower than it is.
    """
    figures = _few(
        asked, among, counter, (min(first for first, _ in windows), max(last for _, last in windows))
    )
    stated = reports_of(figures, asked.reading)
    ground = ground_of(among, [report.region for report in stated])
    found = reconcile(
        ground.reports(stated),
        region=among.region.code,
        windows=(),
        parents=ground.parents,
        complete=complete_regions(
            parts_complete(asked.measure, counter.id), windows[0], ground.among.parents
        ),
        additive=counter.counts == Counter.Counts.MOVEMENTS,
    )
    return [found.limits(*window) for window in windows]


def _few(asked: Selection, among: Surroundings, counter: Counter, days: Days) -> list[Figure]:
    """The figures of the widest surroundings and days that are not too many."""
    first, last = days
    outward = {among.region.id, *(place.id for place in among.above)}
    own = outward | among.around
    for places, margin in (
        (among.tree | own, MONTHS),
        (own, MONTHS),
        (own, WEEK),
        (outward, WEEK),
        (outward, NONE),
    ):
        rows = _figures(asked, counter, places).overlapping(first - margin, last + margin)
        if len(rows.order_by().values_list("id")[: MOST + 1]) <= MOST:
            break
    near = sorted(rows.order_by().values_list("start", "end", "id"), key=lambda row: _apart(row, days))[:MOST]
    joined = rows.select_related("region", "counter", "document__publisher").defer("region__boundary")
    return list(joined.filter(id__in=[row[2] for row in near]).order_by("start", "end", "id"))


def _apart(row: tuple[dt.date | None, dt.date | None, int], days: Days) -> tuple[int, int]:
    """By how many days a figure's ends lie off those asked about, an unknown one as far as the other: those that say
    most about the days come first."""
    start, end, figure_id = row
    off = [abs((one - other).days) for one, other in zip((start, end), days, strict=True) if one]
    return (sum(off) * 2 // len(off) if off else dt.date.max.toordinal()), figure_id


def _figures(asked: Selection, counter: Counter, places: Collection[int]) -> FigureQuerySet:
    """What is published and not replaced, at the very places that those who enter figures know."""
    rows = Figure.objects.public().exclude(id__in=replaced())
    return rows.filter(measure=asked.measure, cause=asked.cause, counter=counter, region_id__in=places)
