"""Numbers that are no counts of people, such as a latitude or a household's size: with a decimal point."""

import re
from decimal import Decimal

from tracker.reading.digits import trimmed, with_ascii_digits
from tracker.reading.errors import ReadingError, gettext_noop, seen

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,3})(?:\.[0-9]{1,15})?")
_COMMA = re.compile(r"-?(?:0|[1-9][0-9]{0,3}),[0-9]{1,15}")
# A minus sign and the Arabic decimal mark mean one thing only; a comma does not.
_ONE_MEANING = str.maketrans({"\u2212": "-", "٫": "."})


def read_decimal(text: str, *, places: int) -> Decimal:
    """Return the number that a text states with a decimal point and at most `places` decimals.

    Raises Missing for an empty text, and ReadingError for a decimal comma, an exponent, a grouped number and
    everything else that is not written so.
    """
    inner = trimmed(text)
    number = with_ascii_digits(inner).translate(_ONE_MEANING)
    if _COMMA.fullmatch(number):
        raise ReadingError(
            "decimal_comma", _DECIMAL_COMMA, {"seen": seen(inner), "mended": number.replace(",", ".")}
        )
    decimals = number.partition(".")[2]
    if not _PLAIN.fullmatch(number) or len(decimals.rstrip("0")) > places:
        raise ReadingError("not_a_decimal", _NOT_A_DECIMAL, {"seen": seen(inner), "places": str(places)})
    return Decimal(number)


_DECIMAL_COMMA = gettext_noop("“%(seen)s” has a comma. Write the decimals after a point: %(mended)s.")
_NOT_A_DECIMAL = gettext_noop(
    "“%(seen)s” is not a number with a decimal point and at most %(places)s decimals."
)
