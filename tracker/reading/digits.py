"""What counts and dates share: a bounded, printable text whose digits come from one script."""

import unicodedata

from tracker.reading.errors import Missing, ReadingError, gettext_noop, is_unprintable, seen

LONGEST = 40
"""Characters a count or a day may have. The bound comes first, so that no later step meets a long text."""

_ZEROS = ("0", "٠", "۰")
_TO_ASCII = str.maketrans({chr(ord(zero) + n): str(n) for zero in _ZEROS for n in range(10)})
_BLANKS = " \t\r\n\u00a0\u2009\u202f"


def trimmed(text: str) -> str:
    """Return the text without blanks around it. Raises Missing when nothing is left.

    Raises ReadingError when the text is too long or holds a character that nobody can see.
    """
    if len(text) > LONGEST:
        raise ReadingError(
            "too_long",
            gettext_noop("“%(seen)s” is too long: a number or a date has at most %(limit)s characters."),
            {"seen": seen(text), "limit": str(LONGEST)},
        )
    inner = text.strip(_BLANKS)
    if not inner:
        raise Missing
    for character in inner:
        if is_unprintable(character):
            raise ReadingError(
                "invisible",
                gettext_noop(
                    "“%(seen)s” holds an invisible character, %(character)s. Type it again by hand."
                ),
                {"seen": seen(inner), "character": seen(character)},
            )
    return inner


def with_ascii_digits(text: str) -> str:
    """Return the text with Arabic-Indic or extended Arabic-Indic digits as 0-9.

    Raises ReadingError when digits of two scripts are mixed, or are of another script. Compatibility forms are
    never folded: a raised 1 is a footnote mark, not a digit.
    """
    digits = [c for c in text if unicodedata.category(c) == "Nd"]
    zeros = {chr(ord(c) - unicodedata.decimal(c)) for c in digits}
    if not zeros <= set(_ZEROS):
        raise ReadingError(
            "other_digits",
            gettext_noop("“%(seen)s” has digits that are not read here. Use 0-9 or Arabic-Indic digits."),
            {"seen": seen(text)},
        )
    if len(zeros) > 1:
        raise ReadingError(
            "mixed_digits",
            gettext_noop("“%(seen)s” mixes digits of two scripts. Type it again in one of them."),
            {"seen": seen(text)},
        )
    return text.translate(_TO_ASCII)
