"""The rows of a ranking: what each region's reports allow, which neighbours overlap, and where a row stands."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from tracker.charts.chart import Readout
from tracker.charts.lettering import wrap
from tracker.charts.report_rows import BAR, GAP, LINE


@dataclass(frozen=True)
class RankedRow:
    """One region: at least `low`, at most `high` (None: no report gives an upper limit); of an `unknown` one no report
    says anything, and `low` is no count.

    `label` is its name and what else stands over the bar, parts set off by " · ". A `tied` row cannot be ranked
    before or after a neighbour, because both ranges hold the same numbers.
    """

    label: str
    low: int
    high: int | None
    readout: Readout
    unknown: bool = False
    tied: bool = False

    def __post_init__(self) -> None:
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError(f"No range runs from {self.low} to {self.high}.")

    @property
    def open(self) -> bool:
        """Reported, but without an upper limit."""
        return not self.unknown and self.high is None

    @property
    def peak(self) -> int:
        """The highest amount drawn."""
        return 0 if self.unknown else max(self.low, self.high or 0)


@dataclass(frozen=True)
class RankingWords:
    """The names of what is drawn, and the sentence of a ranking without regions."""

    at_least: str
    at_most: str
    no_upper: str
    no_report: str
    tied: str
    nothing: str


@dataclass(frozen=True)
class Place:
    """A row with the lines of its label and its px from the top of the plot."""

    row: RankedRow
    lines: list[str]
    top: int

    @property
    def height(self) -> int:
        return LINE * len(self.lines) + BAR + GAP

    @property
    def bar_top(self) -> int:
        return self.top + LINE * len(self.lines)

    @property
    def bar_middle(self) -> float:
        return self.bar_top + BAR / 2


def overlap(one: RankedRow, other: RankedRow) -> bool:
    """Whether both ranges hold some number; nothing is known of a row without a report."""
    if one.unknown or other.unknown:
        return False
    below = one.high is None or one.high >= other.low
    return below and (other.high is None or other.high >= one.low)


def with_ties(rows: Sequence[RankedRow]) -> list[RankedRow]:
    """The rows, in their order, each tied where its range overlaps that of the row before or after."""
    pairs = [overlap(one, other) for one, other in pairwise(rows)]
    neighbours = zip(rows, [False, *pairs], [*pairs, False], strict=False)  # no rows have no neighbours
    return [replace(row, tied=before or after) for row, before, after in neighbours]


def brackets(places: Sequence[Place]) -> list[tuple[Place, Place]]:
    """The neighbours that cannot be ranked between them."""
    return [
        (one, other)
        for one, other in pairwise(places)
        if one.row.tied and other.row.tied and overlap(one.row, other.row)
    ]


def placed(rows: Sequence[RankedRow], words: RankingWords, narrowest: int) -> list[Place]:
    """The rows from the top down in their order, each label in at most two lines that fit the narrowest picture."""
    places: list[Place] = []
    top = GAP // 2
    for row in rows:
        parts = [*row.label.split(" · "), *([words.no_report] if row.unknown else [])]
        places.append(Place(row, wrap(parts, narrowest), top))
        top += places[-1].height
    return places
