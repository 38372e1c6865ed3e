"""Cases small enough to check by hand. Days of one month, both included; None: no limit."""

from __future__ import annotations

import pytest

from tests.reconcile.builders import PLACE, bounds, day, interval, report, signed
from tracker.reconcile import (
    ClaimKind,
    ConflictKind,
    Stock,
    Use,
    claim_interval,
    displaced_between,
    reconcile,
)

A = report("A", 1, 10, 100, 110)
B = report("B", 1, 20, 150, 160)
NESTED = {"S": "D", "T": "D"}


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(1, 10, (100, 110)), (1, 5, (0, 110)), (3, 3, (0, 110)), (1, 11, (100, None)), (11, 12, (0, None))],
)
def test_t1_one_report_bounds_its_own_days_and_parts_of_them(start, end, expected):
    assert interval([A], start, end) == expected


def test_t2_the_later_part_of_a_running_total_is_a_difference():
    found = bounds([A, B], 11, 20)
    assert (found.low, found.high) == (40, 60)
    assert signed(found.low_because) == [("B", 150), ("A", -110)]
    assert signed(found.high_because) == [("B", 160), ("A", -100)]


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(1, 15, (100, 200)), (6, 10, (0, 100)), (1, 5, (0, 100))]
)
def test_t3_overlapping_reports_are_not_added(start, end, expected):
    reports = [report("A", 1, 10, 100, 100), report("B", 6, 15, 100, 100)]
    assert interval(reports, start, end) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(1, 9, (0, 70)), (21, 30, (0, 70)), (1, 20, (250, 320))]
)
def test_t4_a_report_inside_another_limits_what_lies_around_it(start, end, expected):
    reports = [report("O", 1, 30, 300, 320), report("N", 10, 20, 250, 260)]
    assert interval(reports, start, end) == expected


def test_t5_adjoining_reports_sharpen_the_report_over_both():
    reports = [report("A", 1, 7, 70, 70), report("B", 8, 14, 140, 140), report("C", 1, 14, 200, 220)]
    assert interval(reports, 1, 14) == (210, 210)


def test_t6_two_trusted_reports_outweigh_their_total():
    reports = [
        report("A", 1, 7, 70, 70),
        report("B", 8, 14, 140, 140),
        report("C", 1, 14, 180, 200, trust=1),
    ]
    answer = reconcile(reports, region=PLACE, windows=[])
    (conflict,) = answer.conflicts
    assert [(one.id, one.claim, one.value) for one in conflict.figures] == [
        ("A", ClaimKind.AT_LEAST, 70),
        ("B", ClaimKind.AT_LEAST, 140),
        ("C", ClaimKind.AT_MOST, 200),
    ]
    assert [(one.start, one.end) for one in conflict.figures] == [
        (day(1), day(7)),
        (day(8), day(14)),
        (day(1), day(14)),
    ]
    assert (conflict.gap, conflict.set_aside, conflict.kind) == (10, ("C",), ConflictKind.CONTRADICTION)
    (aside,) = answer.set_aside
    assert (aside.claim.id, aside.claim.claim, aside.limit, aside.gap) == ("C", ClaimKind.AT_MOST, 210, 10)
    assert signed(aside.against) == [("A", 70), ("B", 140)]
    found = answer.bounds(day(1), day(14))
    assert (found.low, found.high) == (210, 210)


def test_t6b_a_trusted_total_outweighs_its_last_part():
    reports = [
        report("A", 1, 7, 70, 70, trust=1),
        report("B", 8, 14, 140, 140, trust=2),
        report("C", 1, 14, 180, 200),
    ]
    answer = reconcile(reports, region=PLACE, windows=[])
    (aside,) = answer.set_aside
    assert (aside.claim.id, aside.claim.claim, aside.limit, aside.gap) == ("B", ClaimKind.AT_LEAST, 130, 10)
    assert signed(aside.against) == [("C", 200), ("A", -70)]
    found = answer.bounds(day(8), day(14))
    assert (found.low, found.high) == (110, 130)


def test_t7_the_contested_range_spans_both_sides_of_a_disagreement():
    answer = reconcile([A, report("B", 1, 10, 130, 140, trust=1)], region=PLACE, windows=[])
    found = answer.bounds(day(1), day(10))
    assert (found.low, found.high) == (100, 110)
    assert (found.contested_low, found.contested_high) == (100, 140)
    assert [conflict.gap for conflict in answer.conflicts] == [20]
    assert answer.uses == {"A": Use.USED, "B": Use.SET_ASIDE}


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(1, 10, (60, 110)), (6, 10, (10, 60)), (5, 5, (0, 50))]
)
def test_t8_a_day_shared_by_two_reports_counts_once(start, end, expected):
    reports = [report("A", 1, 5, 50, 50), report("B", 5, 10, 60, 60)]
    assert interval(reports, start, end) == expected


