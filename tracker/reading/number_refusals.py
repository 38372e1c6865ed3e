"""Why a text is not a whole number of people, and how to mend it."""

import re
import unicodedata

from tracker.reading.errors import ReadingError, gettext_noop, seen
from tracker.reading.number_style import ALL_MARKS

_LOOKS = {
    "error_cell": r"^#",
    "boolean": r"^(?:true|false)$",
    "not_finite": r"^[+-]?(?:nan|inf|infinity|∞)$",
    "placeholder": r"^(?:[-–—.?*]+|n\.?/?a\.?|null|none|nil|unknown)$",
    "exponent": r"^[+-]?[0-9.,]+e[+-]?[0-9]+$",
    "sign": r"^[+−-] *[0-9]|^\([0-9].*\)$|^[0-9][^−-]*[−-]$",
    "percent": r"[%٪‰]",
    "qualifier": r"[~≈<>≤≥±]|\+$",
    "range": rf"^[0-9][0-9{ALL_MARKS}]*[-–—][0-9{ALL_MARKS}]*[0-9]$",
    "superscript": r"^kind:(?:super|sub|circle)$",
    "underscore": r"_",
    "words": r"^kind:letter$",
    "point_zero": r"^[0-9]+\.0$|^[0-9]{1,3}(?:,[0-9]{3})+\.0$",
    "fraction": rf"^[0-9]{{1,3}}([{ALL_MARKS}])[0-9]{{3}}(?:\1[0-9]{{3}})*(?!\1)[.,][0-9]{{1,2}}$"
    r"|^[0-9]+[.,][0-9]{1,2}$|^0+[.,][0-9]+$|^kind:fraction$|٫",
    "leading_zero": r"^0[0-9]+$",
    "indian_grouping": r"^[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}$",
    "mixed_separators": rf"^[0-9]+([{ALL_MARKS}])[0-9]+(?:\1[0-9]+)*(?!\1)[{ALL_MARKS}][0-9]",
    "wrong_grouping": rf"^[0-9{ALL_MARKS}]+$",
    "not_a_number": r"",
}
"""The reasons from the most to the least particular: the first whose pattern is found is the one to give."""

_PATTERNS = {reason: re.compile(pattern, re.IGNORECASE | re.MULTILINE) for reason, pattern in _LOOKS.items()}

_SENTENCES = {
    "error_cell": gettext_noop(
        "“%(seen)s” is the error of a formula, not a number. Mend the formula or leave the cell empty."
    ),
    "boolean": gettext_noop("“%(seen)s” is a yes or no, not a number."),
    "not_finite": gettext_noop("“%(seen)s” is not a number of people. Leave it empty when none is known."),
    "placeholder": gettext_noop(
        "“%(seen)s” stands for a missing number. Leave it empty: missing is not zero."
    ),
    "exponent": gettext_noop("“%(seen)s” has an exponent and may have lost digits. Write all of its digits."),
    "sign": gettext_noop("“%(seen)s” has a sign. A number of people is written without one."),
    "percent": gettext_noop("“%(seen)s” is a share, not a number of people."),
    "qualifier": gettext_noop(
        "“%(seen)s” has a mark for “about”, “more than” or the like. "
        "Write the digits alone: the qualifier has a field of its own."
    ),
    "range": gettext_noop("“%(seen)s” is two numbers. The lowest and the highest have fields of their own."),
    "superscript": gettext_noop(
        "“%(seen)s” has a raised or circled digit, as a footnote mark has. Write the number without it."
    ),
    "underscore": gettext_noop("“%(seen)s” has an underscore. Write the digits alone."),
    "words": gettext_noop("“%(seen)s” has letters. Write all the digits of the number and nothing else."),
    "point_zero": gettext_noop(
        "“%(seen)s” has a decimal. Write it without, or say that this file writes whole numbers with “.0”."
    ),
    "fraction": gettext_noop("“%(seen)s” is not a whole number. People are counted whole."),
    "leading_zero": gettext_noop("“%(seen)s” begins with a zero, as codes do. Write the number without it."),
    "indian_grouping": gettext_noop(
        "“%(seen)s” is grouped in lakh and crore. Write it in groups of three, or the digits alone."
    ),
    "mixed_separators": gettext_noop("“%(seen)s” is separated in two ways. Write the digits alone."),
    "wrong_grouping": gettext_noop(
        "“%(seen)s” is not in groups of three. A footnote mark may have been glued on, or a digit lost: "
        "look at the source, and write the digits alone."
    ),
    "not_a_number": gettext_noop("“%(seen)s” is not a number. Write its digits alone, such as 235000."),
    "other_kind": gettext_noop("The cell holds a value of the kind “%(seen)s”, not a number."),
    "inexact": gettext_noop("%(seen)s is too large to be exact as a spreadsheet's number. Write it as text."),
    "too_large": gettext_noop(
        "“%(seen)s” is more than can be stored: a count is below 2 to the power of 63."
    ),
}


def refusal(text: str, number: str) -> ReadingError:
    """Return the error that explains why `text` is refused; `number` is the same text with ASCII digits."""
    described = "\n".join([number, *_kinds_of_characters(number)])
    reason = next(reason for reason, pattern in _PATTERNS.items() if pattern.search(described))
    return refusal_as(reason, text)


def refusal_as(reason: str, text: str) -> ReadingError:
    """Return the error for a reason that is known already."""
    return ReadingError(reason, _SENTENCES[reason], {"seen": seen(text)})


def _kinds_of_characters(text: str) -> list[str]:
    """Return a line for each kind of character that no plain pattern can name, such as `kind:letter`."""
    forms = {unicodedata.decomposition(c).partition(" ")[0].strip("<>") for c in text}
    if any(unicodedata.category(c).startswith("L") or unicodedata.category(c) == "Nl" for c in text):
        forms.add("letter")
    return [f"kind:{form}" for form in sorted(forms)]
