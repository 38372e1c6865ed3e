"""Marks that charts of amounts share: a zero, strips without a report or an assessment, an open top, a contested range,
a revision."""

from collections.abc import Sequence
from typing import Any

from tracker.charts.chart import Trace
from tracker.charts.layout import NO_HOVER
from tracker.charts.lettering import SIZE, isolate
from tracker.charts.palette import token

ZERO_LINE = 3  # px; thicker than the axis it lies on
ARROW = 9  # px; the head of the arrow out of an open top
TIP = 7  # px; the triangle on a revised value
CAP = 4  # px; half the width of the ends of a whisker


def hatched() -> dict[str, Any]:
    """The marker of bars that stand where no report does."""
    pattern = {
        "shape": "/",
        "fgcolor": token("control"),
        "bgcolor": token("ground"),
        "size": 6,
        "solidity": 0.15,
    }
    return {"color": token("ground"), "line": {"width": 0}, "pattern": pattern}


def crossed() -> dict[str, Any]:
    """The marker of bars over days of which it is known that nobody could count: grey, and crossed."""
    pattern = {
        "shape": "x",
        "fgcolor": token("muted"),
        "bgcolor": token("grid"),
        "size": 6,
        "solidity": 0.15,
    }
    return {"color": token("grid"), "line": {"width": 0}, "pattern": pattern}


def revisions(places: Sequence[tuple[str, float]]) -> list[Trace]:
    """Small triangles whose tips stand at these moments and amounts; nothing for none."""
    if not places:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [moment for moment, _ in places],
            "y": [amount for _, amount in places],
            "marker": {"symbol": "arrow-down", "size": TIP, "color": token("ink"), "line": {"width": 0}},
            "cliponaxis": False,
        }
        | NO_HOVER
    ]


def zero_words(moments: Sequence[str], text: str) -> list[Trace]:
    """The word "0" on the axis at these moments; nothing for none."""
    if not moments:
        return []
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": list(moments),
            "y": [0] * len(moments),
            "text": [isolate(text)] * len(moments),
            "textposition": "top center",
            "textfont": {"size": SIZE, "color": token("ink")},
            "cliponaxis": False,
        }
        | NO_HOVER
    ]


def open_tops(feet: Sequence[tuple[str, float]], ceiling: float) -> list[Trace]:
    """Dotted lines with arrow heads from these moments and amounts up to the ceiling; nothing for none."""
    if not feet:
        return []
    moments = [moment for moment, _ in feet]
    lines: Trace = {
        "type": "scatter",
        "mode": "lines",
        "x": [place for moment in moments for place in (moment, moment, None)],
        "y": [place for _, foot in feet for place in (foot, ceiling, None)],
        "line": {"color": token("ink"), "width": 2, "dash": "dot"},
    }
    heads: Trace = {
        "type": "scatter",
        "mode": "markers",
        "x": moments,
        "y": [ceiling] * len(feet),
        "marker": {"symbol": "arrow-up", "size": ARROW, "color": token("ink"), "line": {"width": 0}},
        "cliponaxis": False,
    }
    return [lines | NO_HOVER, heads | NO_HOVER]


def whiskers(spans: Sequence[tuple[str, float, float]]) -> list[Trace]:
    """Capped lines at these moments, each from one amount up to another; nothing for none.

    They lie on lines of the ground's colour, so that they are seen on solid bars.
    """
    return [_whiskers(spans, "ground", 4), _whiskers(spans, "ink", 1.5)] if spans else []


def _whiskers(spans: Sequence[tuple[str, float, float]], colour: str, thickness: float) -> Trace:
    return {
        "type": "scatter",
        "mode": "none",
        "x": [moment for moment, _, _ in spans],
        "y": [low for _, low, _ in spans],
        "error_y": {
            "type": "data",
            "array": [high - low for _, low, high in spans],
            "arrayminus": [0] * len(spans),
            "color": token(colour),
            "thickness": thickness,
            "width": CAP,
        },
        "cliponaxis": False,
    } | NO_HOVER
