"""How much room words take, and where a label stands so that it never leaves the picture.

The server cannot measure text: widths are estimates on the generous side, from the widest of the usual system fonts.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

SIZE = 13  # px; the size of all chart text
NARROWEST = 288  # px; the picture on a phone of 320 px, less the page's margins
NEAR = 0.03  # of the width; a label may be this far from the end of its bar and still be said to stand there
WIDE = 1120  # px; the picture on a desktop, where a label should still stand by its bar

SLIM = frozenset(" ijlI.,:;'|!·’‘")
NARROW = frozenset('ftr()[]{}-/\\"*')
BROAD = frozenset("mwMW@%—…&")


Unit = Literal["day", "short", "month", "year"]  # "short" is a month without its year


@dataclass(frozen=True)
class Writing:
    """How the reader's language writes a day, a month with or without its year, or a year, and a number; whether it
    runs from right to left; and the narrowest picture, in px, that the words must fit."""

    date: Callable[[date, Unit], str]
    number: Callable[[int], str]
    rtl: bool = False
    narrowest: int = NARROWEST


class Place(NamedTuple):
    """Where a label stands: the fraction of the width, and Plotly's name for the side it grows to."""

    at: float
    side: str


def _em(char: str) -> float:
    if unicodedata.category(char) in ("Mn", "Cf"):
        return 0
    for chars, wide in ((SLIM, 0.34), (NARROW, 0.42), (BROAD, 1)):
        if char in chars:
            return wide
    if unicodedata.east_asian_width(char) in "WF":
        return 1
    if unicodedata.bidirectional(char) == "AL":
        return 0.52
    return 0.75 if char.isupper() else 0.63


def width(text: str) -> float:
    """The estimated width in px of one line of chart text."""
    return SIZE * sum(map(_em, text))


def shorten(text: str, room: float) -> str:
    """The text, or as much of its beginning as fits into `room` px with an ellipsis."""
    if width(text) <= room:
        return text
    while text and width(text) + width("…") > room:
        text = text[:-1]
    return text.rstrip() + "…"


def wrap(parts: list[str], room: float) -> list[str]:
    """One line of all parts if it fits, else two; what still does not fit ends in an ellipsis."""
    joined = " · ".join(parts)
    if width(joined) <= room or len(parts) < 2:
        return [shorten(joined, room)]
    first = 1
    while first < len(parts) - 1 and width(" · ".join(parts[: first + 1])) <= room:
        first += 1
    return [shorten(" · ".join(half), room) for half in (parts[:first], parts[first:])]


def isolate(text: str) -> str:
    """Keeps right-to-left words in their own order; the picture around them runs from left to right."""
    if any(unicodedata.bidirectional(char) in ("R", "AL") for char in text):
        return f"\u2068{text}\u2069"
    return text


# From the point at which a label stands to its middle, in its own widths.
TO_MIDDLE = {"middle right": 0.5, "middle left": -0.5, "middle center": 0.0}


def place(label_width: float, first: float, last: float, narrowest: int) -> Place:
    """Where the label of a bar from `first` to `last` (fractions of the width) stands.

    It begins where the bar begins, or nearly; where that would leave the narrowest picture it ends where the bar
    ends; and a label too long for both stands as near as it can. What fits the narrowest fits every wider picture.
    """
    share = min(1.0, label_width / narrowest)
    places = [
        Place(min(first, 1 - share), "middle right"),
        Place(max(last, share), "middle left"),
        Place(min(max((first + last) / 2, share / 2), 1 - share / 2), "middle center"),
    ]
    if first - places[0].at <= NEAR:
        return places[0]
    if places[1].at - last <= NEAR:
        return places[1]
    middle, wide_share = (first + last) / 2, label_width / WIDE
    return min(places, key=lambda spot: abs(spot.at + TO_MIDDLE[spot.side] * wide_share - middle))
