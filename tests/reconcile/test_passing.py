"""Bounds passed between a whole and several parts, where a slip would go unseen with two parts or one contradiction."""

from __future__ import annotations

from tests.reconcile.builders import PLACE, bounds, day, interval, report
from tracker.reconcile import Status, reconcile

THREE = {"A": "W", "B": "W", "C": "W"}


def test_each_of_three_parts_has_what_both_others_leave():
    reports = [
        report("whole", 1, 10, 0, 100, "W"),
        *(report(part, 1, 10, 30, None, part) for part in "ABC"),
    ]
    assert [interval(reports, 1, 10, part, parents=THREE) for part in "ABC"] == [(30, 40)] * 3


def test_parts_that_exceed_their_whole_by_one_do_not_fit():
    reports = [
        report("whole", 1, 10, 0, 100, "W"),
        report("a", 1, 10, 51, None, "A"),
        report("b", 1, 10, 50, None, "B", trust=1),
    ]
    answer = reconcile(reports, region="W", windows=[], parents=THREE)
    assert [conflict.set_aside for conflict in answer.conflicts] == [("b",)]


def test_contradictions_in_other_weeks_are_both_found():
    reports = [
        report("first", 1, 5, 0, 100, "W"),
        report("a", 1, 5, 60, None, "A"),
        report("b", 1, 5, 60, None, "B", trust=1),
        report("second", 6, 10, 0, 100, "W"),
        report("c", 6, 10, 70, None, "A"),
        report("d", 6, 10, 70, None, "B", trust=1),
    ]
    answer = reconcile(reports, region="W", windows=[], parents=THREE)
    assert sorted(one for conflict in answer.conflicts for one in conflict.set_aside) == ["b", "d"]
    assert (answer.bounds(day(1), day(10)).low, answer.bounds(day(1), day(10)).high) == (130, 200)


def test_days_that_only_a_part_or_only_the_whole_reports_are_known():
    windows = [(day(1), day(5)), (day(6), day(10))]
    reports = [report("part", 1, 5, 0, 9, "A"), report("whole", 1, 10, 0, 90, "W")]
    answer = reconcile(reports[:1], region="W", windows=windows, parents=THREE)
    assert [found.status is Status.UNKNOWN for found in answer.bins] == [False, True]
    assert bounds(reports[1:], 1, 5, "A", parents=THREE).status is not Status.UNKNOWN


def test_a_series_cut_in_two_says_that_it_may_not_be_tight(monkeypatch):
    reports = [
        report(f"{part}{first}", first, first, 1, 2, part) for part in "WABC" for first in range(1, 16)
    ]
    assert reconcile(reports, region="A", windows=[], parents=THREE).tight
    monkeypatch.setattr("tracker.reconcile.exchange.NODES", 12)
    assert not reconcile(reports, region="A", windows=[], parents=THREE).tight


def test_limits_of_a_window_are_those_of_its_bounds_and_none_where_nothing_is_reported():
    found = reconcile([report(1, 3, 5, 10, 20), report(2, 6, 9, 5, 7)], region=PLACE, windows=[])
    for first, last in [(3, 5), (3, 9), (6, 9), (5, 6), (5, 5)]:
        limits, whole = found.limits(day(first), day(last)), found.bounds(day(first), day(last))
        assert (limits.low, limits.high) == (whole.low, whole.high)
    assert [found.limits(day(at), day(at)) is None for at in (2, 3, 9, 10)] == [True, False, False, True]
