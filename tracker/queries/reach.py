"""How far the figures of one source or counter reach: over which days, places and measures."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.db.models import Count, Max, Min

from tracker.models import Counter, Coverage
from tracker.models.figures import FigureQuerySet


@dataclasses.dataclass(frozen=True)
class Reach:
    """First and last day named, the number of places, and how many figures there are of each measure and counter."""

    first: dt.date | None
    last: dt.date | None
    places: int
    measures: list[tuple[str, int]]
    counters: list[tuple[Counter, int]]


def reach(rows: FigureQuerySet) -> Reach:
    rows = rows.order_by()
    span = rows.aggregate(first=Min("start"), last=Max("end"), places=Count("shown_id", distinct=True))
    measures = rows.values_list("measure").annotate(n=Count("id")).order_by("-n", "measure")
    by_counter = dict(rows.values_list("counter").annotate(Count("id")))
    counters = Counter.objects.in_bulk(by_counter)
    return Reach(
        **span,
        measures=list(measures),
        counters=sorted(
            ((counters[key], number) for key, number in by_counter.items()),
            key=lambda row: (-row[1], row[0].name),
        ),
    )


def stated_coverage(counter: Counter) -> list[Coverage]:
    """What is known of this counter's knowing: days and places with nothing, not looked at, or complete."""
    rows = Coverage.objects.filter(counter=counter).select_related("region").defer("region__boundary")
    return list(rows.order_by("region__name", "measure", "start"))
