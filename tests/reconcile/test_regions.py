"""Nested regions."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from tests.reconcile.builders import bounds, day, drawn, interval, random_tree, report, signed, total
from tracker.reconcile import (
    Use,
    reconcile,
    reconcile_regions,
)
from tracker.reconcile.claims import ContradictionError, claims_of
from tracker.reconcile.exchange import Exchange, windows_of
from tracker.reconcile.movements import Movements
from tracker.reconcile.regions import Regions

PARENTS = {"S": "D", "T": "D", "D": "G", "E": "G"}


def test_parts_bound_their_whole_from_below_and_are_added():
    reports = [report(1, 1, 5, 30, 40, "S"), report(2, 4, 9, 50, 60, "T")]
    found = bounds(reports, 1, 9, "D", parents=PARENTS)
    assert (found.low, found.high) == (80, None)
    assert signed(found.low_because) == [(1, 30), (2, 50)]
    assert interval(reports, 1, 9, "G", parents=PARENTS) == (80, None)


def test_complete_parts_bound_their_whole_from_above():
    reports = [report(1, 1, 5, 30, 40, "S"), report(2, 1, 5, 50, 60, "T")]
    assert interval(reports, 1, 5, "D", parents=PARENTS, complete={"D"}) == (80, 100)
    found = bounds(reports, 1, 5, "D", parents=PARENTS, complete={"D"})
    assert signed(found.high_because) == [(1, 40), (2, 60)]


def test_a_complete_whole_leaves_the_rest_to_a_part_without_reports():
    reports = [report(1, 1, 5, 100, 110, "D"), report(2, 1, 5, 20, 30, "S")]
    assert interval(reports, 1, 5, "T", parents=PARENTS, complete={"D"}) == (70, 90)
    assert interval(reports, 1, 5, "T", parents=PARENTS) == (0, 90)


def test_a_whole_that_is_not_complete_gets_no_limit_from_its_parts():
    reports = [report(1, 1, 5, 30, 40, "S"), report(2, 1, 5, 50, 60, "T")]
    assert interval(reports, 1, 5, "D", parents=PARENTS) == (80, None)


def test_a_complete_whole_with_a_part_unreported_has_no_limit():
    reports = [report(1, 1, 5, 30, 40, "S")]
    assert interval(reports, 1, 5, "D", parents=PARENTS, complete={"D"}) == (30, None)


def test_bounds_pass_through_levels_without_reports():
    reports = [report(1, 1, 5, 0, 100, "G"), report(2, 1, 5, 70, 90, "S"), report(3, 1, 5, 20, None, "E")]
    assert interval(reports, 1, 5, "D", parents=PARENTS) == (70, 80)
    assert interval(reports, 1, 5, "T", parents=PARENTS) == (0, 10)
    found = bounds(reports, 1, 5, "S", parents=PARENTS)
    assert (found.low, found.high) == (70, 80)
    assert signed(found.high_because) == [(1, 100), (3, -20)]


def test_regions_beside_a_region_without_a_reported_whole_are_outside():
    reports = [report(1, 1, 5, 10, 20, "S"), report(2, 1, 5, 10, 20, "T")]
    answer = reconcile(reports, region="S", windows=[], parents=PARENTS)
    assert answer.uses == {1: Use.USED, 2: Use.OUTSIDE}
    with_whole = [*reports, report(3, 1, 5, 10, 90, "G")]
    answer = reconcile(with_whole, region="S", windows=[], parents=PARENTS)
    assert answer.uses == {1: Use.USED, 2: Use.USED, 3: Use.USED}


def test_several_regions_are_answered_like_each_alone():
    rng = random.Random("several")
    parents, complete, truth = random_tree(rng, 8, 6)
    reports = [one for one, _ in drawn(rng, 14, 8, truth, wrong=0.3)]
    everything = reconcile_regions(
        reports, regions=sorted(truth), windows=[], parents=parents, complete=complete
    )
    assert list(everything) == sorted(truth)
    for region, answer in everything.items():
        alone = reconcile(reports, region=region, windows=[], parents=parents, complete=complete)
        assert alone.uses == answer.uses
        for start, end in [(1, 8), (3, 5), (2, 2)]:
            both = alone.bounds(day(start), day(end)), answer.bounds(day(start), day(end))
            assert (both[0].low, both[0].high) == (both[1].low, both[1].high)


def test_circles_of_regions_are_refused():
    with pytest.raises(ValueError, match="lies in itself"):
        interval([report(1, 1, 5, 10, 20, "A")], 1, 5, "A", parents={"A": "B", "B": "A"})
    with pytest.raises(ValueError, match="lies in itself"):
        interval([report(1, 1, 5, 10, 20, "A")], 1, 5, "A", parents={"A": "A"})


def test_a_lineage_runs_outward():
    assert Regions(PARENTS).lineage("S") == ("S", "D", "G")
    assert Regions().lineage("S") == ("S",)


def test_active_regions_come_inner_before_outer_with_what_connects_them():
    regions = Regions(PARENTS, {"D"})
    assert regions.active("G", ["S"]) == ["S", "T", "D", "G"]
    assert Regions(PARENTS).active("G", ["S"]) == ["S", "D", "G"]
    assert Regions(PARENTS).active("D", ["S"]) == ["S", "D"]
    assert regions.outermost("S", {"D"}) == "D"
    assert regions.outermost("S", {"G"}) == "G"
    assert regions.outermost("S", set()) == "S"
    assert regions.within("D", ["S", "E", "D", "G"]) == {"S", "D"}


# A long series, cut into windows.


def long_tree(rng, ends):
    """A district and two parts, all known, over enough days to exceed a small window."""
    truth = {"S": [rng.randrange(30) for _ in range(ends)], "T": [rng.randrange(30) for _ in range(ends)]}
    truth["D"] = [a + b for a, b in zip(truth["S"], truth["T"], strict=True)]
    reports = []
    for first in range(0, ends - 2, 2):
        for region in "DST":
            count = sum(truth[region][first : first + 3])
            reports.append(report(len(reports), first + 1, first + 3, max(0, count - 2), count + 2, region))
    return reports, truth


def test_a_long_series_is_cut_and_says_so(monkeypatch):
    rng = random.Random("long")
    reports, truth = long_tree(rng, 40)
    parents = {"S": "D", "T": "D"}
    whole = reconcile(reports, region="S", windows=[], parents=parents)
    assert whole.tight
    monkeypatch.setattr("tracker.reconcile.exchange.NODES", 12)
    cut = reconcile(reports, region="S", windows=[], parents=parents)
    assert not cut.tight
    assert not cut.bounds(day(1), day(9)).tight
    narrower = 0
    for start, end in [(1, 40), (5, 9), (17, 30), (2, 3), (39, 40)]:
        exact, wide = whole.bounds(day(start), day(end)), cut.bounds(day(start), day(end))
        true = sum(truth["S"][start - 1 : end])
        assert wide.low <= exact.low <= true
        assert wide.high is None or true <= exact.high <= wide.high
        own = interval([one for one in reports if one.region == "S"], start, end)
        narrower += own != (wide.low, wide.high)
        assert wide.high is None or total(wide.high_because) == wide.high
        assert total(wide.low_because) == wide.low
    assert narrower


@pytest.mark.parametrize(
    ("count", "size", "expected"), [(4, 4, 1), (5, 4, 2), (6, 4, 2), (7, 4, 3), (3, 4, 1)]
)
def test_windows_overlap_by_half_and_cover_all(count, size, expected):
    days = list(range(count))
    windows = windows_of(days, size)
    assert len(windows) == expected
    assert all(len(window) <= size for window in windows)
    assert sorted({one for window in windows for one in window}) == days
    for left, right in pairwise(windows):
        assert len(set(left) & set(right)) == size // 2


def test_claims_are_fitted_to_a_window_outward_for_at_least_and_inward_for_at_most():
    claims = claims_of([report(1, 2, 4, 30, 40, "S"), report(2, 1, 9, 10, None, "S")])
    first = day(1).toordinal()
    exchange = Exchange(claims, [first, first + 2, first + 3, first + 6], Regions({"S": "D"}), ["S", "D"])
    far = exchange.matrices["S"].far
    assert far[3][0] == -30
    assert far[2][0] == 0
    assert far[1][2] == 40
    assert far[0][2] == float("inf")
    assert far[0][1] == float("inf")
    assert exchange.cut
    assert exchange.matrices["D"].far[3][0] == -30


def test_a_proof_that_grows_too_long_is_not_used(monkeypatch):
    reports = [report(1, 1, 5, 30, 40, "S"), report(2, 1, 5, 50, 60, "T"), report(3, 1, 5, 0, 95, "D")]
    parents = {"S": "D", "T": "D"}
    assert interval(reports, 1, 5, "S", parents=parents) == (30, 40)
    assert interval(reports, 1, 5, "T", parents=parents) == (50, 60)
    assert interval(reports, 1, 5, "D", parents=parents) == (80, 95)
    monkeypatch.setattr("tracker.reconcile.exchange.TERMS", 1)
    found = bounds(reports, 1, 5, "D", parents=parents)
    assert (found.low, found.high, found.tight) == (0, 95, False)


def test_rounds_cut_short_are_said(monkeypatch):
    reports = [report(1, 1, 5, 30, 40, "S"), report(2, 1, 5, 50, 60, "T")]
    assert bounds(reports, 1, 5, "D", parents=PARENTS).tight
    monkeypatch.setattr("tracker.reconcile.exchange.ROUNDS", 1)
    found = bounds(reports, 1, 5, "D", parents=PARENTS)
    assert (found.low, found.tight) == (80, False)


def test_own_claims_answer_where_cut_exchanges_missed_a_contradiction(monkeypatch):
    """The cut lets claims be kept that contradict each other only through bounds passed on."""
    monkeypatch.setattr("tracker.reconcile.exchange.NODES", 2)
    reports = [
        report(1, 1, 3, 0, 10, "D"),
        report(2, 4, 6, 0, 10, "D"),
        report(3, 7, 9, 0, 10, "D"),
        report(4, 1, 9, 50, 60, "S"),
    ]
    answer = reconcile(reports, region="S", windows=[], parents={"S": "D"})
    found = answer.bounds(day(1), day(9))
    assert (found.low, found.high, found.tight) == (50, 60, False)


def test_an_infeasible_tree_is_refused_by_its_rules():
    parents = Regions({"S": "D"})
    rules = Movements(parents, ["S", "D"])
    bad = claims_of([report(1, 1, 5, 0, 10, "D"), report(2, 2, 3, 11, None, "S")])
    assert not rules.fits(bad)
    with pytest.raises(ContradictionError):
        rules.exchanges(bad)
    assert rules.fits(claims_of([report(1, 1, 5, 0, 11, "D"), report(2, 2, 3, 11, None, "S")]))


# Informal areas.


@pytest.mark.parametrize("left", [0, 1, 2, 3])
def test_a_part_gets_what_all_its_siblings_leave(left):
    taken = [10, 20, 30, 40]
    reports = [report("whole", 1, 5, 0, 150, "D")]
    reports += [report(place, 1, 5, least, None, f"P{place}") for place, least in enumerate(taken)]
    parents = {f"P{place}": "D" for place in range(4)}
    assert interval(reports, 1, 5, f"P{left}", parents=parents) == (taken[left], 50 + taken[left])
