"""Cells that a spreadsheet would run as a formula: marked with an apostrophe on the way out, unmarked on the way in."""

from __future__ import annotations

STARTS_A_FORMULA = tuple("=+-@\t\r\n\0＝＋－＠")
INVISIBLE = " \"'\u00a0\ufeff\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def guarded(text: str) -> str:
    """The text as a spreadsheet may be given it: with an apostrophe before what it would run."""
    return f"'{text}" if is_formula(text) else text


def unguarded(text: str) -> str:
    """The text without the apostrophe that ``guarded`` puts before it."""
    return text[1:] if text.startswith("'") and is_formula(text[1:]) else text


def is_formula(text: str) -> bool:
    """Whether a spreadsheet that is given the text as it is would run it."""
    return text.lstrip(INVISIBLE).startswith(STARTS_A_FORMULA)
