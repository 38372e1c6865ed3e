"""The plane of a chart of amounts over days: its heights, its two axes, and the columns that a reader points at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from tracker.charts.chart import Layout, Readout, Trace
from tracker.charts.layout import CLEAR, DAY, HOVER, NO_HOVER, beside, day_axis, layout, number_axis
from tracker.charts.lettering import Writing
from tracker.charts.ticks import Ticks, date_ticks, middle, number_ticks

TOP, PLOT, AXIS = (
    24,
    240,
    28,
)  # px: room for the highest number's words, up to the highest amount, and the days
ARROWS = 24  # px above the highest amount, by which an open top always leaves it


@dataclass(frozen=True)
class Plane:
    """Amounts from 0 to `peak`; above them room for open tops where there are any, and `head` px for notes."""

    peak: float
    open: bool = False
    head: int = 0

    @property
    def highest(self) -> float:
        """What PLOT px stand for: at least one, so that a fraction of a person a day is not drawn as many."""
        return max(self.peak, 1)

    def above(self, px: float) -> float:
        """The amount that stands this far above the highest."""
        return self.highest * (1 + px / PLOT)

    @property
    def arrows(self) -> int:
        return ARROWS if self.open else 0

    @property
    def ceiling(self) -> float:
        """Where open tops and whole columns end."""
        return self.above(self.arrows)

    @property
    def top(self) -> float:
        """Where the plot ends."""
        return self.above(self.arrows + self.head)

    def ticks(self, writing: Writing) -> Ticks:
        return number_ticks(ceil(self.peak), writing)

    def beside(self, writing: Writing) -> Writing:
        """The writing of what stands in the plane, beside the words of its amounts."""
        return beside(self.ticks(writing), writing)

    def layout(self, slug: str, days: tuple[date, date], writing: Writing) -> Layout:
        """Time runs from left to right in every language; right-to-left writing puts the numbers at the right."""
        axes = (
            day_axis(*days, date_ticks(*days, self.beside(writing)), grid=False),
            number_axis(self.top, self.ticks(writing), side="right" if writing.rtl else "left"),
        )
        heights = (TOP, PLOT + self.arrows + self.head, AXIS)
        return layout(slug, heights=heights, axes=axes, hovermode="closest")


@dataclass(frozen=True)
class Column:
    """A stretch of days as Plotly takes it: the moment it is centred at, and its length in days."""

    centre: str
    length: float


def stretch(start: date, stop: date) -> Column:
    """The column from the beginning of a day to that of a later one."""
    return Column(middle(start, stop).isoformat(timespec="minutes"), (stop - start).days)


def standing(columns: Sequence[Column], heights: Sequence[float]) -> Trace:
    """Bars as wide as their columns, up to these amounts; they carry no readout."""
    return {
        "type": "bar",
        "x": [column.centre for column in columns],
        "y": list(heights),
        "offset": [-column.length * DAY / 2 for column in columns],
        "width": [column.length * DAY for column in columns],
    } | NO_HOVER


def pointed_at(columns: Sequence[Column], readouts: Sequence[Readout], ceiling: float) -> Trace:
    """Clear columns over the whole height: what is pointed at is the days, not a bar that may be a px high."""
    return standing(columns, [ceiling] * len(columns)) | {
        "marker": {"color": CLEAR, "line": {"width": 0}},
        "customdata": [readout.customdata for readout in readouts],
        "hovertemplate": HOVER,
        "hoverinfo": "text",
    }
