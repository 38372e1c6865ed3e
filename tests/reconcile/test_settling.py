from __future__ import annotations

import random

import pytest

from tests.reconcile.builders import PLACE, day, random_reports, report
from tracker.reconcile import Use, reconcile
from tracker.reconcile.claims import ContradictionError, claims_of
from tracker.reconcile.graph import Line
from tracker.reconcile.movements import Movements
from tracker.reconcile.order import NO_OPPOSITION, Opposition, head_on, in_trust_order
from tracker.reconcile.regions import Regions
from tracker.reconcile.settle import longest_fitting, no_sift, settle, settle_lines, smallest_conflict

ALONE = Movements(Regions(), [PLACE])


def opposition_counted_slowly(claims, regions):
    """Every pair looked at."""
    found = {}
    for one in claims:
        met = set()
        for other in claims:
            low, high = (one, other) if one.at_least else (other, one)
            if (
                low.at_least
                and not high.at_least
                and high.region in regions.lineage(low.region)
                and high.start <= low.start
                and low.end <= high.end
                and low.value > high.value
            ):
                met.add((other.counter, other.region, other.start, other.end, other.value))
        if met:
            found[one] = Opposition(len({counter for counter, *_ in met}), len(met))
    return found


@pytest.mark.parametrize("seed", range(20))
def test_head_on_contradictions_are_those_of_every_pair(seed):
    rng = random.Random(f"head-on {seed}")
    regions = Regions({"A": "R", "B": "R", "C": "A"})
    reports = random_reports(rng, 30, 12, ["R", "A", "B", "C"], wrong=0.5)
    reports = [
        type(one)(one.id, one.region, one.start, one.end, one.low, one.high, counter=rng.choice("xyz"))
        for one in reports
    ]
    claims = claims_of(reports)
    assert head_on(claims, regions) == opposition_counted_slowly(claims, regions)


def test_copies_of_one_wrong_statement_count_once():
    wrong = [report(number, 1, 10, 0, 50) for number in range(5)]
    right = report("right", 2, 9, 80, None)
    found = head_on(claims_of([*wrong, right]), Regions())
    assert {claim.report: met for claim, met in found.items() if claim.report == "right"} == {
        "right": Opposition(1, 1)
    }


def ranked(reports, first=None):
    claims = claims_of(reports)
    order = in_trust_order(claims, head_on(claims, Regions()), first)
    return list(dict.fromkeys(claim.report for claim in order))


def test_trust_decides_before_all_else():
    reports = [report(1, 1, 9, 5, None, trust=1, published_on=day(20)), report(2, 1, 9, 5, None)]
    assert ranked(reports) == [2, 1]


def test_fewer_contradictions_go_before_a_newer_date():
    reports = [
        report("a", 1, 9, 0, 10),
        report("b", 1, 8, 0, 10),
        report("c", 2, 7, 20, None, published_on=day(30)),
    ]
    assert ranked(reports) == ["a", "b", "c"]


def test_contradicting_counters_weigh_more_than_contradicting_statements():
    reports = [
        report("two statements", 3, 4, 20, None),
        report(1, 1, 5, 0, 10, counter="x"),
        report(2, 1, 6, 0, 10, counter="x"),
        report("two counters", 13, 14, 20, None),
        report(3, 11, 15, 0, 10, counter="x"),
        report(4, 11, 16, 0, 10, counter="y"),
    ]
    order = ranked(reports)
    assert order.index("two statements") < order.index("two counters")


def test_newer_goes_before_older_and_unknown_last_then_the_smaller_id():
    reports = [
        report("b", 1, 9, 5, None),
        report("a", 1, 9, 6, None),
        report(12, 1, 9, 7, None),
        report(3, 1, 9, 8, None),
        report("new", 1, 9, 5, None, published_on=day(12)),
        report("old", 1, 9, 5, None, published_on=day(11)),
    ]
    assert ranked(reports) == ["new", "old", 3, 12, "a", "b"]
    assert ranked(reports, first="a")[0] == "a"


def test_opposition_of_an_uncontested_claim_is_none():
    assert head_on(claims_of([report(1, 1, 9, 5, 10)]), Regions()) == {}
    assert NO_OPPOSITION == (0, 0)


def test_a_claim_equal_to_its_limit_is_no_contradiction():
    reports = [report(1, 1, 10, 0, 50), report(2, 1, 10, 50, None)]
    assert head_on(claims_of(reports), Regions()) == {}
    assert reconcile(reports, region=PLACE, windows=[]).conflicts == []


@pytest.mark.parametrize("seed", range(25))
def test_adding_claims_one_by_one_keeps_what_judging_each_set_keeps(seed):
    rng = random.Random(f"adding {seed}")
    claims = claims_of(random_reports(rng, rng.randrange(2, 14), 9, wrong=0.5))
    kept = []
    for claim in claims:
        if ALONE.fits([*kept, claim]):
            kept.append(claim)
    found, aside = settle_lines(claims)
    assert found == kept
    assert sorted([*found, *aside]) == sorted(claims)
    assert settle(claims, ALONE.fits, no_sift) == (found, aside)
    assert settle(claims, ALONE.fits, settle_lines) == (found, aside)


def test_a_first_sift_may_refuse_what_a_later_refusal_makes_fit():
    """The second claim breaks the first only by the tree's judgement; without it the third fits its line."""
    parents = {"S": "R"}
    reports = [
        report("whole", 1, 10, 0, 50, "R", trust=0),
        report("part", 1, 10, 60, None, "S", trust=1),
        report("part limit", 1, 10, 0, 55, "S", trust=2),
    ]
    answer = reconcile(reports, region="S", windows=[], parents=parents)
    assert answer.uses == {"whole": Use.USED, "part": Use.SET_ASIDE, "part limit": Use.USED}


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8])
def test_the_longest_fitting_front_is_found_by_halving(size):
    claims = claims_of([report(number, 1, 9, number + 1, None) for number in range(size)])
    for broken in range(size):
        asked = []

        def fits(front, broken=broken, asked=asked):
            asked.append(len(front))
            return len(front) <= broken

        assert longest_fitting(claims, fits) == broken
        assert len(asked) <= size.bit_length()


def test_a_smallest_conflict_needs_every_claim():
    for seed in range(30):
        rng = random.Random(f"smallest {seed}")
        claims = claims_of(random_reports(rng, 12, 9, wrong=0.6))
        if ALONE.fits(claims):
            continue
        needed = smallest_conflict(claims, ALONE.fits)
        assert not ALONE.fits(needed)
        for left_out in needed:
            assert ALONE.fits([claim for claim in needed if claim is not left_out])


def test_a_contradiction_names_claims_that_contradict():
    for seed in range(30):
        rng = random.Random(f"loop {seed}")
        claims = claims_of(random_reports(rng, 12, 9, wrong=0.6))
        line = Line(claims)
        if not ALONE.fits(claims):
            with pytest.raises(ContradictionError) as caught:
                line.check()
            assert not ALONE.fits(caught.value.claims)
            continue
        counts = line.check()
        for claim in claims:
            count = counts[line.days.index(claim.end)] - counts[line.days.index(claim.start)]
            assert count >= claim.value if claim.at_least else count <= claim.value
