"""What became of the reports that touch the days of a series."""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Mapping, Sequence

from tracker.queries.series import Series
from tracker.queries.series_words import Entry, bounding_ids, touches
from tracker.reconcile import Use

ELSEWHERE = (Use.OTHER_MEASURE, Use.OUTSIDE)


@dataclasses.dataclass(frozen=True)
class Tally:
    """Reports of the count that touch the days: those whose claims add up to a bound, those that agree with the
    bounds, and the others by what became of them."""

    bounding: int
    agreeing: int
    not_counted: Mapping[Use, int]

    @property
    def touching(self) -> int:
        return self.bounding + self.agreeing + sum(self.not_counted.values())


def tally(series: Series, entries: Sequence[Entry]) -> Tally:
    bounding = bounding_ids(series)
    here = [entry for entry in entries if is_about_the_days(series, entry)]
    used = [entry for entry in here if entry.use is Use.USED]
    setting = [entry for entry in used if entry.figure.id in bounding]
    others = collections.Counter(entry.use for entry in here if entry.use is not Use.USED)
    return Tally(len(setting), len(used) - len(setting), others)


def is_about_the_days(series: Series, entry: Entry) -> bool:
    """Whether a line of the ledger is a report of this count that touches the days of the series."""
    return entry.use not in ELSEWHERE and entry.figure.period is not None and touches(series, entry.figure)
