"""Distinct people, each counted once: such counts do not add up, so only weaker rules hold.

The people of two periods together are no more than the sum, and those of a period or a region are no more
than those of one that contains it. Nothing else is used: a subtraction that is right for movements would
count out people who were displaced twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import inf

from tracker.reconcile.claims import Claim, Term
from tracker.reconcile.graph import Line, path_terms
from tracker.reconcile.regions import Regions
from tracker.reconcile.rules import Limits, Running
from tracker.reconcile.settle import no_sift, settle


class People:
    """The rules of distinct people."""

    def __init__(self, regions: Regions) -> None:
        self.regions = regions

    def settle(self, order: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
        return settle(order, self.fits, no_sift)

    def fits(self, claims: Sequence[Claim]) -> bool:
        """The cheapest cover by at-most claims is itself a possible count, so the claims can all be true
        exactly when no at-least claim exceeds the cover of its days."""
        covers = Covers(claims, self.regions)
        return all(
            covers.cheapest(claim.region, claim.start, claim.end)[0] >= claim.value
            for claim in claims
            if claim.at_least
        )

    def answer(self, kept: Sequence[Claim]) -> PeopleAnswer:
        return PeopleAnswer(kept, self.regions)


class Covers:
    """The cheapest sets of at-most claims that cover some days of a region, those about what it lies in
    included."""

    def __init__(self, claims: Iterable[Claim], regions: Regions) -> None:
        self._highs = [claim for claim in claims if not claim.at_least]
        self._regions = regions
        self._lines: dict[str, Line] = {}

    def cheapest(self, region: str, start: int, end: int) -> tuple[float, tuple[Term, ...]]:
        """The cost (inf: not covered) and the claims from `start` to before `end`."""
        if start >= end:
            return 0, ()
        line = self._line(region)
        first, last = line.at_or_before(start), line.at_or_after(end)
        if first is None or last is None:
            return inf, ()
        cost, steps = line.distance(first, last)
        return cost, () if cost == inf else path_terms(steps, first, last, upper=True)

    def _line(self, region: str) -> Line:
        if region not in self._lines:
            around = self._regions.lineage(region)
            self._lines[region] = Line(claim for claim in self._highs if claim.region in around)
        return self._lines[region]


class PeopleAnswer:
    """The bounds on distinct people that claims which fit together allow. There is no middle line: middles of
    adjoining windows would have to add up, and people do not."""

    def __init__(self, kept: Sequence[Claim], regions: Regions) -> None:
        self._kept = kept
        self._regions = regions
        self._covers = Covers(kept, regions)

    def tight(self, region: str) -> bool:
        return True

    def touched(self, region: str, start: int, end: int) -> bool:
        return any(claim.start < end and start < claim.end for claim in self._bearing_on(region))

    def limits(self, region: str, start: int, end: int) -> Limits:
        cost, high_because = self._covers.cheapest(region, start, end)
        low = 0
        low_because: tuple[Term, ...] = ()
        for claim in self._bearing_on(region):
            if claim.at_least and claim.value > low:
                surely, because = self._left_for(claim, start, end)
                if surely > low:
                    low, low_because = int(surely), because
        return Limits(low, low_because, None if cost == inf else int(cost), high_because)

    def running(self, region: str, since: int) -> list[Running]:
        ends = {claim.end for claim in self._bearing_on(region)} | {
            claim.start for claim in self._bearing_on(region)
        }
        found = []
        for day in sorted(end for end in ends if end > since):
            limits = self.limits(region, since, day)
            found.append(Running(day, limits.low, limits.high))
        return found

    def twice_middle(self, region: str, start: int, end: int) -> int | None:
        return None

    def _bearing_on(self, region: str) -> list[Claim]:
        lineage = self._regions.lineage
        return [
            claim
            for claim in self._kept
            if (region in lineage(claim.region) if claim.at_least else claim.region in lineage(region))
        ]

    def _left_for(self, claim: Claim, start: int, end: int) -> tuple[float, tuple[Term, ...]]:
        """What an at-least claim leaves for the window when all its days outside are covered as cheaply as
        can be. A cover that reaches across the window covers all of the claim and leaves nothing."""
        before, before_terms = self._covers.cheapest(claim.region, claim.start, min(start, claim.end))
        after, after_terms = self._covers.cheapest(claim.region, max(end, claim.start), claim.end)
        minus = (term._replace(sign=-1) for term in (*before_terms, *after_terms))
        return claim.value - before - after, (*claim.terms(1), *minus)
