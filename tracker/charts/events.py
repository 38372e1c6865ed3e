"""Numbered notes over a chart: a circle a note, and a thin line down to its day. The page lists their texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.charts.chart import Trace
from tracker.charts.layout import NO_HOVER
from tracker.charts.lettering import SIZE, Writing, isolate
from tracker.charts.palette import token
from tracker.charts.plane import PLOT, Plane
from tracker.charts.report_rows import Days

CIRCLE, ROW = 20, 24  # px: across a circle, and from one row of circles to the next
MOST, ROWS = 12, 3  # notes on one chart, and rows of them: more would outgrow what they are about


@dataclass(frozen=True)
class Numbered:
    """A note of the page's list: its day, and the number that it has in the list and on every chart."""

    day: date
    number: int


@dataclass(frozen=True)
class Spot:
    """Where a note's circle stands, as a fraction of the width and a row from the lowest; and its day's middle."""

    number: int
    day: float
    at: float
    row: int


@dataclass(frozen=True)
class Margin:
    """Where a chart has its circles: beyond `edge`, with `px` the height of one px there; lines begin at `foot`."""

    foot: float
    edge: float
    px: float

    def height(self, spot: Spot) -> float:
        return self.edge + (spot.row + 0.5) * ROW * self.px


def spots_of(events: Sequence[Numbered], days: Days, narrowest: int) -> list[Spot]:
    """The first MOST of the notes that have their day in the picture; what they leave out is in the list alone.

    Circles stay whole, and take a row of their own where they would touch; those that would need one too many are
    left out.
    """
    inside = [event for event in events if days.first <= event.day <= days.last][:MOST]
    spots: list[Spot] = []
    ends: list[float] = []  # of each row, in px of the narrowest picture
    edge = CIRCLE / 2 + 1
    for event in sorted(inside, key=lambda event: (event.day, event.number)):
        middle = days.fraction(event.day) + 0.5 / days.length
        px = min(max(middle * narrowest, edge), narrowest - edge)
        row = next((row for row, end in enumerate(ends) if end < px - edge), len(ends))
        if row < ROWS:
            ends[row : row + 1] = [px + edge]
            spots.append(Spot(event.number, middle, px / narrowest, row))
    return spots


def head(spots: Sequence[Spot]) -> int:
    """px that the circles take."""
    return max((spot.row + 1 for spot in spots), default=0) * ROW


def over(plane: Plane) -> Margin:
    """Circles above the amounts."""
    return Margin(foot=0, edge=plane.ceiling, px=plane.highest / PLOT)


def circles(spots: Sequence[Spot], days: Days, margin: Margin, writing: Writing) -> list[Trace]:
    """The circles with their numbers; nothing for none."""
    if not spots:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [days.moment(spot.at) for spot in spots],
            "y": [margin.height(spot) for spot in spots],
            "marker": {
                "symbol": "circle",
                "size": CIRCLE,
                "color": token("ground"),
                "line": {"color": token("ink"), "width": 1},
            },
            "text": [isolate(writing.number(spot.number)) for spot in spots],
            "textposition": "middle center",
            "textfont": {"size": SIZE, "color": token("ink")},
            "cliponaxis": False,
        }
        | NO_HOVER
    ]


def day_lines(
    spots: Sequence[Spot], days: Days, margin: Margin, layer: str = "above"
) -> list[dict[str, Any]]:
    """Lines over the marks, or behind them, and from there to the circles, behind those of other rows."""
    lines = [(spot.day, margin.foot, spot.day, margin.edge, layer) for spot in spots]
    lines += [(spot.day, margin.edge, spot.at, margin.height(spot), "below") for spot in spots]
    return [
        {
            "type": "line",
            "x0": days.moment(x0),
            "y0": y0,
            "x1": days.moment(x1),
            "y1": y1,
            "layer": within,
            "line": {"color": token("muted"), "width": 1},
        }
        for x0, y0, x1, y1, within in lines
    ]
