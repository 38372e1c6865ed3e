"""The rows of the chart of reports: what each report says of itself, and where it stands in the picture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tracker.charts.chart import Readout
from tracker.charts.lettering import Place, place, width, wrap
from tracker.charts.ticks import midnight

BAR, LINE, GAP = 14, 17, 9  # px: height of a bar, of a line of its label, and the room under it


class ReportStyle(StrEnum):
    """What became of a report in the count; the values are those of the series' answer."""

    USED = "used"
    RESTATES = "restates"
    SUPERSEDED = "superseded"
    SET_ASIDE = "set_aside"
    OTHER_MEASURE = "other_measure"
    OUTSIDE = "outside"
    UNDATED = "undated"


@dataclass(frozen=True)
class Look:
    """How a style is drawn: ground, edge and hatch, so that it is told apart without colour."""

    fill: str
    edge: str
    pattern: str = ""


LOOKS = {
    ReportStyle.USED: Look("series-1", "series-1"),
    ReportStyle.RESTATES: Look("series-1-pale", "series-1"),
    ReportStyle.SUPERSEDED: Look("ground", "series-1", "."),
    ReportStyle.SET_ASIDE: Look("ground", "muted", "/"),
    ReportStyle.OTHER_MEASURE: Look("ground", "muted", "|"),
    ReportStyle.OUTSIDE: Look("ground", "muted"),
}


@dataclass(frozen=True)
class ReportBar:
    """One report. `label` is its number with qualifier and counter, parts set off by " · "; both days are included.

    `end` None means that the report names no end; it was over by `latest`, the day it could be read. A `soft` end is
    known to a week or a month only.
    """

    label: str
    start: date | None
    end: date | None
    readout: Readout
    style: ReportStyle = ReportStyle.USED
    soft_start: bool = False
    soft_end: bool = False
    latest: date | None = None


@dataclass(frozen=True)
class ReportWords:
    """The names of the styles, of an open and of a soft end, and the sentence of a chart without reports."""

    styles: Mapping[ReportStyle, str]
    open_end: str
    soft_end: str
    nothing: str


@dataclass(frozen=True)
class Row:
    """A bar with its place: days cut to the picture (`stop` is the day after the last), px from the top."""

    bar: ReportBar
    lines: list[str]
    start: date
    stop: date
    top: int

    @property
    def open(self) -> bool:
        return self.bar.end is None

    @property
    def height(self) -> int:
        return LINE * len(self.lines) + BAR + GAP

    @property
    def middle(self) -> float:
        return self.top + self.height / 2

    @property
    def bar_top(self) -> int:
        return self.top + LINE * len(self.lines)

    @property
    def length(self) -> int:
        """Days drawn."""
        return (self.stop - self.start).days

    @property
    def look(self) -> Look:
        return LOOKS[self.bar.style]


@dataclass(frozen=True)
class Days:
    """The days of the picture, both included."""

    first: date
    last: date

    @property
    def stop(self) -> date:
        return self.last + timedelta(days=1)

    @property
    def length(self) -> int:
        return (self.stop - self.first).days

    def fraction(self, day: date) -> float:
        return (day - self.first).days / self.length

    def moment(self, fraction: float) -> str:
        return (midnight(self.first) + timedelta(days=fraction * self.length)).isoformat(timespec="minutes")


def _lines(bar: ReportBar, words: ReportWords, narrowest: int) -> list[str]:
    parts = bar.label.split(" · ")
    if bar.style is not ReportStyle.USED:
        parts.append(words.styles[bar.style])
    return wrap(parts, narrowest)


def rows_of(
    bars: Sequence[ReportBar], days: Days, words: ReportWords, narrowest: int, head: int = 0
) -> list[Row]:
    """The reports that have days in the picture, from `head` px down in the order given."""
    rows: list[Row] = []
    top = head + GAP // 2
    for bar in bars:
        if bar.start is None or bar.style is ReportStyle.UNDATED:
            continue
        start = max(bar.start, days.first)
        end = bar.end or bar.latest or days.last
        stop = min(end + timedelta(days=1), days.stop)
        if start < stop:
            rows.append(Row(bar, _lines(bar, words, narrowest), start, stop, top))
            top += rows[-1].height
    return rows


def label_place(row: Row, days: Days, narrowest: int) -> Place:
    """Where the label above a bar stands; it never leaves a picture of at least `narrowest` px."""
    widest = max(map(width, row.lines))
    return place(widest, days.fraction(row.start), days.fraction(row.stop), narrowest)
