"""The assessments of a chart of people present: one point each, in groups of one source and method."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from statistics import median

from tracker.charts.chart import Readout
from tracker.charts.ticks import midnight

LONGEST = 100  # days; what lies further apart is never joined by a line


@dataclass(frozen=True)
class StockPoint:
    """The people present on one day, as one report has them: `value` stated, at least `low`, at most `high` (None: the
    report gives no upper limit).

    `group` names the source and method. A point that is not `counted` is drawn hollow.
    """

    day: date
    value: float
    low: float
    high: float | None
    readout: Readout
    group: str
    counted: bool = True

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.value or (self.high is not None and self.value > self.high):
            raise ValueError(f"{self.value} does not lie between {self.low} and {self.high}.")

    @property
    def moment(self) -> str:
        """Noon: the point stands in the middle of its day."""
        return (midnight(self.day) + timedelta(hours=12)).isoformat(timespec="minutes")

    @property
    def peak(self) -> float:
        """The highest amount drawn."""
        return self.value if self.high is None else self.high


@dataclass(frozen=True)
class Unassessed:
    """Days, both included, of which it is known that nobody could count."""

    start: date
    end: date
    readout: Readout


@dataclass(frozen=True)
class Look:
    """How a group is told apart: by shape and by colour."""

    symbol: str
    colour: str


LOOKS = (
    Look("circle", "series-1"),
    Look("square", "series-2"),
    Look("diamond", "series-3"),
    Look("triangle-up", "series-4"),
    Look("triangle-down", "series-5"),
)


@dataclass(frozen=True)
class Group:
    """The points of one source and method by day; the last look is shared by all beyond, which nothing joins."""

    name: str
    number: int
    points: list[StockPoint]
    mixed: bool = False

    @property
    def look(self) -> Look:
        return LOOKS[self.number - 1]

    @property
    def stretches(self) -> list[list[StockPoint]]:
        """The points that a line joins: those counted, broken where assessments are missing."""
        days = sorted({point.day: point for point in self.points if point.counted}.items())
        gaps = [(right - left).days for (left, _), (right, _) in pairwise(days)]
        if self.mixed or not gaps:
            return []
        most = min(2 * median(gaps), LONGEST)
        runs = [[days[0][1]]]
        for gap, (_, point) in zip(gaps, days[1:], strict=True):
            if gap > most:
                runs.append([])
            runs[-1].append(point)
        return [run for run in runs if len(run) > 1]


def groups_of(points: Sequence[StockPoint], others: str) -> list[Group]:
    """The groups, the largest first; where there are more than looks, the smallest share the last one."""
    ordered = sorted(points, key=lambda point: (point.day, point.group))
    sizes = Counter(point.group for point in ordered)
    names = sorted(sizes, key=lambda name: (-sizes[name], name))
    own = names if len(names) <= len(LOOKS) else names[: len(LOOKS) - 1]
    groups = [
        Group(name, number, [point for point in ordered if point.group == name])
        for number, name in enumerate(own, start=1)
    ]
    rest = [point for point in ordered if point.group not in own]
    return [*groups, Group(others, len(LOOKS), rest, mixed=True)] if rest else groups
