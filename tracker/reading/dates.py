"""Days, read only where no other day could be meant."""

import re
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from tracker.reading.date_refusals import refusal, refusal_as
from tracker.reading.digits import trimmed, with_ascii_digits
from tracker.reading.errors import Missing, NeedsDecision, ReadingError, gettext_noop, seen

EARLIEST = date(1900, 1, 1)
"""The first day that is believed. The last one is tomorrow: somewhere it has begun already."""


class DateStyle(StrEnum):
    """How a file writes days. Everything but ISO has to be declared."""

    ISO = "iso"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"
    DOTTED = "dotted"
    WORDS = "words"
    TIMESTAMP = "timestamp"

    @property
    def example(self) -> str:
        """Christmas Day of 2019 written in this style, for a reader to choose by."""
        return _EXAMPLES[self]


_EXAMPLES = {
    DateStyle.ISO: "2019-12-25",
    DateStyle.DAY_FIRST: "25/12/2019",
    DateStyle.MONTH_FIRST: "12/25/2019",
    DateStyle.DOTTED: "25.12.2019",
    DateStyle.WORDS: "25 Dec 2019",
    DateStyle.TIMESTAMP: "2019-12-25 00:00:00",
}
_ISO = r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"
_DAY, _MONTH, _YEAR = r"(?P<day>[0-9]{1,2})", r"(?P<month>[0-9]{1,2})", r"(?P<year>[0-9]{4})"
_PATTERNS = {
    DateStyle.ISO: re.compile(_ISO),
    DateStyle.DAY_FIRST: re.compile(f"{_DAY}(?P<mark>[/-]){_MONTH}(?P=mark){_YEAR}"),
    DateStyle.MONTH_FIRST: re.compile(f"{_MONTH}(?P<mark>[/-]){_DAY}(?P=mark){_YEAR}"),
    DateStyle.DOTTED: re.compile(rf"{_DAY}\.{_MONTH}\.{_YEAR}"),
    DateStyle.WORDS: re.compile(rf"{_DAY} (?P<month>[A-Za-z]{{3,9}}) {_YEAR}"),
    DateStyle.TIMESTAMP: re.compile(rf"{_ISO}[T ]00:00(?::00(?:\.0{{1,6}})?)?"),
}
# Not the calendar module: its names follow the locale of the machine.
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH_NUMBERS = {name[:letters]: n for n, name in enumerate(_MONTHS, 1) for letters in (3, 9)} | {"sept": 9}


def read_date(text: str, *, style: DateStyle = DateStyle.ISO, today: date) -> date:
    """Return the day that a text states, from EARLIEST to the day after `today`.

    ISO days are read whatever the style, also in Arabic-Indic digits. Raises Missing for an empty text,
    NeedsDecision when the text is a day in another style only, and ReadingError, with the reason, for
    everything else.
    """
    inner = trimmed(text)
    ascii_text = with_ascii_digits(inner)
    day = _day_in(ascii_text, DateStyle.ISO)
    if day is None and ascii_text != inner:
        raise refusal_as("other_digits", inner)
    day = day or _day_in(inner, style)
    if day is None:
        raise _decision(inner, style, today) or refusal(inner)
    return check_day(day, today=today)


def read_date_cell(value: object, *, style: DateStyle = DateStyle.ISO, today: date) -> date | None:
    """Return the day in a spreadsheet cell or a JSON value; None when the cell is empty.

    Real dates are taken as they are, with a time only if it is midnight without a zone: an hour or a zone could
    shift the day. Serial numbers are refused, since 1900 and 1904 workbooks count from different days.
    """
    match value:
        case None:
            return None
        case datetime():
            if value.tzinfo is not None or value.time() != time.min:
                raise refusal_as("time_of_day", value.isoformat())
            return check_day(value.date(), today=today)
        case date():
            return check_day(value, today=today)
        case str():
            try:
                return read_date(value, style=style, today=today)
            except Missing:
                return None
        case bool():
            raise refusal_as("not_a_date", str(value).upper())
        case int() | float():
            raise refusal_as("serial", str(value) if abs(value) < 1e9 else "…")
    raise refusal_as("other_kind", type(value).__name__)


def check_day(day: date, *, today: date) -> date:
    """Return the day if it lies between EARLIEST and the day after `today`, else raise ReadingError."""
    if day < EARLIEST:
        raise refusal_as("too_early", day.isoformat())
    if day > today + timedelta(days=1):
        raise refusal_as("too_late", day.isoformat())
    return day


def _day_in(text: str, style: DateStyle) -> date | None:
    parts = _PATTERNS[style].fullmatch(text)
    if parts is None:
        return None
    month = parts["month"].lower()
    try:
        return date(int(parts["year"]), _MONTH_NUMBERS.get(month) or int(month), int(parts["day"]))
    except ValueError:
        return None


def _decision(text: str, declared: DateStyle, today: date) -> NeedsDecision | None:
    """Return what a person has to decide if the text is a believable day in another style."""
    days = {day for style in DateStyle if (day := _day_in(text, style))}
    readings = tuple(sorted(day.isoformat() for day in days if _is_believable(day, today)))
    if not readings:
        return None
    return NeedsDecision(
        "date_style",
        gettext_noop(
            "“%(seen)s” is not written as %(example)s; it can mean %(readings)s. "
            "Write it so, or say how this file writes dates."
        ),
        {"seen": seen(text), "example": declared.example, "readings": " / ".join(readings)},
        readings,
    )


def _is_believable(day: date, today: date) -> bool:
    try:
        return check_day(day, today=today) == day
    except ReadingError:
        return False
