"""What a cell may hold, one reader a kind. A reader returns the value, or raises ReadingError with its sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from decimal import Decimal
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from tracker.ingest.bad_cell import BadCell
from tracker.ingest.conventions import Conventions
from tracker.ingest.problems import refusal
from tracker.reading.dates import read_date_cell
from tracker.reading.decimals import read_decimal
from tracker.reading.errors import Missing, ReadingError, gettext_noop, is_unprintable, seen
from tracker.reading.name_checks import check_code, check_name
from tracker.reading.numbers import read_count, read_count_cell
from tracker.reading.wording import check_text

Reader = Callable[[object, str, Conventions], object]
"""Takes the cell, the name of its column and the conventions of the file."""

# What spreadsheets write into a CSV file for a formula that failed.
ERRORS = {
    "#N/A",
    "#REF!",
    "#VALUE!",
    "#DIV/0!",
    "#NAME?",
    "#NUM!",
    "#NULL!",
    "#GETTING_DATA",
    "#SPILL!",
    "#CALC!",
}
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
_SLUG = re.compile(r"[A-Za-z0-9_-]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?")
_ADDRESS = URLValidator(schemes=["http", "https"])


def plain(cell: object) -> str:
    """The text of a cell, without blanks around it and control characters; a whole number as its digits."""
    if cell is None:
        return ""
    if isinstance(cell, BadCell):
        raise cell.error
    if isinstance(cell, int) or (isinstance(cell, float) and cell.is_integer()):
        return str(int(cell))
    if not isinstance(cell, str):
        raise refusal("other_kind", _OTHER_KIND, kind=type(cell).__name__, seen=seen(str(cell)))
    if "\0" in cell:
        raise refusal("nul", _NUL)
    if cell.strip().upper() in ERRORS:
        raise refusal("error_cell", _ERROR, seen=cell.strip())
    return check_text(cell).text.strip()


def text(cell: object, column: str, how: Conventions) -> str:
    """Words of any length, exactly as they stand."""
    return plain(cell)


def line(limit: int) -> Reader:
    """Words on one line."""

    def read(cell: object, column: str, how: Conventions) -> str:
        words = " ".join(plain(cell).splitlines())
        if len(words) > limit:
            raise refusal("too_long", _TOO_LONG, seen=seen(words), limit=str(limit))
        return words

    return read


def choice(options: Collection[str], default: str = "") -> Reader:
    """One of the catalogue's words; the default for an empty cell."""

    def read(cell: object, column: str, how: Conventions) -> str:
        word = plain(cell).lower() or str(default)
        if word and word not in options:
            raise refusal("not_in_catalogue", _NOT_IN_CATALOGUE, seen=seen(word), options=", ".join(options))
        return word

    return read


def _matching(pattern: re.Pattern[str], limit: int, sentence: str) -> Reader:
    def read(cell: object, column: str, how: Conventions) -> str:
        word = plain(cell)
        if word and (len(word) > limit or not pattern.fullmatch(word)):
            raise refusal("malformed", sentence, seen=seen(word), limit=str(limit))
        return word

    return read


def key(limit: int = 60) -> Reader:
    return _matching(_KEY, limit, _NOT_A_KEY)


def slug(limit: int) -> Reader:
    return _matching(_SLUG, limit, _NOT_A_SLUG)


def language(cell: object, column: str, how: Conventions) -> str:
    return str(_matching(_LANGUAGE, 10, _NOT_A_LANGUAGE)(cell, column, how))


def code(cell: object, column: str, how: Conventions) -> str:
    """The code of a place."""
    try:
        return check_code(plain(cell))
    except Missing:
        return ""


def name(cell: object, column: str, how: Conventions) -> str:
    """The name of a place."""
    try:
        return check_name(plain(cell))
    except Missing:
        return ""


def several(cell: object, column: str, how: Conventions) -> list[str]:
    """Texts with `|` between them."""
    return [part.strip() for part in plain(cell).split("|") if part.strip()]


def count(cell: object, column: str, how: Conventions) -> int | None:
    """A whole number, in the style of its column."""
    if isinstance(cell, BadCell):
        raise cell.error
    return read_count_cell(cell, style=how.number_style(column))


