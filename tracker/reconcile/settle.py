"""Which claims are kept and which are set aside when they cannot all be true.

Claims are taken in trust order and each is kept if it fits those kept before it. Nothing is deleted, averaged
or stretched to fit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tracker.reconcile.claims import Claim
from tracker.reconcile.insertion import GrowingLine

Fits = Callable[[Sequence[Claim]], bool]
Split = tuple[list[Claim], list[Claim]]
"""The claims kept and the claims set aside, both in trust order."""


def settle_lines(order: Iterable[Claim]) -> Split:
    """Keep what fits line by line, as if the regions had nothing to do with each other."""
    order = list(order)
    by_region: dict[str, list[Claim]] = {}
    for claim in order:
        by_region.setdefault(claim.region, []).append(claim)
    lines = {region: GrowingLine(claims) for region, claims in by_region.items()}
    kept: list[Claim] = []
    aside: list[Claim] = []
    for claim in order:
        (kept if lines[claim.region].add(claim) else aside).append(claim)
    return kept, aside


def settle(order: Sequence[Claim], fits: Fits, presift: Callable[[Sequence[Claim]], Split]) -> Split:
    """Keep, in order, what fits. `fits` judges a set of claims; a set that fits still fits with fewer.

    `presift` cheaply takes out claims that cannot fit. The others that do not fit are found by halving: a few
    judgements for each claim set aside instead of one for each claim there is.
    """
    left = list(order)
    while True:
        kept, _ = presift(left)
        if fits(kept):
            break
        misfit = kept[longest_fitting(kept, fits)]
        left = [claim for claim in left if claim is not misfit]
    keeping = {id(claim) for claim in kept}
    return kept, [claim for claim in order if id(claim) not in keeping]


def longest_fitting(claims: Sequence[Claim], fits: Fits) -> int:
    """How many claims from the front fit together, when all of them do not."""
    fitting, failing = 0, len(claims)
    while failing - fitting > 1:
        middle = (fitting + failing) // 2
        if fits(claims[:middle]):
            fitting = middle
        else:
            failing = middle
    return fitting


def no_sift(claims: Sequence[Claim]) -> Split:
    """Takes nothing out."""
    return list(claims), []


def smallest_conflict(claims: Sequence[Claim], fits: Fits) -> list[Claim]:
    """A part of claims that do not fit together from which none can be left out (deletion filter). The last
    are tried first, so the most trusted stay."""
    needed = list(claims)
    for claim in reversed(claims):
        without = [other for other in needed if other is not claim]
        if not fits(without):
            needed = without
    return needed
