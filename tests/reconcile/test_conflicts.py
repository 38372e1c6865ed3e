"""What is said of a contradiction: the claims in it, by how much they miss each other, and who repeats them."""

from __future__ import annotations

from tests.reconcile.builders import PLACE, report
from tracker.reconcile import ConflictKind, reconcile


def test_the_conflict_is_smaller_than_the_proof_where_fewer_claims_suffice():
    reports = [
        report("a", 1, 10, 0, 120),
        report("b", 3, 5, 20, None),
        report("c", 6, 10, 150, None, trust=1),
    ]
    answer = reconcile(reports, region=PLACE, windows=[])
    (aside,) = answer.set_aside
    assert (aside.limit, aside.gap, len(aside.against)) == (100, 50, 2)
    (conflict,) = answer.conflicts
    assert [one.id for one in conflict.figures] == ["a", "c"]
    assert conflict.gap == 30


def test_what_only_the_usual_reading_contradicts_is_hard_to_reconcile():
    almost = report("almost", 1, 10, 270, 300, strict=(0, 300), trust=1)
    upto = report("up to", 1, 12, 0, 200)
    (conflict,) = reconcile([almost, upto], region=PLACE, windows=[]).conflicts
    assert conflict.kind is ConflictKind.HARD_TO_RECONCILE
    more = report("more", 1, 10, 270, 300, strict=(270, None), trust=1)
    (conflict,) = reconcile([more, upto], region=PLACE, windows=[]).conflicts
    assert conflict.kind is ConflictKind.CONTRADICTION


def test_copies_of_a_claim_set_aside_share_one_conflict():
    reports = [
        report(1, 1, 10, 0, 50),
        report(4, 1, 10, 0, 60),
        report(2, 1, 10, 80, 90, trust=1),
        report(3, 1, 10, 80, 95, trust=1),
    ]
    answer = reconcile(reports, region=PLACE, windows=[])
    (conflict,) = answer.conflicts
    assert conflict.set_aside == (2, 3)
    assert [one.id for one in conflict.figures] == [1, 2]
    assert len(answer.set_aside) == 2


def test_two_ways_out_that_cost_the_same_are_said_to():
    equal = [report(1, 1, 10, 100, 110), report(2, 1, 10, 130, 140)]
    assert [one.equally_small for one in reconcile(equal, region=PLACE, windows=[]).conflicts] == [True]
    trusted = [report(1, 1, 10, 100, 110), report(2, 1, 10, 130, 140, trust=1)]
    assert [one.equally_small for one in reconcile(trusted, region=PLACE, windows=[]).conflicts] == [False]
    two_to_one = [*equal, report(3, 1, 11, 0, 115)]
    assert [one.equally_small for one in reconcile(two_to_one, region=PLACE, windows=[]).conflicts] == [False]


def test_a_report_that_misses_by_one_is_told_so():
    reports = [
        report(1, 1, 10, 0, 100),
        report(2, 1, 10, 0, 100, trust=0),
        report(3, 1, 10, 101, None, trust=1),
    ]
    assert [one.gap for one in reconcile(reports, region=PLACE, windows=[]).conflicts] == [1]


def test_reports_that_claim_other_numbers_are_told_apart():
    reports = [
        report(1, 1, 10, 0, 100),
        report(2, 1, 10, 150, None, trust=1),
        report(3, 1, 10, 200, None, trust=1),
    ]
    found = reconcile(reports, region=PLACE, windows=[]).conflicts
    assert sorted((one.set_aside, one.gap) for one in found) == [((2,), 50), ((3,), 100)]