def whole(lowest: int, highest: int) -> Reader:
    """A whole number that is not a count of people, such as a year."""

    def read(cell: object, column: str, how: Conventions) -> int | None:
        value = count(cell, column, how)
        if value is not None and not lowest <= value <= highest:
            raise refusal(
                "out_of_bounds", _OUT_OF_BOUNDS, seen=str(value), low=str(lowest), high=str(highest)
            )
        return value

    return read


def parts(cell: object, column: str, how: Conventions) -> dict[str, int]:
    """`children=140000;women=95000` as a number for each group."""
    found: dict[str, int] = {}
    for part in filter(str.strip, plain(cell).split(";")):
        group, equals, number = part.partition("=")
        group = group.strip().lower()
        if not equals or group not in how.groups:
            raise refusal("not_a_part", _NOT_A_PART, seen=seen(part.strip()), options=", ".join(how.groups))
        if group in found:
            raise refusal("part_twice", _PART_TWICE, seen=group)
        found[group] = read_count(number, style=how.number_style(column))
    return found


def day(cell: object, column: str, how: Conventions) -> object:
    if isinstance(cell, BadCell):
        raise cell.error
    return read_date_cell(cell, style=how.date_style, today=how.today)


def decimal(lowest: int, highest: int, places: int) -> Reader:
    """A number that is not a count of people, such as a household's size or a latitude: with a decimal point."""

    def read(cell: object, column: str, how: Conventions) -> Decimal | None:
        written = repr(cell) if isinstance(cell, float) else plain(cell)
        try:
            value = read_decimal(written, places=places)
        except Missing:
            return None
        if not lowest <= value <= highest:
            raise refusal(
                "out_of_bounds", _OUT_OF_BOUNDS, seen=seen(written), low=str(lowest), high=str(highest)
            )
        return value

    return read


def address(limit: int) -> Reader:
    """A web address that names its host plainly."""

    def read(cell: object, column: str, how: Conventions) -> str:
        url = plain(cell)
        if url and (len(url) > limit or any(map(is_unprintable, url)) or not _is_address(url)):
            raise refusal("not_an_address", _NOT_AN_ADDRESS, seen=seen(url), limit=str(limit))
        return url

    return read


def _is_address(url: str) -> bool:
    try:
        _ADDRESS(url)
        return "@" not in urlsplit(url).netloc
    except (ValidationError, ValueError):
        return False


def read_cell(reader: Reader, cell: object, column: str, how: Conventions) -> object:
    """Read a cell; whatever a reader did not foresee is a refusal as well."""
    try:
        return reader(cell, column, how)
    except ReadingError:
        raise
    except (ValueError, ArithmeticError) as error:
        raise refusal("unforeseen", _UNFORESEEN, seen=seen(str(cell)), why=type(error).__name__) from error


_OTHER_KIND = gettext_noop("“%(seen)s” is stored as %(kind)s, not as text. Format the cell as text.")
_NUL = gettext_noop("The cell holds a NUL character. Type it again by hand.")
_ERROR = gettext_noop("“%(seen)s” is the error of a formula. Mend the formula or leave the cell empty.")
_TOO_LONG = gettext_noop("“%(seen)s” is too long: at most %(limit)s characters.")
_NOT_IN_CATALOGUE = gettext_noop("“%(seen)s” is not one of: %(options)s.")
_NOT_A_KEY = gettext_noop(
    "“%(seen)s” is not a key. A key has at most %(limit)s letters, digits, dots, hyphens and underscores."
)
_NOT_A_SLUG = gettext_noop(
    "“%(seen)s” is not a short name: at most %(limit)s letters, digits, hyphens and underscores."
)
_NOT_A_LANGUAGE = gettext_noop("“%(seen)s” is not the code of a language, such as en, ar or fr.")
_NOT_A_PART = gettext_noop(
    "“%(seen)s” is not a part. Write it as children=140000; the groups are: %(options)s."
)
_PART_TWICE = gettext_noop("“%(seen)s” is given twice. Keep one of the two.")
_OUT_OF_BOUNDS = gettext_noop("“%(seen)s” does not lie between %(low)s and %(high)s.")
_NOT_AN_ADDRESS = gettext_noop(
    "“%(seen)s” is not a web address: https://…, at most %(limit)s characters, without a user name."
)
_UNFORESEEN = gettext_noop("“%(seen)s” cannot be read (%(why)s).")
