"""Why a text is not a day, and how to mend it."""

import re

from tracker.reading.errors import ReadingError, gettext_noop, seen

_LOOKS = {
    "error_cell": r"^#",
    "relative": r"^[+-]?(?:today|now|yesterday|tomorrow|infinity|epoch|allballs)$",
    "serial": r"^[0-9]{5}(?:\.[0-9]+)?$",
    "time_of_day": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]",
    "year_or_month": r"^[0-9]{4}(?:-[0-9]{1,2})?$",
    "two_digit_year": r"^[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{2}$",
    "no_such_day": r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$|^[0-9]{1,2}([/.-])[0-9]{1,2}\1[0-9]{4}$"
    r"|^[0-9]{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* [0-9]{4}$",
    "month_name": r"(?=.*[0-9]).*[^\W\d_]{3}",
    "not_a_date": r"",
}
"""The reasons from the most to the least particular: the first whose pattern is found is the one to give."""

_PATTERNS = {reason: re.compile(pattern, re.IGNORECASE) for reason, pattern in _LOOKS.items()}

_SENTENCES = {
    "error_cell": gettext_noop(
        "“%(seen)s” is the error of a formula, not a date. Mend the formula or leave the cell empty."
    ),
    "relative": gettext_noop("“%(seen)s” is a word that means another day tomorrow. Write the day itself."),
    "serial": gettext_noop(
        "“%(seen)s” is a spreadsheet's day number. Format the cell as a date, or write the day."
    ),
    "time_of_day": gettext_noop(
        "“%(seen)s” has a time or a time zone, which can shift the day. Write the day alone."
    ),
    "year_or_month": gettext_noop(
        "“%(seen)s” is not a day. Write its first or last day, and say month or year in the precision."
    ),
    "two_digit_year": gettext_noop("“%(seen)s” has a year of two digits. Write all four."),
    "no_such_day": gettext_noop("“%(seen)s” is not a day of the calendar, as far as it can be read here."),
    "month_name": gettext_noop("“%(seen)s” has words that are not read here. Write the day as 2019-12-25."),
    "not_a_date": gettext_noop("“%(seen)s” is not a date. Write it as 2019-12-25."),
    "other_kind": gettext_noop("The cell holds a value of the kind “%(seen)s”, not a date."),
    "other_digits": gettext_noop(
        "“%(seen)s” has Arabic-Indic digits, which are read in the order year-month-day only."
    ),
    "too_early": gettext_noop("%(seen)s is before 1900. Look at the year."),
    "too_late": gettext_noop("%(seen)s has not come yet. Look at the year."),
}


def refusal(text: str) -> ReadingError:
    """Return the error that explains why a text is no day."""
    reason = next(reason for reason, pattern in _PATTERNS.items() if pattern.search(text))
    return refusal_as(reason, text)


def refusal_as(reason: str, text: str) -> ReadingError:
    """Return the error for a reason that is known already."""
    return ReadingError(reason, _SENTENCES[reason], {"seen": seen(text)})
