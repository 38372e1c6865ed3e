"""The contradictions behind what was set aside, each as small as it can be made."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from tracker.reconcile.claims import Claim, ReportId, Term, in_strict_reading
from tracker.reconcile.results import Conflict, ConflictKind, ConflictMember, SetAside
from tracker.reconcile.rules import Answer, Limits, Rules
from tracker.reconcile.settle import smallest_conflict


def set_aside(claim: Claim, answer: Answer) -> SetAside:
    """What the kept claims allow where this claim stood, and how far off it is."""
    limits = answer.limits(claim.region, claim.start, claim.end)
    limit, against = _facing(claim, limits)
    return SetAside(member(claim), limit, _gap(claim, limit), against)


def _facing(claim: Claim, limits: Limits) -> tuple[int, tuple[Term, ...]]:
    """The bound on the other side of the claim, with its proof."""
    if not claim.at_least:
        return limits.low, limits.low_because
    return (claim.value if limits.high is None else limits.high), limits.high_because


def member(claim: Claim) -> ConflictMember:
    first, last = date.fromordinal(claim.start), date.fromordinal(claim.end - 1)
    return ConflictMember(claim.report, claim.kind, claim.value, claim.region, first, last)


def conflicts_of(
    aside: Sequence[Claim],
    kept: Sequence[Claim],
    rules: Rules,
    answer: Answer,
    equal_ways: Collection[ReportId],
) -> list[Conflict]:
    """One conflict for each claim set aside; those that only differ in who repeats the claim are joined.
    `equal_ways` are the reports that may be trusted first at no greater cost."""
    found: dict[tuple[object, ...], Conflict] = {}
    named: dict[tuple[object, ...], list[Claim]] = {}
    for claim in kept:
        named.setdefault((claim.report, claim.kind, claim.value), []).append(claim)
    for claim in aside:
        terms = set_aside(claim, answer).against
        cited = [other for name in dict.fromkeys(term[:3] for term in terms) for other in named[name]]
        against = _needed_against(claim, cited, kept, rules)
        key = (claim[:5], tuple(against))
        equal = claim.report in equal_ways
        if key in found:
            ids = (*found[key].set_aside, claim.report)
            found[key] = replace(found[key], set_aside=ids, equally_small=equal or found[key].equally_small)
        else:
            found[key] = _conflict(claim, against, rules, equal)
    return list(found.values())


def _needed_against(claim: Claim, cited: list[Claim], kept: Sequence[Claim], rules: Rules) -> list[Claim]:
    """The fewest claims that the claim contradicts. Those that prove the limit nearly always suffice; where
    limits passed between regions are too wide for that, all are searched."""
    others = kept if rules.fits([*cited, claim]) else cited
    needed = smallest_conflict([*others, claim], rules.fits)
    return [other for other in needed if other is not claim]


def _conflict(claim: Claim, against: list[Claim], rules: Rules, equal: bool) -> Conflict:
    limits = rules.answer(against).limits(claim.region, claim.start, claim.end)
    members = [*against, claim]
    return Conflict(
        _kind(members, rules),
        tuple(member(other) for other in members),
        _gap(claim, _facing(claim, limits)[0]),
        (claim.report,),
        equally_small=equal,
    )


def _gap(claim: Claim, limit: int) -> int:
    """By how much the claim misses what others allow. At least one: it was set aside because it does not fit,
    even where the limits passed between regions are a little too wide to show by how much."""
    return max(1, claim.value - limit if claim.at_least else limit - claim.value)


def _kind(claims: Sequence[Claim], rules: Rules) -> ConflictKind:
    fits = rules.fits(in_strict_reading(claims))
    return ConflictKind.HARD_TO_RECONCILE if fits else ConflictKind.CONTRADICTION
