"""The days a figure is about: both ends included, each with the precision its source gives."""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from tracker.reading.dates import check_day
from tracker.reading.errors import ReadingError, gettext_noop, seen


class Precision(StrEnum):
    """How exactly a source gives one end of a range. OPEN: it does not give this end at all."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    OPEN = "open"


class DateRange(NamedTuple):
    """A range of days, both included. An end is None exactly when its precision is OPEN."""

    start: date | None
    end: date | None
    start_precision: Precision
    end_precision: Precision

    @property
    def is_undated(self) -> bool:
        """Whether neither end is known: such a figure is kept and shown, and never used in arithmetic."""
        return self.start is None and self.end is None


def read_range(
    start: date | None,
    end: date | None,
    start_precision: str = "",
    end_precision: str = "",
    *,
    today: date,
) -> DateRange:
    """Return the range, or raise ReadingError when its ends and precisions do not go together.

    An empty precision means `day` where a day is given and `open` where none is.
    """
    for day in (start, end):
        if day:
            check_day(day, today=today)
    days = DateRange(start, end, read_precision(start_precision, start), read_precision(end_precision, end))
    if start and days.start_precision is Precision.OPEN:
        raise _refusal("open_start", _OPEN_START, start)
    if end and days.end_precision is Precision.OPEN:
        raise _refusal("open_end", _OPEN_END, end)
    if start is None and days.start_precision is not Precision.OPEN:
        raise ReadingError("no_start", _NO_START, {"precision": days.start_precision})
    if end is None and days.end_precision is not Precision.OPEN:
        raise ReadingError("no_end", _NO_END, {"precision": days.end_precision})
    if start and end and end < start:
        raise ReadingError("end_before_start", _ORDER, {"start": start.isoformat(), "end": end.isoformat()})
    return days


def read_precision(text: str, day: date | None) -> Precision:
    """Return the precision a text names; an empty one is `day` beside a day and `open` beside none."""
    name = text.strip(" \t\r\n").lower()
    if not name:
        return Precision.DAY if day else Precision.OPEN
    try:
        return Precision(name)
    except ValueError:
        raise ReadingError("unknown_precision", _UNKNOWN, {"seen": seen(text)}) from None


_ORDER = gettext_noop(
    "The last day, %(end)s, is before the first, %(start)s. Look at the order and the years."
)
_OPEN_START = gettext_noop(
    "The start is said to be open, yet a first day is given, %(day)s. Keep one of the two."
)
_OPEN_END = gettext_noop("The end is said to be open, yet a last day is given, %(day)s. Keep one of the two.")
_NO_START = gettext_noop(
    "The first day is missing. If the source gives none, the precision is “open”, not “%(precision)s”."
)
_NO_END = gettext_noop(
    "The last day is missing. If the source gives none, the precision is “open”, not “%(precision)s”."
)
_UNKNOWN = gettext_noop("“%(seen)s” is not a precision: day, week, month, year or open.")


def _refusal(reason: str, template: str, day: date) -> ReadingError:
    return ReadingError(reason, template, {"day": day.isoformat()})
