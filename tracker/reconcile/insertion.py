"""Adding claims to a line one by one, keeping a cumulative count that satisfies all of them."""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

from tracker.reconcile.claims import Claim


class GrowingLine:
    """The claims of one region kept so far, and feasible counts at all the days that any claim may name.

    After Cotton and Maler (2006): a new claim that the counts satisfy costs nothing; another lowers the
    counts after it only where needed, and contradicts the kept ones exactly when that reaches its own tail.
    """

    def __init__(self, claims: Iterable[Claim]) -> None:
        days = sorted({day for claim in claims for day in (claim.start, claim.end)})
        self._index = {day: node for node, day in enumerate(days)}
        self._counts = [0] * len(days)
        self._edges: list[dict[int, int]] = [{node - 1: 0} if node else {} for node in range(len(days))]

    def add(self, claim: Claim) -> bool:
        """Add the claim if it fits what is there; False, and nothing changed, if it contradicts it."""
        start, end = self._index[claim.start], self._index[claim.end]
        tail, head, weight = (end, start, -claim.value) if claim.at_least else (start, end, claim.value)
        if self._counts[head] > self._counts[tail] + weight and not self._repair(tail, head, weight):
            return False
        edges = self._edges[tail]
        edges[head] = min(weight, edges.get(head, weight))
        return True

    def _repair(self, tail: int, head: int, weight: int) -> bool:
        counts = self._counts
        lowered: dict[int, int] = {}
        due = {head: counts[tail] + weight - counts[head]}
        queue = [(due[head], head)]
        while queue:
            change, node = heappop(queue)
            if node in lowered:
                continue
            if node == tail:
                return False
            here = lowered[node] = counts[node] + change
            for to, length in self._edges[node].items():
                change = here + length - counts[to]
                if change < due.get(to, 0) and to not in lowered:
                    due[to] = change
                    heappush(queue, (change, to))
        for node, count in lowered.items():
            counts[node] = count
        return True
