"""What a whole column tells about how its numbers are written."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from tracker.reading.digits import trimmed, with_ascii_digits
from tracker.reading.errors import ReadingError, Sentence, gettext_noop, seen
from tracker.reading.number_style import ALL_MARKS, NumberStyle, group_mark, is_lone

_GROUPING = frozenset(NumberStyle) - {NumberStyle.DECIMAL_POINT}
_DECIMAL = re.compile(
    rf"[0-9]{{1,3}}(?:([{ALL_MARKS}])[0-9]{{3}}(?:\1[0-9]{{3}})*|[0-9]*)(?!\1)([.,])[0-9]{{1,2}}"
)


class ColumnStyle(NamedTuple):
    """The style that a column's unambiguous values settle, or None, and the sentence that says why."""

    style: NumberStyle | None
    because: Sentence


def column_style(values: Iterable[object]) -> ColumnStyle:
    """Return the one way of writing thousands that agrees with every unambiguous text of a column.

    Numbers that a spreadsheet holds as numbers, and texts that cannot be read, say nothing. Where the values
    contradict each other, no style is settled.
    """
    column = Column()
    for value in values:
        column.see(value)
    return column.style


class Column:
    """A column whose values are seen one after the other, and the style that they settle so far."""

    def __init__(self) -> None:
        self._possible, self._witness = _GROUPING, ""
        self._contradiction: Sentence | None = None

    def see(self, value: object) -> None:
        if not isinstance(value, str) or self._contradiction:
            return
        possible = self._possible & _styles_of(value)
        if not possible:
            self._contradiction = _contradiction(self._witness, value)
        elif possible < self._possible:
            self._possible, self._witness = possible, value

    @property
    def style(self) -> ColumnStyle:
        if self._contradiction:
            return ColumnStyle(None, self._contradiction)
        if len(self._possible) == 1:
            return ColumnStyle(next(iter(self._possible)), _settled(self._witness))
        return ColumnStyle(
            None, Sentence(gettext_noop("No number in this column shows how it writes thousands."))
        )


@lru_cache(maxsize=10_000)
def _styles_of(text: str) -> frozenset[NumberStyle]:
    try:
        number = with_ascii_digits(trimmed(text))
    except ReadingError:
        return _GROUPING
    mark = group_mark(number)
    if mark and not is_lone(number, mark):
        return frozenset(style for style in _GROUPING if mark in style.marks)
    if decimal := _DECIMAL.fullmatch(number):
        group, point = decimal.groups()
        return frozenset(s for s in _GROUPING if point not in s.marks and (not group or group in s.marks))
    return _GROUPING


def _settled(witness: str) -> Sentence:
    return Sentence(
        gettext_noop("“%(seen)s” in this column shows how it writes thousands."), {"seen": seen(witness)}
    )


def _contradiction(first: str, second: str) -> Sentence:
    return Sentence(
        gettext_noop("This column writes numbers in two ways: “%(first)s” and “%(second)s”."),
        {"first": seen(first), "second": seen(second)},
    )
