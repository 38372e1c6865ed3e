"""Windows, running totals, the middle line and what is said about how a bound came about."""

from __future__ import annotations

import pytest

from tests.reconcile.builders import PLACE, bounds, day, interval, report, signed
from tracker.reconcile import ClaimKind, Report, Status, Term, reconcile
from tracker.reconcile.claims import claims_of

A = report("A", 1, 10, 100, 110)
B = report("B", 1, 20, 150, 160)


def test_the_range_says_whether_it_was_reported_or_inferred():
    assert bounds([A, B], 1, 10).status is Status.REPORTED
    assert bounds([A, B], 11, 20).status is Status.INFERRED
    assert bounds([A], 1, 5).status is Status.INFERRED
    assert bounds([report(1, 1, 5, 10, 20), report(2, 1, 5, 0, 15)], 1, 5).status is Status.REPORTED
    assert bounds([report(1, 1, 5, 10, 20), report(2, 1, 7, 0, 15)], 1, 5).status is Status.INFERRED
    assert bounds([report(1, 1, 5, 10, 20), report(2, 2, 5, 15, None)], 1, 5).status is Status.INFERRED
    assert bounds([report(1, 1, 5, 0, 20)], 1, 5).status is Status.REPORTED


def test_no_limit_and_no_report_are_two_things():
    assert bounds([A], 1, 11).status is Status.NO_UPPER
    assert bounds([A], 10, 11).status is Status.NO_UPPER
    found = bounds([A], 11, 12)
    assert (found.status, found.low, found.high, found.middle) == (Status.UNKNOWN, 0, None, None)
    assert bounds([report(1, 5, 9, 3, 4)], 1, 4).status is Status.UNKNOWN
    assert bounds([], 1, 4).status is Status.UNKNOWN


def test_reports_about_a_whole_or_a_part_touch_a_region_and_those_beside_it_do_not():
    parents = {"S": "R", "T": "R"}
    top = report(0, 20, 21, 0, 9, "R")
    assert bounds([top, report(1, 1, 5, 3, 4, "S")], 1, 5, "R", parents=parents).status is Status.NO_UPPER
    assert bounds([top, report(1, 1, 5, 3, 4, "S")], 1, 5, "T", parents=parents).status is Status.UNKNOWN
    assert bounds([top, report(1, 1, 5, 3, 4, "S")], 20, 21, "T", parents=parents).status is Status.INFERRED


def test_a_window_that_ends_before_it_starts_is_refused():
    answer = reconcile([A], region=PLACE, windows=[])
    with pytest.raises(ValueError, match="ends before it starts"):
        answer.bounds(day(2), day(1))
    assert answer.bounds(day(2), day(2)).high == 110


def test_the_windows_asked_for_are_answered_in_their_order():
    windows = [(day(11), day(20)), (day(1), day(10))]
    answer = reconcile([A, B], region=PLACE, windows=windows)
    assert [(one.start, one.end, one.low, one.high) for one in answer.bins] == [
        (day(11), day(20), 40, 60),
        (day(1), day(10), 100, 110),
    ]
    assert answer.bounds(day(1), day(10)) is answer.bins[1]
    assert (answer.region, answer.windows, answer.tight) == (PLACE, windows, True)


def test_a_running_total_has_a_point_for_each_report_end():
    answer = reconcile([A, B, report("C", 15, 16, 5, 5)], region=PLACE, windows=[])
    points = [(one.date, one.low, one.high) for one in answer.cumulative(day(1))]
    assert points == [
        (day(10), 100, 110),
        (day(14), 100, 155),
        (day(16), 105, 160),
        (day(20), 150, 160),
    ]


def test_a_running_total_may_start_inside_the_reports():
    answer = reconcile([A, B], region=PLACE, windows=[])
    assert [(one.date, one.low, one.high, one.middle) for one in answer.cumulative(day(11))] == [
        (day(20), 40, 60, 50)
    ]
    assert [(one.date, one.low, one.high) for one in answer.cumulative(day(5))] == [
        (day(10), 0, 110),
        (day(20), 40, 160),
    ]
    assert answer.cumulative(day(21)) == []


def test_a_running_total_from_before_the_first_report_has_no_limit():
    answer = reconcile([A], region=PLACE, windows=[])
    points = [(one.date, one.low, one.high, one.middle) for one in answer.cumulative(day(0))]
    assert points == [(day(0), 0, None, None), (day(10), 100, None, None)]


def test_the_running_total_stays_open_after_a_gap():
    reports = [A, report("C", 12, 15, 30, 40)]
    answer = reconcile(reports, region=PLACE, windows=[])
    assert [(one.date, one.low, one.high) for one in answer.cumulative(day(1))] == [
        (day(10), 100, 110),
        (day(11), 100, None),
        (day(15), 130, None),
    ]
    assert interval(reports, 12, 15) == (30, 40)


def test_each_side_of_a_gap_has_its_own_middle():
    reports = [A, report("C", 12, 15, 30, 40), report("D", 12, 20, 50, 60)]
    assert bounds(reports, 12, 15).middle == 35
    assert bounds(reports, 16, 20).middle == 20
    assert bounds(reports, 1, 10).middle == 105
    assert bounds(reports, 1, 15).middle is None
    assert bounds(reports, 11, 15).middle is None


def test_adjoining_reports_share_a_middle_line():
    reports = [A, report("C", 11, 15, 30, 40)]
    assert bounds(reports, 1, 15).middle == 140
    assert bounds(reports, 11, 15).middle == 35


