"""Dates as sources give them: what a range may cover at most, and what it covers surely (inclusive days)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal, NamedTuple

Precision = Literal["day", "week", "month", "year", "open"]

LAG_DAYS = 4
"""The longest time seen between the last day an open-ended count covers and its publication."""


WEEK = timedelta(days=6)
"""From the first day of a week to its last."""


class Days(NamedTuple):
    """`start` to `end` is the widest range meant, `start_latest` to `end_earliest` the range surely covered.
    Where the second ends before it begins, no day is surely covered."""

    start: date
    end: date
    start_latest: date
    end_earliest: date


def days_meant(  # noqa: PLR0913  two ends, each with a precision, and what an open end needs
    start: date | None,
    end: date | None,
    start_precision: Precision = "day",
    end_precision: Precision = "day",
    *,
    published_on: date | None = None,
    lag_days: int = LAG_DAYS,
) -> Days | None:
    """The days a figure is about; None when they cannot be known and the figure is only shown.

    A period named whole ("December 2019", or the seven days of a week) is that period, both ways. A week
    named by one of its days covers that day surely, and six days either side at most, for weeks begin on
    different days. One imprecise end may lie anywhere in its month or year, or within six days. An open end
    ("since 1 December") reaches the day of publication at most and `lag_days` before it surely; without a
    stated day of publication it cannot be used. Raises ValueError when the range ends before it starts.
    """
    if start is None or start_precision == "open":
        return None
    if end is None or end_precision == "open":
        return _open_ended(start, start_precision, published_on, lag_days)
    first, first_latest = _spread(start, start_precision)
    last_earliest, last = _spread(end, end_precision)
    if last < first:
        raise ValueError("The range ends before it starts.")
    if start_precision == end_precision == "week":
        named_whole = end - start >= WEEK
        return Days(start, end, start, end) if named_whole else Days(first, last, start, end)
    if start_precision == end_precision:
        return Days(first, last, first, last)
    return Days(first, last, first_latest, last_earliest)


def _open_ended(start: date, precision: Precision, published_on: date | None, lag_days: int) -> Days | None:
    first, first_latest = _spread(start, precision)
    if published_on is None or published_on < first:
        return None
    return Days(first, published_on, first_latest, published_on - timedelta(days=lag_days))


def _spread(day: date, precision: Precision) -> tuple[date, date]:
    """The first and last day of the day's own month or year; for a week, all the days it may contain."""
    if precision == "week":
        return day - WEEK, day + WEEK
    if precision == "month":
        return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])
    if precision == "year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    return day, day
