"""Whom to trust first when claims cannot all be true."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker.reconcile.claims import Claim, ReportId, id_key
from tracker.reconcile.regions import Regions


class Opposition(NamedTuple):
    """How many counters, and how many different statements of theirs, contradict a claim head-on: an at-least
    claim against an at-most claim that covers all its days and its region with a smaller number."""

    counters: int
    statements: int


NO_OPPOSITION = Opposition(0, 0)


def in_trust_order(
    claims: Iterable[Claim], opposition: dict[Claim, Opposition], first: ReportId | None = None
) -> list[Claim]:
    """The most trusted claim first: the editor's `trust`, then the fewest head-on contradictions, then the
    newest publication (an unknown day is the oldest), then the id. The claims of report `first` go before
    all.

    Newest first would let one late outlier evict many sound claims, hence its low place.
    """

    def key(claim: Claim) -> tuple[object, ...]:
        counters, statements = opposition.get(claim, NO_OPPOSITION)
        rank = (claim.trust, counters, statements, -claim.published)
        return (claim.report != first, *rank, id_key(claim.report), claim.kind, *claim[1:5])

    return sorted(claims, key=key)


def head_on(claims: Sequence[Claim], regions: Regions) -> dict[Claim, Opposition]:
    """The opposition each claim meets; claims that meet none are left out. Copies of one statement by one
    counter count once, so that repeating a wrong figure does not make it right."""
    lows = _statements(claim for claim in claims if claim.at_least)
    highs = _statements(claim for claim in claims if not claim.at_least)
    against_lows = _count(lows, highs, regions)
    against_highs = _count(highs, lows, regions)
    found = {}
    for claim in claims:
        met = (against_lows if claim.at_least else against_highs).get(_statement(claim), {})
        if met:
            found[claim] = Opposition(len(met), sum(met.values()))
    return found


_Statement = tuple[str, str, int, int, int]
"""Counter, region, start, end, value."""


def _statement(claim: Claim) -> _Statement:
    return (claim.counter, claim.region, claim.start, claim.end, claim.value)


def _statements(claims: Iterable[Claim]) -> dict[_Statement, Claim]:
    return {_statement(claim): claim for claim in claims}


def _count(
    asked: dict[_Statement, Claim], others: dict[_Statement, Claim], regions: Regions
) -> dict[_Statement, dict[str, int]]:
    """For each statement asked about, how many of the others contradict it, by their counter."""
    found: dict[_Statement, dict[str, int]] = defaultdict(dict)
    for region, counter in {(claim.region, claim.counter) for claim in others.values()}:
        against = [claim for claim in others.values() if (claim.region, claim.counter) == (region, counter)]
        facing = [claim for claim in asked.values() if _nested(claim, region, regions)]
        for statement, number in _dominating(facing, against).items():
            found[statement][counter] = found[statement].get(counter, 0) + number
    return found


def _nested(claim: Claim, region: str, regions: Regions) -> bool:
    """Whether a claim about this region can face the claim: the at-least side must lie inside the other."""
    if claim.at_least:
        return region in regions.lineage(claim.region)
    return claim.region in regions.lineage(region)


def _dominating(facing: Sequence[Claim], against: Sequence[Claim]) -> dict[_Statement, int]:
    """Counts pairs by value with a Fenwick tree over (start, end), in n log^2 days instead of n^2 steps."""
    days = sorted({day for claim in (*facing, *against) for day in (claim.start, claim.end)})
    node = {day: place for place, day in enumerate(days, start=1)}
    # The wider range opposes an at-least claim, the narrower an at-most claim: mirror the second case.
    sign = 1 if facing and facing[0].at_least else -1
    tree = _Fenwick(len(days))
    found = {}
    waiting = sorted(against, key=lambda claim: sign * claim.value, reverse=True)
    for claim in sorted(facing, key=lambda claim: sign * claim.value):
        while waiting and sign * waiting[-1].value < sign * claim.value:
            other = waiting.pop()
            tree.add(*_place(other, node, sign, len(days)))
        number = tree.count(*_place(claim, node, sign, len(days)))
        if number:
            found[_statement(claim)] = number
    return found


def _place(claim: Claim, node: dict[int, int], sign: int, size: int) -> tuple[int, int]:
    start, end = node[claim.start], node[claim.end]
    return (start, size + 1 - end) if sign > 0 else (size + 1 - start, end)


class _Fenwick:
    """Counts points by (x, y), both from 1 to size."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.sums: dict[tuple[int, int], int] = defaultdict(int)

    def add(self, x: int, y: int) -> None:
        while x <= self.size:
            row = y
            while row <= self.size:
                self.sums[x, row] += 1
                row += row & -row
            x += x & -x

    def count(self, x: int, y: int) -> int:
        """How many points lie at or below both."""
        total = 0
        while x:
            row = y
            while row:
                total += self.sums.get((x, row), 0)
                row -= row & -row
            x -= x & -x
        return total
