"""The middle line: halfway between the lowest and the highest cumulative count that satisfy all claims.

Both are feasible, so their mean is; and one curve for the whole series makes windows add up. A day that no
at-most claim covers cuts the series: the highest count has no limit there, and each side has its own curve.
"""

from __future__ import annotations

from typing import NamedTuple

from tracker.reconcile.graph import Line


class _Stretch(NamedTuple):
    """One run of days without a cut: twice nothing but the lowest and highest count at its nodes."""

    low: list[float]
    high: list[float]


class MiddleLine:
    def __init__(self, line: Line) -> None:
        self._line = line
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
        return run.start, int(stretch.low[before] + stretch.high[after])

    def _stretch(self, run: range) -> _Stretch:
        if run.start not in self._stretches:
            # No path leaves a run and returns, so the search may stay inside.
            high = self._line.distances_from(run.start, within=run)
            back = self._line.distances_to(run.start, within=run)
            self._stretches[run.start] = _Stretch([-length for length in back], high)
        return self._stretches[run.start]
