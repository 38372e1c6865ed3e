"""How thousands are written: the styles, and the marks between groups of three digits."""

import re
from enum import StrEnum


class NumberStyle(StrEnum):
    """How a file or a column writes thousands, as declared by a person or settled by the column itself."""

    COMMA = "comma"
    DOT = "dot"
    SPACE = "space"
    APOSTROPHE = "apostrophe"
    ARABIC = "arabic"
    DECIMAL_POINT = "decimal_point"
    """Only ever declared: `235.0` is 235, as some feeds write it; no other decimals are read."""

    @property
    def marks(self) -> str:
        """The characters that separate groups of three in this style."""
        return _MARKS[self]

    @property
    def example(self) -> str:
        """A number written in this style, for a reader to choose by."""
        return "1234567.0" if self is NumberStyle.DECIMAL_POINT else f"1{self.marks[0]}234{self.marks[0]}567"


_MARKS = {
    NumberStyle.COMMA: ",",
    NumberStyle.DOT: ".",
    NumberStyle.SPACE: " \u00a0\u2009\u202f",
    NumberStyle.APOSTROPHE: "'’",
    NumberStyle.ARABIC: "٬",
    NumberStyle.DECIMAL_POINT: ",",
}
ALL_MARKS = ",. \u00a0\u2009\u202f'’٬"
AMBIGUOUS_ALONE = ",."
"""Between digits these are group marks to some and decimal marks to others; the rest never are decimal marks."""

_GROUPED = re.compile(rf"[1-9][0-9]{{0,2}}([{ALL_MARKS}])[0-9]{{3}}(?:\1[0-9]{{3}})*")


def group_mark(number: str) -> str | None:
    """Return the one mark that separates correct groups of three in ASCII digits, None if there is none."""
    grouped = _GROUPED.fullmatch(number)
    return grouped[1] if grouped else None


def is_lone(number: str, mark: str) -> bool:
    """Tell whether the mark could be a decimal mark as well: a comma or dot that stands only once."""
    return mark in AMBIGUOUS_ALONE and number.count(mark) == 1
