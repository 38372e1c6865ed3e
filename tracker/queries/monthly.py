"""Arrivals and returns per month, as one counter tracked them in one region."""

from __future__ import annotations

import dataclasses
import datetime as dt

from tracker.models import Counter, Figure, Region
from tracker.queries.care import about
from tracker.queries.figures import counter_with_most_figures, figures
from tracker.selection import ALL, Selection

MEASURES = ("arrival", "return")


@dataclasses.dataclass(frozen=True)
class Monthly:
    """``months`` without a gap; per measure the figure of each month, ``None`` where none was reported."""

    counter: Counter
    months: list[dt.date]
    figures: dict[str, list[Figure | None]]


def monthly(selection: Selection, region: Region) -> Monthly | None:
    """The region's own whole-month figures of one counter: nothing is added up from parts or days."""
    rows = about(figures(dataclasses.replace(selection, regions=(), measure=ALL)), region).filter(
        measure__in=MEASURES, start__isnull=False, end__isnull=False
    )
    counter = counter_with_most_figures(rows)
    if counter is None:
        return None
    by_month: dict[tuple[str, dt.date], Figure] = {}
    for figure in sorted(rows.filter(counter=counter), key=_precedence):
        if is_whole_month(figure.start, figure.end):
            by_month[figure.measure, figure.start] = figure
    if not by_month:
        return None
    months = months_between(min(month for _, month in by_month), max(month for _, month in by_month))
    return Monthly(
        counter=counter,
        months=months,
        figures={
            measure: [by_month.get((measure, month)) for month in months]
            for measure in MEASURES
            if any(found == measure for found, _ in by_month)
        },
    )


def _precedence(figure: Figure) -> tuple[bool, dt.datetime, int]:
    """Of two figures for one month the exact one stands last, then the one recorded later, and the last is shown."""
    return figure.qualifier == Figure.Qualifier.EXACT, figure.recorded_at, figure.id


def is_whole_month(start: dt.date, end: dt.date) -> bool:
    return start.day == 1 and next_month(start) == end + dt.timedelta(days=1)


def next_month(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def months_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """The first days of the months from ``first`` to ``last``, both included."""
    months = [first]
    while months[-1] < last:
        months.append(next_month(months[-1]))
    return months