def test_t9_an_exact_zero_holds_on_every_day_inside():
    zero = [report("A", 1, 10, 0, 0)]
    assert interval(zero, 4, 4) == (0, 0)
    assert interval(zero, 10, 11) == (0, None)


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(1, 20, (100, None)), (1, 16, (0, 110)), (17, 20, (0, None))]
)
def test_t10_an_open_end_counts_widely_for_at_least_and_narrowly_for_at_most(start, end, expected):
    assert interval([report("A", 1, 20, 100, 110, end_earliest=day(16))], start, end) == expected


def test_t11_households_are_multiplied_by_their_size():
    assert claim_interval(20, "exact", unit="households", household_size=(5, 6)) == (100, 120)


@pytest.mark.parametrize(("region", "expected"), [("S", (60, 70)), ("T", (30, 40)), ("D", (100, 100))])
def test_t12_a_part_gets_what_the_whole_has_left(region, expected):
    reports = [
        report(1, 1, 10, 100, 100, "D"),
        report(2, 1, 10, 60, 80, "S"),
        report(3, 1, 10, 30, None, "T"),
    ]
    assert interval(reports, 1, 10, region, parents=NESTED) == expected


@pytest.mark.parametrize(
    ("region", "start", "end", "expected"),
    [("D", 1, 5, (60, 70)), ("D", 6, 10, (30, 40)), ("S", 6, 10, (0, 10)), ("T", 1, 5, (0, 10))],
)
def test_t13_parts_and_whole_share_days_as_well_as_people(region, start, end, expected):
    reports = [
        report(1, 1, 10, 100, 100, "D"),
        report(2, 1, 5, 60, 60, "S"),
        report(3, 6, 10, 30, 30, "T"),
    ]
    assert interval(reports, start, end, region, parents=NESTED) == expected


def test_t14_a_part_larger_than_its_whole_is_a_contradiction():
    reports = [report("D", 1, 10, 0, 50, "D"), report("S", 1, 10, 60, None, "S")]
    answer = reconcile(reports, region="D", windows=[], parents=NESTED)
    (conflict,) = answer.conflicts
    assert {(one.id, one.region) for one in conflict.figures} == {("D", "D"), ("S", "S")}
    assert conflict.gap == 10


def test_t15_the_middle_lies_on_one_curve():
    answer = reconcile([A, B], region=PLACE, windows=[])
    middles = {one.date: one.middle for one in answer.cumulative(day(1))}
    assert middles == {day(10): 105, day(20): 155}
    assert answer.bounds(day(11), day(20)).middle == 50


def test_t16_the_same_statement_three_times_is_one_statement():
    assert interval([A, A, A], 1, 10) == (100, 110)
    copies = [A, report("copy", 1, 10, 100, 110), report("another", 1, 10, 100, 110)]
    assert interval(copies, 1, 10) == (100, 110)


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(23, 25, (46_000, 127_200)), (1, 11, (0, 63_200)), (26, 29, (0, 63_200))]
)
def test_t17_the_first_case(start, end, expected):
    reports = [
        report("1-22", 1, 22, 171_000, 189_000),
        report("12-25", 12, 25, 235_000, 258_500),
        report("1-29", 1, 29, 269_800, 298_200),
    ]
    assert interval(reports, start, end) == expected


def test_t18_one_late_outlier_does_not_evict_two_reports():
    reports = [
        report("old", 1, 10, 0, 100, published_on=day(11)),
        report("later", 1, 12, 0, 110, published_on=day(13)),
        report("newest", 2, 9, 150, None, published_on=day(20)),
    ]
    answer = reconcile(reports, region=PLACE, windows=[])
    (aside,) = answer.set_aside
    assert (aside.claim.id, aside.limit, aside.gap) == ("newest", 100, 50)


def test_t19_distinct_people_of_two_periods_may_be_the_same():
    reports = [report("A", 1, 10, 100, 100), report("B", 11, 20, 60, 60)]
    assert interval(reports, 1, 20, additive=False) == (100, 160)
    assert interval(reports, 1, 20) == (160, 160)


def test_t20_distinct_people_are_not_subtracted():
    reports = [report("A", 1, 10, 100, 100), report("B", 1, 20, 130, 130)]
    assert interval(reports, 11, 20, additive=False) == (30, 130)
    assert interval(reports, 11, 20) == (30, 30)


def test_t21_a_stock_that_grows_despite_returns_was_displaced():
    found = displaced_between(
        Stock("before", day(1), 100, 100),
        Stock("after", day(11), 150, 150),
        returned=report("returns", 2, 11, 20, None),
    )
    assert (found.start, found.end) == (day(2), day(11))
    assert (found.low, found.high) == (70, None)
    assert signed(found.low_because) == [("after", 150), ("returns", 20), ("before", -100)]
