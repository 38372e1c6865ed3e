"""Places beside each other: the range of each, and which of them the ranges allow to put in order."""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from tracker.models import Region
from tracker.queries.care import larger_place, public
from tracker.queries.catalogue import parts_of
from tracker.queries.figures import as_known, known_counter
from tracker.queries.series import Series, series
from tracker.queries.tree import inside_each
from tracker.reconcile import Bounds
from tracker.selection import Selection


@dataclasses.dataclass(frozen=True)
class Ranked:
    """A place with its series; ``rank`` is ``None`` where its range overlaps another's: it cannot be ranked."""

    region: Region
    series: Series
    rank: int | None

    @property
    def bounds(self) -> Bounds:
        return self.series.answer.total


@dataclasses.dataclass(frozen=True)
class Ranking:
    """Places inside one, those with more first; ``silent`` have no report of this count of their own."""

    parent: Region
    selection: Selection
    rows: list[Ranked]
    silent: list[Region]


def ranking(selection: Selection, parent: Region, *, fewest: int = 1, most: int = 30) -> Ranking:
    """The places directly inside ``parent``, by one counter over the same days, at most those with most figures; none
    where fewer than ``fewest`` have any.

    Each range is that of the place's own page. Where the selection names no counter, it is the one whose figures
    are inside the most places, and of those the one with most figures.

    Raises:
        SelectionError: the counter is not known.
    """
    if selection.counter:
        known_counter(selection)
    places = _parts(parent)
    reports = _reports_inside(selection, places)
    counter = selection.counter or _leading(reports)
    here = [report for report in reports if report.counter == counter]
    asked = dataclasses.replace(selection, counter=counter, **_days(selection, here))
    figures = collections.Counter(report.place for report in here)
    chosen = [place for place in places if place.id in dict(figures.most_common(most))]
    found = [(place, series(asked, place)) for place in chosen] if len(chosen) >= fewest else []
    told = {place.id: answer.answer.total for place, answer in found if answer.answer and answer.answer.total}
    rows = [
        Ranked(place, answer, rank_of(told[place.id], list(told.values())))
        for place, answer in found
        if place.id in told
    ]
    return Ranking(
        parent=parent,
        selection=asked,
        rows=sorted(rows, key=lambda row: _order(row.bounds, row.region)),
        silent=[place for place in places if place.id not in told],
    )


def _parts(parent: Region) -> list[Region]:
    """The official places directly inside that figures are shown at; informal areas overlap them, and one another."""
    places = [place for place in parts_of(parent) if not place.is_informal and larger_place(place) is None]
    ids = {place.id for place in places}
    return [place for place in places if place.parent_id not in ids]


def leading_counter(selection: Selection, places: Sequence[Region]) -> str:
    """The counter whose figures lie in the most of the places, and of those the one with most; empty for none."""
    return selection.counter or _leading(_reports_inside(selection, places))


class _Report(NamedTuple):
    place: int
    counter: str
    start: dt.date | None
    end: dt.date | None


def _reports_inside(selection: Selection, places: Sequence[Region]) -> list[_Report]:
    """The figures of the selection, each once for every place that it lies in."""
    rows = public().filter(measure=selection.measure, cause=selection.cause)
    rows = as_known(rows.overlapping(selection.start, selection.end), selection.as_of, selection.recorded)
    by_region: dict[int, list[tuple[str, dt.date | None, dt.date | None]]] = {}
    for region, *report in rows.filter(period__isnull=False).values_list(
        "shown_id", "counter__slug", "start", "end"
    ):
        by_region.setdefault(region, []).append(tuple(report))
    return [
        _Report(place, *report)
        for place, regions in inside_each(place.id for place in places).items()
        for region in regions
        for report in by_region.get(region, ())
    ]


def _leading(reports: Sequence[_Report]) -> str:
    places = {counter: set() for counter in sorted({report.counter for report in reports})}
    for report in reports:
        places[report.counter].add(report.place)
    figures = collections.Counter(report.counter for report in reports)
    return max(places, key=lambda counter: (len(places[counter]), figures[counter]), default="")


def _days(selection: Selection, reports: Sequence[_Report]) -> dict[str, dt.date]:
    """The same days for every place: those asked for, else all that any of the reports names."""
    named = [day for report in reports for day in (report.start, report.end) if day]
    if not named:
        return {}
    return {"start": selection.start or min(named), "end": selection.end or max(named)}


def _order(bounds: Bounds, place: Region) -> tuple[float, str]:
    """By the middle of the range; one without an upper limit by its lowest number."""
    high = bounds.low if bounds.high is None else bounds.high
    return -(bounds.low + high) / 2, place.name


def rank_of(bounds: Bounds, ranges: Sequence[Bounds]) -> int | None:
    """One more than the number of those surely above; ``None`` where any other may be above as well as below."""
    others = list(ranges)
    others.remove(bounds)
    above = [other for other in others if bounds.high is not None and other.low > bounds.high]
    below = [other for other in others if other.high is not None and other.high < bounds.low]
    return len(above) + 1 if len(above) + len(below) == len(others) else None
