"""Where a value of the figure falls in the picture."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from tracker.charts.chart import Chart
from tracker.charts.palette import literal
from tracker.charts.svg.elements import short


def number(value: Any) -> float:
    """A value of an axis as a number; dates become ms, as in Plotly."""
    if isinstance(value, str):
        return datetime.fromisoformat(value).replace(tzinfo=UTC).timestamp() * 1000
    return float(value)


@dataclass(frozen=True)
class Scale:
    """One axis: its range, in either direction, as fractions from 0 to 1."""

    begin: float
    end: float

    def fraction(self, value: Any) -> float:
        return (number(value) - self.begin) / (self.end - self.begin)


@dataclass(frozen=True)
class Frame:
    """The plot of one picture.

    Without a `width` in px, places across it are percentages of whatever width the page gives; places down it are
    always px. `paint` turns a colour of the figure into one that the picture can stand on.
    """

    x: Scale
    y: Scale
    width: int | None
    height: int
    top: float
    bottom: float
    paint: Callable[[str], str]

    @property
    def units(self) -> float:
        """The width of the plot in the units of paths: px, or thousandths of an unknown width."""
        return self.width or 1000

    @property
    def halo(self) -> dict[str, str | float]:
        """What keeps words legible over lines and marks."""
        return {"paint_order": "stroke", "stroke": self.paint("var(--ground)"), "stroke_width": 3}

    def across(self, value: Any, ref: str = "x") -> str:
        """A place from the left edge."""
        return self.share(float(value) if ref == "paper" else self.x.fraction(value))

    def share(self, fraction: float) -> str:
        """A length across: a fraction of the width."""
        return short(fraction * self.width) if self.width else f"{short(fraction * 100)}%"

    def down(self, value: Any, ref: str = "y") -> float:
        """A place from the top edge, in px; a picture's own fractions count upwards."""
        fraction = float(value) if ref == "paper" else self.y.fraction(value)
        return self.bottom - fraction * (self.bottom - self.top)


def frame_of(chart: Chart, width: int | None) -> Frame:
    """The frame that a chart's layout describes: its plot, from whose left edge all places are counted."""
    margin = chart.layout["margin"]
    x, y = (Scale(*map(number, chart.layout[axis]["range"])) for axis in ("xaxis", "yaxis"))
    paint = literal if width else str
    return Frame(
        x,
        y,
        width - chart.gutter if width else None,
        chart.height,
        margin["t"],
        chart.height - margin["b"],
        paint,
    )
