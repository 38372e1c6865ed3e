"""Bounds passed between a region and its parts until nothing changes.

A whole has at least what its parts have together; a part has at most what the whole has less what the other
parts surely take; and if the parts are known to leave nothing out, the two mirror rules. Every bound so found
holds. It is nearly always the tightest, but not by theory: intervals of days crossed with nested regions can
have fractional optima.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from tracker.reconcile.claims import Claim, ClaimKind, Term, id_key
from tracker.reconcile.matrix import (
    Found,
    Matrix,
    Passed,
    highest_only,
    lowest_only,
    news,
    plus,
    sums_without_each,
    total,
    turned,
)
from tracker.reconcile.regions import Regions

NODES = 200
"""Report ends exchanged at once; more are cut into windows that overlap by half."""
ROUNDS = 20
"""Two to four suffice in practice."""
TERMS = 5_000
"""A proof longer than this is not looked for further; the bound is then not used."""


class Exchange:
    """The closed bounds of all regions of one tree over one run of report ends. Raises ContradictionError."""

    def __init__(
        self, claims: Iterable[Claim], days: Sequence[int], regions: Regions, active: Sequence[str]
    ) -> None:
        self.days = days
        self.regions = regions
        self.order = active
        here = set(active)
        self.parts = {
            region: [part for part in regions.children.get(region, ()) if part in here] for region in active
        }
        self.matrices = {region: Matrix(len(days)) for region in active}
        self.cut = False
        self._take(claims)
        self.settled = not all(self._round() for _ in range(ROUNDS))

    def _take(self, claims: Iterable[Claim]) -> None:
        found: dict[str, Found] = {region: [] for region in self.order}
        for claim in claims:
            if claim.region in found:
                found[claim.region].extend(self._fitted(claim))
        for region, edges in found.items():
            self.matrices[region].tighten(edges)

    def _fitted(self, claim: Claim) -> Found:
        """The claim at these days: at least over no fewer of them, at most over no more."""
        if claim.at_least:
            start, end = bisect_right(self.days, claim.start) - 1, bisect_left(self.days, claim.end)
            inside = start >= 0 and end < len(self.days)
            edge = (end, start, -claim.value, claim)
        else:
            start, end = bisect_left(self.days, claim.start), bisect_right(self.days, claim.end) - 1
            inside = start < end
            edge = (start, end, claim.value, claim)
        self.cut |= not inside or (self.days[start], self.days[end]) != (claim.start, claim.end)
        return [edge] if inside else []

    def _round(self) -> bool:
        """Pass bounds inward to outward and back; whether any changed."""
        changed = False
        for region in self.order:
            if self.parts[region]:
                changed |= self.matrices[region].tighten(self._from_parts(region))
        for region in reversed(self.order):
            if self.parts[region]:
                changed |= self._to_parts(region)
        return changed

    def _from_parts(self, region: str) -> Found:
        table = total([self.matrices[part].far for part in self.parts[region]])
        if region not in self.regions.complete:
            table = lowest_only(table)
        return news(table, self.matrices[region], Passed.PARTS)

    def _to_parts(self, region: str) -> bool:
        parts = self.parts[region]
        whole = self.matrices[region].far
        others = sums_without_each([turned(self.matrices[part].far) for part in parts])
        changed = False
        for part, taken in zip(parts, others, strict=True):
            table = whole if taken is None else plus(whole, taken)
            if region not in self.regions.complete:
                table = highest_only(table)
            changed |= self.matrices[part].tighten(news(table, self.matrices[part], Passed.REST))
        return changed

    def inferred(self, region: str) -> list[Claim]:
        """The bounds that other regions' claims put on this one, each with its proof. A bound whose proof
        cannot be written down is left out."""
        claims = []
        for start, reasons in enumerate(self.matrices[region].why):
            for end, reason in enumerate(reasons):
                terms = self._terms(region, start, end) if isinstance(reason, Passed) else ()
                if terms:
                    claims.append(self._claim(region, start, end, terms))
        return claims

    def _claim(self, region: str, start: int, end: int, terms: tuple[Term, ...]) -> Claim:
        kind, sign = (ClaimKind.AT_MOST, 1) if start < end else (ClaimKind.AT_LEAST, -1)
        proof = tuple(
            sorted(
                (term._replace(sign=sign * term.sign) for term in terms),
                key=lambda term: (-term.sign, id_key(term.report), term.claim, term.value),
            )
        )
        first, last = sorted((self.days[start], self.days[end]))
        value = sum(term.sign * term.value for term in proof)
        return Claim(kind, region, first, last, value, proof[0].report, proof=proof)

    def _terms(self, region: str, start: int, end: int) -> tuple[Term, ...]:
        """The claims a distance rests on, signed so that they add up to it. Later rounds may have shortened
        a distance it was taken from; the terms then add up to less, which holds as well."""
        terms: list[Term] = []
        due = [(region, start, end)]
        for _ in range(TERMS):
            if not due:
                return tuple(terms)
            place, i, j = due.pop()
            reason = self.matrices[place].why[i][j]
            if isinstance(reason, Claim):
                terms.extend(reason.terms(-1 if reason.at_least else 1))
            elif isinstance(reason, Passed):
                due.extend(self._passed(reason, place, i, j))
            elif reason is not None:
                due += [(place, i, reason), (place, reason, j)]
        self.cut = True
        return ()

    def _passed(self, reason: Passed, region: str, i: int, j: int) -> list[tuple[str, int, int]]:
        if reason is Passed.PARTS:
            return [(part, i, j) for part in self.parts[region]]
        whole = self.regions.parents[region]
        others = [part for part in self.parts[whole] if part != region]
        return [(whole, i, j), *((other, j, i) for other in others)]


def windows_of(days: Sequence[int], size: int | None = None) -> list[Sequence[int]]:
    """The days in runs of at most `size` (NODES), each overlapping the next by half."""
    size = size or NODES
    if len(days) <= size:
        return [days]
    step = size // 2
    return [days[first : first + size] for first in range(0, len(days) - step, step)]
