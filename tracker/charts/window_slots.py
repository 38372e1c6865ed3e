"""The bars of a chart of windows: what the reports allow in each, and where it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from tracker.charts.chart import Readout
from tracker.charts.plane import Column, stretch
from tracker.charts.report_rows import Days


class WindowStatus(StrEnum):
    """What a window's bounds rest on; the values are those of the series' answer, and one for days of which it is known
    that nobody counted."""

    REPORTED = "reported"
    INFERRED = "inferred"
    NO_UPPER = "no_upper"
    UNKNOWN = "unknown"
    NOT_ASSESSED = "not_assessed"


SILENT = {WindowStatus.UNKNOWN, WindowStatus.NOT_ASSESSED}


@dataclass(frozen=True)
class WindowBar:
    """The people of all days from `start` to `end`, both included: at least `low`, at most `high`.

    `high` None means that no report gives an upper limit; where none says anything of these days the status is
    "unknown" or "not_assessed", and `low` is no count. `contested` is the wider range, as (low, high), that follows
    where reports that contradict the others are right; `revised` says that a bound rests on a correction.
    """

    start: date
    end: date
    low: int
    high: int | None
    readout: Readout
    status: WindowStatus = WindowStatus.REPORTED
    contested: tuple[int, int | None] | None = None
    revised: bool = False

    def __post_init__(self) -> None:
        if self.end < self.start or self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(
                f"No window runs from {self.start} to {self.end} with {self.low} to {self.high}."
            )

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


@dataclass(frozen=True)
class Slot:
    """A window cut to the days of the picture; `stop` is the day after the last. Its heights are those of the whole."""

    bar: WindowBar
    start: date
    stop: date

    @property
    def column(self) -> Column:
        return stretch(self.start, self.stop)

    @property
    def silent(self) -> bool:
        """Without a report, for whatever reason."""
        return self.bar.status in SILENT

    @property
    def open(self) -> bool:
        """Reported, but without an upper limit."""
        return not self.silent and self.bar.high is None

    @property
    def least(self) -> float:
        """People per day, at least."""
        return 0 if self.silent else self.bar.low / self.bar.days

    @property
    def most(self) -> float | None:
        """People per day, at most; None without a limit or a report."""
        return None if self.silent or self.bar.high is None else self.bar.high / self.bar.days

    @property
    def whisker(self) -> tuple[float, float | None] | None:
        """The contested range in people per day, where it is wider than the other."""
        if self.silent or self.bar.contested in (None, (self.bar.low, self.bar.high)):
            return None
        low, high = self.bar.contested
        return low / self.bar.days, None if high is None else high / self.bar.days

    @property
    def foot(self) -> float | None:
        """Where an arrow out of an open top begins, be it the contested range's alone; None for no such top."""
        if self.open or (self.whisker and self.whisker[1] is None):
            return self.most or self.least
        return None

    @property
    def peak(self) -> float:
        """The highest amount drawn."""
        return max(self.least, self.most or 0, (self.whisker and self.whisker[1]) or 0)


def slots_of(bars: Sequence[WindowBar], days: Days) -> list[Slot]:
    """The windows that have days in the picture, by time; ValueError where two share a day."""
    ordered = sorted(bars, key=lambda bar: bar.start)
    for left, right in pairwise(ordered):
        if right.start <= left.end:
            raise ValueError(f"Windows cannot share {right.start}: each person would be drawn twice.")
    cut = [
        Slot(bar, max(bar.start, days.first), min(bar.end + timedelta(days=1), days.stop)) for bar in ordered
    ]
    return [slot for slot in cut if slot.start < slot.stop]
