"""Words to numbers: what lowest and highest count a sentence allows."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor
from typing import Literal, NamedTuple

Reading = Literal["usual", "strict"]
Size = int | float | Decimal | Fraction
Interval = tuple[int, int | None]
"""Lowest and highest whole count; a highest of None means no limit."""


class Margin(NamedTuple):
    """How far a word lets the truth lie from the number: `units` times the rounding unit the number shows,
    but no less than `least` and no more than `most` percent of it."""

    units: Fraction
    least: int
    most: int


class Word(NamedTuple):
    """The margin below and above the number, in the usual and in the strict reading. None means no limit
    on that side: down to zero, or up without end."""

    below: Margin | None
    above: Margin | None
    strict_below: Margin | None
    strict_above: Margin | None


WordTable = Mapping[str, Word]

HALF, ONE = Fraction(1, 2), Fraction(1)
NOTHING = Margin(Fraction(0), 0, 0)


def _both(below: Margin | None, above: Margin | None) -> Word:
    return Word(below, above, below, above)


WORDS: dict[str, Word] = {
    "exact": _both(NOTHING, NOTHING),
    "none": _both(Margin(HALF, 0, 5), Margin(HALF, 0, 5)),
    "about": _both(Margin(HALF, 5, 10), Margin(HALF, 5, 10)),
    "more_than": Word(NOTHING, Margin(ONE, 10, 20), NOTHING, None),
    "almost": Word(Margin(ONE, 5, 10), NOTHING, None, NOTHING),
    "at_least": _both(NOTHING, None),
    "up_to": _both(None, NOTHING),
    "between": _both(NOTHING, NOTHING),
}


def rounding_unit(value: int) -> int:
    """The largest power of ten that divides the number: 284,000 shows thousands. Zero shows ones."""
    unit = 1
    while value and value % (unit * 10) == 0:
        unit *= 10
    return unit


def plain_qualifier(value: int) -> str:
    """The qualifier of a number given without any word: one that ends in three zeros was rounded by whoever
    wrote it ("none"), another was counted ("exact")."""
    return "none" if value and value % 1000 == 0 else "exact"


def country_household_size(average: Size) -> tuple[Fraction, Fraction]:
    """Ten percent either side of a country's average, for households whose size the source does not state.
    The caller flags a figure that rests on this."""
    size = _fraction(average)
    return size * 9 / 10, size * 11 / 10


def claim_interval(  # noqa: PLR0913  the public contract fixes these names
    value: int | None,
    qualifier: str,
    reading: Reading = "usual",
    unit: str = "people",
    household_size: Size | tuple[Size, Size] | None = None,
    *,
    low: int | None = None,
    high: int | None = None,
    words: WordTable = WORDS,
) -> Interval:
    """The whole people or movements that a number with its qualifying word allows, rounded outward.

    `low` and `high` are the source's own ends, where it gives them; they win over the word's margins, and
    "between" needs both. Households are multiplied by `household_size`, one size or a lowest and a highest.
    `words` replaces the table. Raises ValueError for what cannot be read.
    """
    if qualifier not in words:
        raise ValueError(f"Unknown qualifier: {qualifier}.")
    if reading not in ("usual", "strict"):
        raise ValueError(f"Unknown reading: {reading}.")
    if qualifier == "between" and (low is None or high is None):
        raise ValueError("A number between two others needs both of them.")
    lowest, highest = _counted(value, words[qualifier], reading, (low, high))
    if unit == "households":
        smallest, largest = _sizes(household_size)
        lowest = floor(lowest * smallest)
        highest = None if highest is None else ceil(highest * largest)
    if highest is not None and highest < lowest:
        raise ValueError("The highest number is below the lowest.")
    return lowest, highest


def _counted(
    value: int | None, word: Word, reading: Reading, given: tuple[int | None, int | None]
) -> Interval:
    low, high = given
    if value is None and (low is None or high is None):
        raise ValueError("A figure needs a number.")
    if any(number is not None and number < 0 for number in (value, low, high)):
        raise ValueError("A count of people is never negative.")
    below, above = (word.strict_below, word.strict_above) if reading == "strict" else (word.below, word.above)
    if low is None:
        low = 0 if below is None else floor(_number(value) - _reach(_number(value), below))
    if high is None and above is not None:
        high = ceil(_number(value) + _reach(_number(value), above))
    return low, high


def _number(value: int | None) -> int:
    return 0 if value is None else value


def _reach(value: int, margin: Margin) -> Fraction:
    by_unit = margin.units * rounding_unit(value)
    hundredth = Fraction(value, 100)
    return max(margin.least * hundredth, min(margin.most * hundredth, by_unit))


def _sizes(household_size: Size | tuple[Size, Size] | None) -> tuple[Fraction, Fraction]:
    if household_size is None:
        raise ValueError("Households need a household size to become people.")
    smallest, largest = (
        household_size if isinstance(household_size, tuple) else (household_size, household_size)
    )
    sizes = _fraction(smallest), _fraction(largest)
    if not 0 < sizes[0] <= sizes[1]:
        raise ValueError("A household size is above zero, the lowest first.")
    return sizes


def _fraction(size: Size) -> Fraction:
    # Through the decimal text, so that 5.1 means 51/10 and not the nearest binary number.
    return Fraction(str(size))
