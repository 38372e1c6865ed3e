"""The last days of a picture, of which reports are still to come: tinted behind the marks, and said in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tracker.charts.chart import LegendEntry
from tracker.charts.layout import note
from tracker.charts.lettering import Writing, width
from tracker.charts.palette import token
from tracker.charts.report_rows import Days
from tracker.charts.ticks import middle

HEIGHT = 0.94  # of the plot; where the words stand, above most marks


@dataclass(frozen=True)
class Tail:
    """`since` is the first day that is not complete yet, `text` the words for it."""

    since: date
    text: str


@dataclass(frozen=True)
class Tinted:
    """What a picture shows of its tail: nothing where it has none."""

    shapes: Sequence[dict[str, Any]] = ()
    notes: Sequence[dict[str, Any]] = ()
    legend: tuple[LegendEntry, ...] = ()


def tinted(tail: Tail | None, days: Days, writing: Writing) -> Tinted:
    """A tint from the tail's first day to the last of the picture, with a dotted line where it begins."""
    if tail is None or tail.since > days.last:
        return Tinted()
    since = max(tail.since, days.first)
    room = (1 - days.fraction(since)) * writing.narrowest
    words = note(tail.text, at=(middle(since, days.stop).isoformat(timespec="minutes"), HEIGHT))
    return Tinted(
        shapes=[_tint(since, days), *([_edge(since)] if since > days.first else [])],
        notes=[words] if width(tail.text) <= room else [],
        legend=(LegendEntry("incomplete", tail.text),),
    )


def _tint(since: date, days: Days) -> dict[str, Any]:
    return {
        "type": "rect",
        "x0": str(since),
        "x1": str(days.stop),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "below",
        "fillcolor": token("panel"),
        "line": {"width": 0},
    }


def _edge(since: date) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": str(since),
        "x1": str(since),
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "above",
        "line": {"color": token("muted"), "width": 1, "dash": "dot"},
    }
