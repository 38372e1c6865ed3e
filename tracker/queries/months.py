"""The months that hold whole reports of a region: where in time a reader can begin."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from tracker.models import Region
from tracker.queries.care import about
from tracker.queries.figures import figures
from tracker.selection import Selection

Days = tuple[dt.date, dt.date]


@dataclasses.dataclass(frozen=True)
class ReportMonths:
    """The first day of each month that holds whole reports, with their number. Days are both included."""

    counts: Mapping[dt.date, int]

    @property
    def fullest(self) -> Days | None:
        """The month with the most; the earliest of equals."""
        return _whole(max(sorted(self.counts), key=self.counts.__getitem__)) if self.counts else None

    @property
    def last(self) -> Days | None:
        return _whole(max(self.counts)) if self.counts else None

    @property
    def unbroken(self) -> Days | None:
        """The months in a row, each with a report, that the fullest is one of."""
        if not self.fullest:
            return None
        first = last = self.fullest[0]
        while (before := (first - dt.timedelta(days=1)).replace(day=1)) in self.counts:
            first = before
        while (after := _whole(last)[1] + dt.timedelta(days=1)) in self.counts:
            last = after
        return first, _whole(last)[1]


def report_months(region: Region, selection: Selection) -> ReportMonths:
    """Those of the selection's reports of the region, whatever days it asks for."""
    asked = dataclasses.replace(selection, regions=(), start=None, end=None)
    counts: dict[dt.date, int] = {}
    rows = about(figures(asked), region).filter(restates__isnull=True, start__isnull=False, end__isnull=False)
    for start, end in rows.values_list("start", "end"):
        month = end.replace(day=1)
        if start.replace(day=1) == month:
            counts[month] = counts.get(month, 0) + 1
    return ReportMonths(counts)


def _whole(first: dt.date) -> Days:
    return first, (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
