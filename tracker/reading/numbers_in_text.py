"""The numbers of people that the words of a source state, each with its qualifying word and unit."""

import dataclasses
import itertools
import re
from dataclasses import dataclass
from decimal import Decimal

from tracker.reading.digits import with_ascii_digits
from tracker.reading.errors import ReadingError
from tracker.reading.number_words import AFTERWARDS, DISPLACED, MONTH, MULTIPLES, QUALIFIERS, UNITS, word
from tracker.reading.numbers import LARGEST, read_count

_DIGIT = r"[0-9\u0660-\u0669\u06f0-\u06f9]"
_MULTIPLE = rf"[ \u00a0\u202f]?(?P<multiple>{'|'.join(words for _by, words in MULTIPLES)})(?!\w)"
_NUMBER = re.compile(
    rf"(?<![\w.,\u066b])(?:(?P<part>{_DIGIT}+(?:[.,\u066b]{_DIGIT}{{1,2}})?){_MULTIPLE}"
    rf"|{_DIGIT}+(?:[.,'’\u00a0\u2009\u202f\u066c ]{_DIGIT}{{3}})*"
    rf"(?![\w/]|[.,]{_DIGIT}|{_MULTIPLE.replace('?P<multiple>', '?:')}))",
    re.I,
)
_TIMES = tuple((by, re.compile(words, re.I)) for by, words in MULTIPLES)
# A day of a month, a share, a year: numbers that count nobody.
_AFTER_NO_COUNT = re.compile(
    rf"\s*(?:%|٪|per ?cent|(?:st|nd|rd|th)\b|(?:of )?(?:{MONTH})\b|(?:and|to|[-–]) ?\d{{1,2}} (?:{MONTH})\b)",
    re.I,
)
_BEFORE_NO_COUNT = re.compile(rf"(?:\b(?:{MONTH})\.? ?|[-–/])$", re.I)
_BEFORE = tuple(
    (name, re.compile(rf"(?:\b|^)(?:{words})\s*(?:the\s+)?$", re.I)) for name, words in QUALIFIERS
)
_AFTERWARDS = tuple((name, word(words)) for name, words in AFTERWARDS)
_AND, _TO = re.compile(r"\s*and\s*", re.I), re.compile(r"\s*(?:to|[-–—])\s*", re.I)
_BETWEEN, _FROM = re.compile(r"\bbetween\s*$", re.I), re.compile(r"\bfrom\s*$", re.I)
_UNITS = tuple((name, word(words)) for name, words in UNITS)
_DISPLACED = word(DISPLACED)
_REACH = 60  # characters in which the unit of a number stands
_YEARS = range(1900, 2100)


@dataclass(frozen=True)
class StatedNumber:
    """A number in a text: where it stands, and how it reads. A ``qualifier`` of "none" is no word at all.

    ``unit`` is people, movements or households, or "" where the words do not say. The two ends of a range follow
    each other, both "between".
    """

    text: str
    start: int
    end: int
    value: int
    qualifier: str
    unit: str


def numbers_in(text: str) -> list[StatedNumber]:
    """The numbers of a text that may count people, in its order; days, years and shares are left out."""
    found = []
    for match in _NUMBER.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        value = _read(match)
        if value is None or _counts_nobody(value, match.group(), before, after):
            continue
        qualifier = _qualifier(before, after)
        found.append(StatedNumber(match.group(), match.start(), match.end(), value, qualifier, _unit(after)))
    return _with_ranges(text, found)


def _read(match: re.Match[str]) -> int | None:
    """A lone separator groups thousands here, as it does wherever a person can see how it was read."""
    try:
        if match["multiple"] is None:
            return read_count(match.group(), lone_separator="thousands")
        part = with_ascii_digits(match["part"])
    except ReadingError:
        return None
    by = next(by for by, words in _TIMES if words.fullmatch(match["multiple"]))
    value = Decimal(re.sub("[,\u066b]", ".", part)) * by
    return int(value) if value <= LARGEST else None


def _counts_nobody(value: int, text: str, before: str, after: str) -> bool:
    is_year = len(text) == 4 and value in _YEARS and not _unit(after[:20])
    return (
        is_year or bool(_AFTER_NO_COUNT.match(after)) or bool(value < 32 and _BEFORE_NO_COUNT.search(before))
    )


def _qualifier(before: str, after: str) -> str:
    near, ahead = before[-40:], _clause(after)
    found = (name for name, words in _BEFORE if words.search(near))
    return next(found, next((name for name, words in _AFTERWARDS if words.search(ahead)), "none"))


def _unit(after: str) -> str:
    """The first word for what is counted, before the sentence ends or the next number begins."""
    near = _clause(after)
    first = [(match.start(), name) for name, words in _UNITS if (match := words.search(near))]
    return min(first)[1] if first else "people" if _DISPLACED.search(near) else ""


def _clause(after: str) -> str:
    return re.split(rf"[.;:!?]\s|{_DIGIT}", after[:_REACH], maxsplit=1)[0]


def _with_ranges(text: str, found: list[StatedNumber]) -> list[StatedNumber]:
    """The numbers, where two of them are the ends of a range marked as such."""
    ends = {}
    for one, other in itertools.pairwise(found):
        if one.value < other.value and _is_range(text[: one.start], text[one.end : other.start]):
            for end in (one, other):
                ends[end] = dataclasses.replace(end, qualifier="between", unit=other.unit)
    return [ends.get(one, one) for one in found]


def _is_range(before: str, joint: str) -> bool:
    """“between 200,000 and 250,000”, “200,000 to 250,000”; but “from 200,000 to 250,000” is a rise."""
    if _BETWEEN.search(before):
        return bool(_AND.fullmatch(joint))
    return bool(_TO.fullmatch(joint)) and not _FROM.search(before)
