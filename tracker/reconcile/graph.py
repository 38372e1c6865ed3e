"""One region's claims as a graph whose shortest paths are the bounds.

The nodes are the ends of the reports: midnights, of which node i stands for the cumulative count before day
`days[i]`. "At most U from s to e" is an edge s -> e of length U; "at least L" is an edge e -> s of length -L;
since nobody is un-displaced, every node has an edge of length 0 to the one before. The count from u to v is
then at most the shortest distance u -> v and at least minus the distance v -> u, and both can be reached. The
claims along the path, with their signs, are the proof. A loop of negative length is a contradiction.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from heapq import heappop, heappush
from itertools import pairwise
from math import inf

from tracker.reconcile.claims import Claim, ContradictionError, Term

Edge = tuple[int, int, Claim | None]
"""Its length, where it leads, and the claim it stands for (None: time only runs forward)."""
Steps = dict[int, tuple[int, Claim | None]]
"""For each node reached: the node before it and the claim that led here."""


class Line:
    """The claims of one region, tightest kept for each pair of days."""

    def __init__(self, claims: Iterable[Claim]) -> None:
        tightest = _tightest(claims)
        self.days = sorted({day for claim in tightest for day in (claim.start, claim.end)})
        index = {day: node for node, day in enumerate(self.days)}
        self.ahead: list[list[Edge]] = [[] for _ in self.days]
        self.back: list[list[Edge]] = [[] for _ in self.days]
        for claim in tightest:
            start, end = index[claim.start], index[claim.end]
            if claim.at_least:
                self.back[end].append((-claim.value, start, claim))
            else:
                self.ahead[start].append((claim.value, end, claim))

    def check(self) -> list[int]:
        """Feasible cumulative counts at the nodes. Raises ContradictionError."""
        return self._counts

    @cached_property
    def _counts(self) -> list[int]:
        return self._sweep()

    def _sweep(self) -> list[int]:
        """Bellman and Ford's relaxation, rightward then leftward (Yen), which settles long chains at once."""
        length = [0] * len(self.days)
        steps: Steps = {}
        sweep, look_at = 0, 1
        while self._rightward(length, steps) | self._leftward(length, steps):
            sweep += 1
            if sweep == look_at:
                look_at *= 2
                loop = find_loop(steps)
                if loop:
                    raise ContradictionError(loop)
        return length

    def _rightward(self, length: list[int], steps: Steps) -> bool:
        changed = False
        for node, edges in enumerate(self.ahead):
            here = length[node]
            for weight, to, claim in edges:
                if here + weight < length[to]:
                    length[to] = here + weight
                    steps[to] = (node, claim)
                    changed = True
        return changed

    def _leftward(self, length: list[int], steps: Steps) -> bool:
        changed = False
        for node in range(len(self.days) - 1, -1, -1):
            here = length[node]
            if node and here < length[node - 1]:
                length[node - 1] = here
                steps[node - 1] = (node, None)
                changed = True
            for weight, to, claim in self.back[node]:
                if here + weight < length[to]:
                    length[to] = here + weight
                    steps[to] = (node, claim)
                    changed = True
        return changed

    def at_or_before(self, day: int) -> int | None:
        node = bisect_right(self.days, day) - 1
        return node if node >= 0 else None

    def at_or_after(self, day: int) -> int | None:
        node = bisect_left(self.days, day)
        return node if node < len(self.days) else None

    def distance(self, source: int, target: int) -> tuple[float, Steps]:
        """The shortest distance between two nodes (inf: none) and the steps that prove it."""
        best, steps = self._shortest(source, self._forward, target=target)
        return best[target] + self._counts[target] - self._counts[source], steps

    def distances_from(self, source: int, within: range) -> list[float]:
        """Distances to every node, inf for those not reached, looking only at the nodes `within`."""
        best, _ = self._shortest(source, self._forward, within=within)
        return [
            reached + count - self._counts[source] for reached, count in zip(best, self._counts, strict=True)
        ]

    def distances_to(self, target: int, within: range) -> list[float]:
        """Distances from every node to this one."""
        best, _ = self._shortest(target, self._backward, within=within)
        return [
            reached - count + self._counts[target] for reached, count in zip(best, self._counts, strict=True)
        ]

    @cached_property
    def runs(self) -> list[range]:
        """For each node, the nodes that no cut separates from it: a day without an at-most claim over it lets
        the count grow without limit, so no distance leads forward across it."""
        starts, reach = [0], 0
        for node, leaving in enumerate(self.ahead):
            if node > reach:
                starts.append(node)
                reach = node
            reach = max([reach, *(to for _, to, _ in leaving)])
        found: list[range] = []
        for first, last in pairwise([*starts, len(self.days)]):
            found.extend([range(first, last)] * (last - first))
        return found

    @cached_property
    def _forward(self) -> list[list[Edge]]:
        """All edges by the node they leave, the shortest first, with lengths that a feasible count has made
        non-negative (Johnson)."""
        counts = self._counts
        edges: list[list[Edge]] = [[] for _ in self.days]
        for node, leaving in enumerate(edges):
            for length, to, claim in (*self.ahead[node], *self.back[node]):
                leaving.append((length + counts[node] - counts[to], to, claim))
            if node:
                leaving.append((counts[node] - counts[node - 1], node - 1, None))
            leaving.sort(key=_length)
        return edges

    @cached_property
    def _backward(self) -> list[list[Edge]]:
        """The same edges by the node they reach."""
        edges: list[list[Edge]] = [[] for _ in self.days]
        for node, leaving in enumerate(self._forward):
            for length, to, claim in leaving:
                edges[to].append((length, node, claim))
        for arriving in edges:
            arriving.sort(key=_length)
        return edges

    def _shortest(
        self, source: int, edges: list[list[Edge]], *, target: int | None = None, within: range | None = None
    ) -> tuple[list[float], Steps]:
        """Dijkstra's search; with a target, only as far as it is."""
        best: list[float] = [inf] * len(self.days)
        if within is not None:
            best = [inf if node in within else -1 for node in range(len(self.days))]
        best[source] = 0
        steps: Steps = {}
        queue: list[tuple[float, int]] = [(0, source)]
        while queue:
            reached, node = heappop(queue)
            if node == target:
                break
            if reached > best[node]:
                continue
            enough = inf if target is None else best[target]
            for length, to, claim in edges[node]:
                onward = reached + length
                if onward >= enough:
                    break
                if onward < best[to]:
                    best[to] = onward
                    steps[to] = (node, claim)
                    heappush(queue, (onward, to))
        return best, steps


