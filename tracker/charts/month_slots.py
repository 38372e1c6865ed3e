"""The columns of a monthly chart: what each series says of each month, and where that stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from tracker.charts.chart import Readout
from tracker.charts.layout import DAY
from tracker.charts.ticks import middle, next_month

FILLED = 0.8  # share of a month's column that its bars take


class MonthState(StrEnum):
    """Whether a month's number may still change, or has changed since it was first published; or why there is none."""

    FINAL = "final"
    PROVISIONAL = "provisional"
    REVISED = "revised"
    NOT_ASSESSED = "not_assessed"


@dataclass(frozen=True)
class MonthPoint:
    """One month of one series. `value` None means that nothing was reported, which is not zero; where the state is
    "not_assessed" it is known that nobody counted."""

    value: int | None
    readout: Readout
    state: MonthState = MonthState.FINAL


@dataclass(frozen=True)
class MonthlySeries:
    """A series by its name in the reader's language; one point for each month of the chart."""

    name: str
    points: Sequence[MonthPoint]


@dataclass(frozen=True)
class Slot:
    """One series' share of one month's column."""

    month: date
    point: MonthPoint
    lane: int
    lanes: int

    @property
    def length(self) -> int:
        """The month in ms."""
        return (next_month(self.month) - self.month).days * DAY

    @property
    def middle(self) -> datetime:
        """The middle of the month, by which Plotly finds the column under the pointer."""
        return middle(self.month, next_month(self.month))

    def offset(self, filled: float) -> float:
        """ms from the middle of the month to the beginning of a bar, where all bars fill this share of the column."""
        return self.length * filled * (self.lane / self.lanes - 0.5)

    def width(self, filled: float) -> float:
        """Width in ms of such a bar."""
        return self.length * filled / self.lanes

    @property
    def centre(self) -> datetime:
        """The middle of the bar."""
        return self.middle + timedelta(milliseconds=self.offset(FILLED) + self.width(FILLED) / 2)


def columns_of(series: Sequence[MonthlySeries], months: Sequence[date]) -> list[list[Slot]]:
    """For each month one slot a series; ValueError where months are missing or a series does not answer for each."""
    if not months or any(next_month(left) != right for left, right in pairwise(months)):
        raise ValueError("A monthly chart needs first days of months that follow on each other.")
    if any(len(one.points) != len(months) for one in series):
        raise ValueError("Each series needs one point a month; a month without a report has the value None.")
    return [
        [Slot(month, one.points[index], lane, len(series)) for lane, one in enumerate(series)]
        for index, month in enumerate(months)
    ]
