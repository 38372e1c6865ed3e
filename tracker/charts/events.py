"""Numbered notes over a chart: a circle a note, and a thin line down to its day. The page lists their texts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.charts.chart import Trace
from tracker.charts.layout import NO_HOVER
from tracker.charts.lettering import SIZE, Writing, isolate
from tracker.charts.palette import token
from tracker.charts.plane import Plane
from tracker.charts.report_rows import Days

CIRCLE, ROW = 20, 24  # px: across a circle, and from one row of circles to the next


@dataclass(frozen=True)
class Spot:
    """Where a note's circle stands, as a fraction of the width and a row from the lowest; and its day's middle."""

    number: int
    day: float
    at: float
    row: int


def spots_of(events: Sequence[tuple[date, int]], days: Days, narrowest: int) -> list[Spot]:
    """The notes on days of the picture. Circles stay whole, and take a row of their own where they would touch."""
    spots: list[Spot] = []
    ends: list[float] = []  # of each row, in px of the narrowest picture
    edge = CIRCLE / 2 + 1
    for day, number in sorted(events):
        if not days.first <= day <= days.last:
            continue
        middle = days.fraction(day) + 0.5 / days.length
        px = min(max(middle * narrowest, edge), narrowest - edge)
        row = next((row for row, end in enumerate(ends) if end < px - edge), len(ends))
        ends[row : row + 1] = [px + edge]
        spots.append(Spot(number, middle, px / narrowest, row))
    return spots


def head(spots: Sequence[Spot]) -> int:
    """px that the circles take."""
    return max((spot.row + 1 for spot in spots), default=0) * ROW


def _height(spot: Spot, plane: Plane) -> float:
    return plane.above(plane.arrows + (spot.row + 0.5) * ROW)


def circles(spots: Sequence[Spot], days: Days, plane: Plane, writing: Writing) -> list[Trace]:
    """The circles with their numbers; nothing for none."""
    if not spots:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [days.moment(spot.at) for spot in spots],
            "y": [_height(spot, plane) for spot in spots],
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


def day_lines(spots: Sequence[Spot], days: Days, plane: Plane) -> list[dict[str, Any]]:
    """Lines from the axis up over the bars, and from there to the circles, behind those of lower rows."""
    lines = [(spot.day, 0.0, spot.day, plane.ceiling, "above") for spot in spots]
    lines += [(spot.day, plane.ceiling, spot.at, _height(spot, plane), "below") for spot in spots]
    return [
        {
            "type": "line",
            "x0": days.moment(x0),
            "y0": y0,
            "x1": days.moment(x1),
            "y1": y1,
            "layer": layer,
            "line": {"color": token("muted"), "width": 1},
        }
        for x0, y0, x1, y1, layer in lines
    ]
