"""Whole numbers of people, read without ever losing a factor of a thousand.

`235.000` is 235,000 to half the press of the world and 235 to most software. Here it is either a decision for a
person, or 235,000 because its file, its column or its form says that groups are meant. It is never 235.
"""

import math
import re
from typing import Literal

from tracker.reading.digits import trimmed, with_ascii_digits
from tracker.reading.errors import Missing, NeedsDecision, ReadingError, gettext_noop, seen
from tracker.reading.number_refusals import refusal, refusal_as
from tracker.reading.number_style import NumberStyle, group_mark, is_lone

LARGEST = 2**63 - 1
"""The largest count: what a PostgreSQL bigint holds. A bound by population is a warning, not a reading."""

LARGEST_EXACT_FLOAT = 2**53 - 1
"""Above this a spreadsheet's number may already have lost its last digits."""

LoneSeparator = Literal["decide", "thousands"]
"""What a single comma or dot before three digits is: a decision (files), or a group (forms, which read it back)."""

_PLAIN = re.compile(r"0|[1-9][0-9]*")
_POINT_ZERO = re.compile(r"(0|[1-9][0-9]*|[1-9][0-9]{0,2}(?:,[0-9]{3})+)\.0")


def read_count(
    text: str, *, style: NumberStyle | None = None, lone_separator: LoneSeparator = "decide"
) -> int:
    """Return the whole number that a text states, from 0 to LARGEST.

    Raises Missing for an empty text, NeedsDecision for a lone comma or dot group (`1.234`) that neither `style`
    nor `lone_separator` settles, and ReadingError, with the reason, for everything else that is not a plain
    or a correctly grouped whole number.
    """
    inner = trimmed(text)
    number = with_ascii_digits(inner)
    if style is NumberStyle.DECIMAL_POINT and (whole := _POINT_ZERO.fullmatch(number)):
        return _within_limit(int(whole[1].replace(",", "")), inner)
    if _PLAIN.fullmatch(number):
        return _within_limit(int(number), inner)
    mark = group_mark(number)
    if mark is None:
        raise refusal(inner, number)
    _check_mark(inner, number, mark, style, lone_separator)
    return _within_limit(int(number.replace(mark, "")), inner)


def read_count_cell(
    value: object, *, style: NumberStyle | None = None, lone_separator: LoneSeparator = "decide"
) -> int | None:
    """Return the whole number in a spreadsheet cell or a JSON value; None when the cell is empty.

    Numbers must be whole; floats only below 2**53, where they are still exact. Raises as `read_count` does.
    """
    match value:
        case None:
            return None
        case bool():
            raise refusal_as("boolean", str(value).upper())
        case int():
            return _within_limit(value, str(value) if value.bit_length() < 128 else "…")
        case float():
            return _whole_float(value)
        case str():
            try:
                return read_count(value, style=style, lone_separator=lone_separator)
            except Missing:
                return None
    raise refusal_as("other_kind", type(value).__name__)


def _check_mark(
    text: str, number: str, mark: str, style: NumberStyle | None, lone_separator: LoneSeparator
) -> None:
    lone = is_lone(number, mark)
    settled = mark in style.marks if style else not lone or lone_separator == "thousands"
    if settled:
        return
    if lone:
        raise _decision(text, number.replace(mark, ""), number.replace(mark, "."))
    raise ReadingError(
        "against_style",
        gettext_noop(
            "“%(seen)s” is not written as %(example)s, the way this file or column writes thousands."
        ),
        {"seen": seen(text), "example": style.example if style else ""},
    )


def _decision(text: str, thousands: str, decimal: str) -> NeedsDecision:
    return NeedsDecision(
        "lone_separator",
        gettext_noop(
            "“%(seen)s” can mean %(thousands)s, or %(decimal)s with a decimal mark. "
            "Say how this file or column writes thousands."
        ),
        {"seen": seen(text), "thousands": thousands, "decimal": decimal},
        (thousands, decimal),
    )


def _whole_float(value: float) -> int:
    if not math.isfinite(value):
        raise refusal_as("not_finite", repr(value))
    if not value.is_integer():
        raise refusal_as("fraction", repr(value))
    if abs(value) > LARGEST_EXACT_FLOAT:
        raise refusal_as("inexact", repr(value))
    return _within_limit(int(value), repr(value))


def _within_limit(count: int, text: str) -> int:
    if count < 0:
        raise refusal_as("sign", text)
    if count > LARGEST:
        raise refusal_as("too_large", text)
    return count