def test_a_middle_may_end_in_a_half():
    found = bounds([report("A", 1, 10, 100, 111)], 1, 10).middle
    assert found == 105.5
    whole = bounds([A], 1, 10).middle
    assert isinstance(whole, int)


def test_between_report_days_the_middle_waits():
    assert bounds([A], 1, 1).middle == 55
    assert bounds([A], 2, 9).middle == 0
    assert bounds([A], 10, 10).middle == 50


def test_where_at_least_claims_span_a_gap_they_still_bound_from_below():
    reports = [report("A", 1, 4, 0, 30), report("C", 8, 10, 0, 20), report("L", 1, 10, 90, None)]
    assert interval(reports, 1, 10) == (90, None)
    assert interval(reports, 5, 7) == (40, None)
    assert interval(reports, 5, 10) == (60, None)


def test_of_equal_claims_the_more_trusted_is_cited():
    reports = [
        report("b", 1, 10, 100, 120),
        report("a", 1, 10, 100, 110),
        report("c", 1, 10, 90, 110, trust=-1),
    ]
    found = bounds(reports, 1, 10)
    assert signed(found.low_because) == [("a", 100)]
    assert signed(found.high_because) == [("c", 110)]


def test_an_imprecise_start_works_like_an_imprecise_end():
    reports = [report("A", 1, 10, 100, 110, start_latest=day(4))]
    assert interval(reports, 1, 10) == (100, None)
    assert interval(reports, 4, 10) == (0, 110)
    assert interval(reports, 2, 10) == (0, None)


def test_days_that_are_never_surely_covered_give_no_limit():
    unsure = report("A", 1, 10, 100, 110, start_latest=day(8), end_earliest=day(5))
    assert interval([unsure], 1, 10) == (100, None)
    assert [claim.kind for claim in claims_of([unsure])] == [ClaimKind.AT_LEAST]
    just_missed = report("A", 1, 10, 100, 110, start_latest=day(8), end_earliest=day(7))
    assert [claim.kind for claim in claims_of([just_missed])] == [ClaimKind.AT_LEAST]
    one_day = report("A", 1, 10, 100, 110, start_latest=day(8), end_earliest=day(8))
    assert interval([one_day], 8, 8) == (0, 110)


def test_a_count_of_at_least_nothing_claims_nothing():
    assert claims_of([report("A", 1, 10, 0, None)]) == []
    assert [claim.value for claim in claims_of([report("A", 1, 10, 1, None)])] == [1]
    assert [claim.value for claim in claims_of([report("A", 1, 10, 0, 0)])] == [0]
    half = Report("A", PLACE, day(1), None, 5, 6)
    assert claims_of([half, Report("B", PLACE, None, day(1), 5, 6)]) == []


@pytest.mark.parametrize(("start", "end", "low", "high"), [(2, 1, 0, 0), (1, 2, -1, 5), (1, 2, 6, 5)])
def test_reports_upside_down_are_refused(start, end, low, high):
    with pytest.raises(ValueError, match=r"before it starts|below zero"):
        report(1, start, end, low, high)


def test_a_report_of_one_day_and_one_number_is_sound():
    assert report(1, 1, 1, 5, 5).dated
    assert not Report(1, PLACE, day(1), None, 5, 5).dated


def test_a_term_names_its_claim_and_sign():
    found = bounds([A, B], 11, 20)
    assert found.low_because == (
        Term("B", ClaimKind.AT_LEAST, 150, 1),
        Term("A", ClaimKind.AT_MOST, 110, -1),
    )
    assert found.high_because == (
        Term("B", ClaimKind.AT_MOST, 160, 1),
        Term("A", ClaimKind.AT_LEAST, 100, -1),
    )


def test_the_middle_counts_from_the_first_day_of_the_series():
    earlier = report("C", -20, 20, 200, 400)
    later = [report("D", 1, 12, 100, 130), report("B", 1, 20, 150, 160)]
    answer = reconcile([earlier, *later], region=PLACE, windows=[], since=day(1))
    assert [(one.date, one.low, one.high, one.middle) for one in answer.cumulative(day(1))] == [
        (day(12), 100, 130, 115),
        (day(20), 150, 160, 155),
    ]
    assert answer.bounds(day(13), day(20)).middle == 40
    assert answer.bounds(day(-20), day(0)).middle == 145  # 40 to 250


@pytest.mark.parametrize("start", [1, 2, 5])
def test_the_middle_of_the_whole_series_is_halfway_between_its_ends(start):
    reports = [A, B, report("C", 15, 30, 10, 40), report("D", 31, 40, 10, 40)]
    for end in (5, 6, 10, 12, 20, 25, 30, 33, 40):
        answer = reconcile(reports, region=PLACE, windows=[], since=day(start))
        found = answer.bounds(day(start), day(end))
        assert found.middle == (found.low + found.high) / 2, end


def test_a_series_that_begins_before_the_reports_counts_from_the_first():
    answer = reconcile([A, B], region=PLACE, windows=[], since=day(0))
    assert answer.bounds(day(11), day(20)).middle == 50
    assert answer.bounds(day(1), day(10)).middle == 105


def test_after_a_gap_the_middle_counts_from_the_next_report():
    reports = [A, report("C", 12, 15, 30, 40), report("D", 12, 20, 50, 60)]
    answer = reconcile(reports, region=PLACE, windows=[], since=day(3))
    assert answer.bounds(day(12), day(15)).middle == 35
    assert answer.bounds(day(16), day(20)).middle == 20
    assert answer.bounds(day(3), day(15)).middle is None
    assert reconcile(reports, region=PLACE, windows=[], since=day(11)).bounds(day(12), day(15)).middle == 35
