"""The numbers of people that the words of a source state, each with its qualifying word and unit."""

import re
from dataclasses import dataclass

from tracker.reading.errors import ReadingError
from tracker.reading.numbers import read_count

_DIGIT = r"[0-9\u0660-\u0669\u06f0-\u06f9]"
_NUMBER = re.compile(
    rf"(?<![\w.,]){_DIGIT}+(?:[.,'’\u00a0\u2009\u202f\u066c ]{_DIGIT}{{3}})*(?![\w/]|[.,]{_DIGIT})"
)
_MONTH = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
# A day of a month, a share, a year: numbers that count nobody.
_AFTER_NO_COUNT = re.compile(
    rf"\s*(?:%|٪|per ?cent|(?:st|nd|rd|th)\b|(?:of )?(?:{_MONTH})\b|(?:and|to|[-–]) ?\d{{1,2}} (?:{_MONTH})\b)",
    re.I,
)
_BEFORE_NO_COUNT = re.compile(rf"(?:\b(?:{_MONTH})\.? ?|[-–/])$", re.I)
_QUALIFIERS = (
    ("more_than", r"more than|over|above|upwards of|أكثر من"),
    ("almost", r"almost|nearly|close to|just under|قرابة|ما يقارب"),
    ("at_least", r"at least|no fewer than|no less than|a minimum of|على الأقل"),
    ("up_to", r"up to|at most|as many as|fewer than|less than|a maximum of"),
    ("about", r"about|around|some|approximately|an estimated|estimated|roughly|circa|نحو|حوالي"),
)
_BEFORE = tuple(
    (name, re.compile(rf"(?:\b|^)(?:{words})\s*(?:the\s+)?$", re.I)) for name, words in _QUALIFIERS
)
_UNITS = (
    ("households", re.compile(r"\b(?:households?|famil(?:y|ies))\b|أسرة|عائلة|عوائل", re.I)),
    ("movements", re.compile(r"\b(?:displacements|movements|displacement movements)\b", re.I)),
    (
        "people",
        re.compile(
            r"\b(?:people|persons?|individuals|civilians|idps|children|women|men|residents)\b|شخص|نازح|مدني",
            re.I,
        ),
    ),
)
_REACH = 60  # characters in which the unit of a number stands
_YEARS = range(1900, 2100)


@dataclass(frozen=True)
class StatedNumber:
    """A number in a text: where it stands, and how it reads. A ``qualifier`` of "none" is no word at all.

    ``unit`` is people, movements or households, or "" where the words do not say.
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
        value = _read(match.group())
        if value is None or _counts_nobody(value, match.group(), before, after):
            continue
        found.append(
            StatedNumber(match.group(), match.start(), match.end(), value, _qualifier(before), _unit(after))
        )
    return found


def _read(text: str) -> int | None:
    """A lone separator groups thousands here, as it does wherever a person can see how it was read."""
    try:
        return read_count(text, lone_separator="thousands")
    except ReadingError:
        return None


def _counts_nobody(value: int, text: str, before: str, after: str) -> bool:
    is_year = len(text) == 4 and value in _YEARS and not _unit(after[:20])
    return (
        is_year or bool(_AFTER_NO_COUNT.match(after)) or bool(value < 32 and _BEFORE_NO_COUNT.search(before))
    )


def _qualifier(before: str) -> str:
    near = before[-40:]
    return next((name for name, words in _BEFORE if words.search(near)), "none")


def _unit(after: str) -> str:
    """The first word for what is counted, before the sentence ends or the next number begins."""
    near = re.split(rf"[.;:!?]\s|{_DIGIT}", after[:_REACH], maxsplit=1)[0]
    first = [(match.start(), name) for name, words in _UNITS if (match := words.search(near))]
    return min(first)[1] if first else ""
