"""Slow and obvious ways to the same answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cached_property
from itertools import combinations

import numpy as np
from scipy.optimize import linprog

from tests.reconcile.builders import day
from tracker.reconcile import Report

Interval = tuple[float, float | None]


class LinearProgram:
    """One unknown, zero or more, for each day of each region outside its parts; each report two
    inequalities. Days are numbered from 1. Fractions are allowed, so bounds can be a little wider than whole
    people allow."""

    def __init__(
        self, reports: Sequence[Report], days: int, parents: Mapping[str, str], complete: Collection[str] = ()
    ) -> None:
        self.days = days
        self.parents = parents
        self.regions = sorted({report.region for report in reports} | set(parents) | set(parents.values()))
        rows, limits = [], []
        for one in reports:
            assert one.start
            assert one.end
            outer = self._over(one.region, _number(one.start), _number(one.end))
            inner = self._over(
                one.region, _number(one.start_latest or one.start), _number(one.end_earliest or one.end)
            )
            rows.append(-outer)
            limits.append(-one.low)
            if one.high is not None:
                rows.append(inner)
                limits.append(one.high)
        self.rows, self.limits = (np.array(rows), np.array(limits)) if rows else (None, None)
        wholes = set(parents.values())
        self.room = [
            (0, 0 if region in complete and region in wholes else None)
            for region in self.regions
            for _ in range(days)
        ]

    def _over(self, region: str, start: int, end: int) -> np.ndarray:
        chosen = np.zeros((len(self.regions), self.days))
        for place, inside in enumerate(self.regions):
            if region in self._lineage(inside):
                chosen[place, max(0, start - 1) : max(0, end)] = 1
        return chosen.ravel()

    def _lineage(self, region: str) -> list[str]:
        return [region, *(self._lineage(self.parents[region]) if region in self.parents else [])]

    @cached_property
    def feasible(self) -> bool:
        return self._solve(np.zeros(len(self.regions) * self.days)) is not None

    def bounds(self, region: str, start: int, end: int) -> Interval:
        goal = self._over(region, start, end)
        low, high = self._solve(goal), self._solve(-goal)
        assert low is not None
        return low, None if high is None else -high

    def _solve(self, goal: np.ndarray) -> float | None:
        """The least value; None when there is no limit or no solution."""
        found = linprog(goal, A_ub=self.rows, b_ub=self.limits, bounds=self.room, method="highs")
        return float(found.fun) if found.status == 0 else None


def _number(one: object) -> int:
    return one.toordinal() - day(1).toordinal() + 1  # type: ignore[attr-defined]


def chain_and_cover(reports: Sequence[Report], start: int, end: int) -> Interval:
    """At least: the best set of reports inside the window that do not overlap. At most: the cheapest set of
    reports that covers it. Always true, never narrower than subtraction makes it. All sets are tried."""
    inside = [one for one in reports if day(start) <= one.start and one.end <= day(end)]  # type: ignore[operator]
    low = max(
        (sum(one.low for one in chosen) for chosen in _sets(inside) if not _overlap(chosen)),
        default=0,
    )
    wanted = {day(number) for number in range(start, end + 1)}
    limited = [one for one in reports if one.high is not None]
    costs = [sum(one.high or 0 for one in chosen) for chosen in _sets(limited) if wanted <= _covered(chosen)]
    return low, min(costs, default=None)


def _sets(reports: Sequence[Report]) -> list[tuple[Report, ...]]:
    return [chosen for size in range(len(reports) + 1) for chosen in combinations(reports, size)]


def _overlap(chosen: Sequence[Report]) -> bool:
    return any(a.start <= b.end and b.start <= a.end for a, b in combinations(chosen, 2))  # type: ignore[operator]


def _covered(chosen: Sequence[Report]) -> set[object]:
    found: set[object] = set()
    for one in chosen:
        first, last = one.start_latest or one.start, one.end_earliest or one.end
        found |= {day(number) for number in range(_number(first), _number(last) + 1)}
    return found
