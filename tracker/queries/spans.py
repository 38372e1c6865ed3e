"""The days a series is about, and the windows it is cut into."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from django.utils.translation import gettext as _

from tracker.reconcile import Report
from tracker.selection import Selection, SelectionError

Days = tuple[dt.date, dt.date]
MOST_WINDOWS = 1_000
DAY = dt.timedelta(days=1)


def span_of(selection: Selection, reports: Sequence[Report]) -> Days | None:
    """The days asked for; where none are, from the first day any report covers to the last."""
    starts = [report.start for report in reports if report.start]
    ends = [report.end for report in reports if report.end]
    start = selection.start or min(starts, default=selection.end)
    end = selection.end or max(ends, default=selection.start)
    if start is None or end is None:
        return None
    return (start, end) if start <= end else (end, end)


def nodes_of(reports: Iterable[Report], regions: Collection[str]) -> list[dt.date]:
    """The days on which a report about the regions begins, or the day after one ends; of all where they have none."""
    dated = [report for report in reports if report.start and report.end]
    own = [report for report in dated if report.region in regions] or dated
    days = {report.start for report in own} | {report.end + DAY for report in own if report.end}
    return sorted(day for day in days if day)


def windows_of(days: Days, bin: str, nodes: Iterable[dt.date]) -> list[Days]:
    """The days cut at the reports' own days, or into days, weeks from Monday, or months.

    Raises:
        SelectionError: more windows than an answer holds.
    """
    first, last = days
    cuts = {"window": lambda: nodes, "day": lambda: _steps(days), "week": lambda: _weeks(days)}.get(
        bin, lambda: _months(days)
    )()
    starts = [first, *sorted({cut for cut in cuts if first < cut <= last})]
    if len(starts) > MOST_WINDOWS:
        raise SelectionError(
            "bin", _("That would be %(n)d windows; at most %(most)d are answered. Choose fewer days or a longer bin.")
            % {"n": len(starts), "most": MOST_WINDOWS},
        )  # fmt: skip
    ends = [start - DAY for start in starts[1:]]
    return list(zip(starts, [*ends, last], strict=True))


def single_days(days: Days, reports: Iterable[Report]) -> list[Days]:
    """The days on which people present were counted."""
    first, last = days
    counted = {report.start for report in reports if report.start and report.start == report.end}
    return [(day, day) for day in sorted(counted) if first <= day <= last]


def _steps(days: Days) -> Iterable[dt.date]:
    first, last = days
    return (first + DAY * step for step in range(min((last - first).days + 1, MOST_WINDOWS + 2)))


def _weeks(days: Days) -> Iterable[dt.date]:
    first, last = days
    monday = first - dt.timedelta(days=first.weekday())
    return (monday + 7 * DAY * step for step in range(min((last - monday).days // 7 + 1, MOST_WINDOWS + 2)))


def _months(days: Days) -> Iterable[dt.date]:
    first, last = days
    return (
        dt.date(year, month, 1)
        for year in range(first.year, last.year + 1)
        for month in range(1, 13)
        if first <= dt.date(year, month, 1) <= last
    )
