"""The words of a source, kept exactly as they stand."""

import re
from typing import NamedTuple

from tracker.reading.errors import ReadingError, gettext_noop

# Without tab, line feed and carriage return, which are part of how a text is written.
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class CheckedText(NamedTuple):
    """A text as it may be stored, and what a reviewer should know about it."""

    text: str
    dropped: int
    """How many control characters were dropped."""
    bidi_controls: tuple[str, ...]
    """The kinds of direction marks kept in the text, as `U+202E`: they can show words in a false order."""


def check_text(text: str) -> CheckedText:
    """Return the text without C0 control characters (tab and line ends stay), everything else exactly kept.

    Raises ReadingError for half of a surrogate pair, which no database and no file can hold.
    """
    if _SURROGATE.search(text):
        raise ReadingError(
            "surrogate",
            gettext_noop(
                "The text holds half of a character, which cannot be stored. Copy it from the source again."
            ),
        )
    kept, dropped = _CONTROLS.subn("", text)
    found = sorted(set(_BIDI_CONTROLS.findall(kept)))
    return CheckedText(kept, dropped, tuple(f"U+{ord(mark):04X}" for mark in found))