def _length(edge: Edge) -> float:
    return edge[0]


def path_terms(steps: Steps, source: int, target: int, upper: bool) -> tuple[Term, ...]:
    """The signed claims along a path, first those added, then those taken off; their sum is the bound."""
    claims = []
    node = target
    while node != source:
        node, claim = steps[node]
        if claim is not None:
            claims.append(claim)
    claims.sort(key=lambda claim: (claim.at_least == upper, claim.start, claim.end))
    return tuple(term for claim in claims for term in claim.terms(1 if claim.at_least != upper else -1))


def find_loop(steps: Steps) -> list[Claim]:
    """The claims around a loop of predecessors, which is always of negative length; empty when none."""
    seen: dict[int, int] = {}
    for first in steps:
        node = first
        while node in steps and node not in seen:
            seen[node] = first
            node = steps[node][0]
        if seen.get(node) == first and node in steps:
            return _around(steps, node)
    return []


def _around(steps: Steps, first: int) -> list[Claim]:
    claims = []
    node = first
    while True:
        node, claim = steps[node]
        if claim is not None:
            claims.append(claim)
        if node == first:
            return claims


def _tightest(claims: Iterable[Claim]) -> list[Claim]:
    """One claim for each kind and pair of days. On equal values the first stays, so the caller's order of
    trust decides which report is named."""
    chosen: dict[tuple[bool, int, int], Claim] = {}
    for claim in claims:
        key = (claim.at_least, claim.start, claim.end)
        rival = chosen.get(key)
        if rival is None or (claim.value > rival.value if claim.at_least else claim.value < rival.value):
            chosen[key] = claim
    return list(chosen.values())
