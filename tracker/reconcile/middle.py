"""The middle line: halfway between the lowest and the highest cumulative count that satisfy all claims.

Both are feasible, so their mean is; and one curve for the whole series makes windows add up. The curve counts
from the first day of the series, where one is given, else from the first report. A day that no at-most claim
covers cuts the series: the highest count has no limit there, and each side has its own curve.
"""

from __future__ import annotations

from typing import NamedTuple

from tracker.reconcile.graph import Line


class _Stretch(NamedTuple):
    """One run of days without a cut: twice nothing but the lowest and highest count at its nodes."""

    low: list[float]
    high: list[float]


class MiddleLine:
    def __init__(self, line: Line, since: int | None = None) -> None:
        self._line = line
        self._since = since
        self._runs = line.runs
        self._stretches: dict[int, _Stretch] = {}

    def twice(self, start: int, end: int) -> int | None:
        """Twice the middle from `start` to before `end`; None when the window is cut or reaches outside."""
        first, last = self._twice_at(start), self._twice_at(end)
        if first is None or last is None or first[0] != last[0]:
            return None
        return last[1] - first[1]

    def _twice_at(self, day: int) -> tuple[int, int] | None:
        """The run the day is in, and twice the middle count before it since the run began. Between report
        ends the lowest count has not yet risen and the highest has risen already."""
        before, after = self._line.at_or_before(day), self._line.at_or_after(day)
        if before is None or after is None or self._runs[before] != self._runs[after]:
            return None
        run = self._runs[before]
        stretch = self._stretch(run)
        low, high = stretch.low[before], stretch.high[after]
        if self._since is not None and day > self._since:
            low = max(0, low)  # also between the same report ends as the first day
        return run.start, int(low + high)

    def _stretch(self, run: range) -> _Stretch:
        if run.start not in self._stretches:
            before, after = self._origin(run)
            # No path leaves a run and returns, so the search may stay inside.
            high = self._line.distances_from(before, within=run)
            back = self._line.distances_to(after, within=run)
            self._stretches[run.start] = _Stretch([-length for length in back], high)
        return self._stretches[run.start]

    def _origin(self, run: range) -> tuple[int, int]:
        """The nodes around the first day of the series; in a run that it is not in, the first node."""
        if self._since is not None:
            before, after = self._line.at_or_before(self._since), self._line.at_or_after(self._since)
            if before is not None and after is not None and before in run and after in run:
                return before, after
        return run.start, run.start
