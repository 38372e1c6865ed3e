"""Distinct people, each counted once."""

from __future__ import annotations

import random

import pytest

from tests.reconcile.builders import PLACE, bounds, day, interval, report, signed, total
from tracker.reconcile import Status, Use, reconcile


def people(reports, start, end, region=PLACE, **more):
    return interval(reports, start, end, region, additive=False, **more)


def test_the_cheapest_reports_that_cover_a_window_limit_it():
    reports = [
        report("A", 1, 10, 0, 100),
        report("B", 11, 20, 0, 60),
        report("C", 1, 20, 0, 150),
        report("D", 5, 14, 0, 40),
    ]
    assert people(reports, 1, 20) == (0, 150)
    assert people(reports, 5, 14) == (0, 40)
    assert people(reports, 5, 20) == (0, 100)
    assert people(reports, 5, 21) == (0, None)
    found = bounds(reports, 5, 20, additive=False)
    assert signed(found.high_because) == [("D", 40), ("B", 60)]


def test_what_lies_outside_the_window_is_taken_off_at_most_once_on_each_side():
    reports = [
        report("before", 1, 5, 0, 10),
        report("after", 16, 20, 0, 7),
        report("all", 1, 20, 100, None),
    ]
    found = bounds(reports, 6, 15, additive=False)
    assert found.low == 83
    assert signed(found.low_because) == [("all", 100), ("before", -10), ("after", -7)]
    assert people(reports, 1, 15)[0] == 93
    assert people(reports, 6, 20)[0] == 90
    assert people(reports, 0, 21) == (100, None)
    assert people(reports, 7, 15)[0] == 0
    assert people(reports, 1, 5)[0] == 0


def test_the_best_at_least_report_bounds_from_below():
    reports = [report("A", 1, 5, 30, None), report("B", 3, 9, 50, None), report("C", 2, 4, 40, None)]
    found = bounds(reports, 1, 9, additive=False)
    assert found.low == 50
    assert signed(found.low_because) == [("B", 50)]
    assert people(reports, 1, 5)[0] == 40


def test_people_have_no_middle_line():
    answer = reconcile([report("A", 1, 10, 100, 110)], region=PLACE, windows=[], additive=False)
    found = answer.bounds(day(1), day(10))
    assert (found.middle, found.status, found.tight) == (None, Status.REPORTED, True)
    assert answer.bounds(day(11), day(12)).status is Status.UNKNOWN
    assert answer.bounds(day(10), day(12)).status is Status.NO_UPPER


def test_a_running_total_of_people_has_a_point_for_each_report_end():
    reports = [report("A", 1, 10, 100, 110), report("B", 1, 20, 130, 140), report("C", 12, 13, 0, 5)]
    answer = reconcile(reports, region=PLACE, windows=[], additive=False)
    assert [(one.date, one.low, one.high, one.middle) for one in answer.cumulative(day(1))] == [
        (day(10), 100, 110, None),
        (day(11), 100, 140, None),
        (day(13), 100, 140, None),
        (day(20), 130, 140, None),
    ]


def test_a_part_has_no_more_people_than_the_whole_and_the_whole_no_fewer():
    parents = {"S": "D", "T": "D"}
    reports = [
        report(1, 1, 10, 0, 100, "D"),
        report(2, 1, 10, 60, 200, "S"),
        report(3, 1, 10, 50, None, "T"),
    ]
    assert people(reports, 1, 10, "S", parents=parents) == (60, 100)
    assert people(reports, 1, 10, "T", parents=parents) == (50, 100)
    assert people(reports, 1, 10, "D", parents=parents) == (60, 100)
    # The same people may have fled from both parts, so neither sum nor rest is known.
    assert reconcile(reports, region="D", windows=[], parents=parents, additive=False).conflicts == []
    assert reconcile(reports, region="D", windows=[], parents=parents).conflicts != []


def test_more_people_than_any_cover_allows_is_a_contradiction():
    reports = [
        report("A", 1, 10, 0, 40),
        report("B", 11, 20, 0, 50),
        report("C", 1, 20, 100, None, trust=1),
    ]
    answer = reconcile(reports, region=PLACE, windows=[], additive=False)
    assert answer.uses == {"A": Use.USED, "B": Use.USED, "C": Use.SET_ASIDE}
    (aside,) = answer.set_aside
    assert (aside.limit, aside.gap, signed(aside.against)) == (90, 10, [("A", 40), ("B", 50)])
    (conflict,) = answer.conflicts
    assert [one.id for one in conflict.figures] == ["A", "B", "C"]
    found = answer.bounds(day(1), day(20))
    assert (found.low, found.high) == (0, 90)
    # With C trusted first B goes, and nothing then covers the second half.
    assert (found.contested_low, found.contested_high) == (0, None)


def test_an_at_most_claim_may_be_the_one_set_aside():
    reports = [report("A", 3, 8, 100, None), report("B", 1, 10, 0, 40, trust=1)]
    answer = reconcile(reports, region=PLACE, windows=[], additive=False)
    (aside,) = answer.set_aside
    assert (aside.claim.id, aside.limit, aside.gap) == ("B", 100, 60)


def test_a_count_equal_to_its_cover_fits():
    reports = [report("A", 1, 10, 0, 40), report("C", 1, 10, 40, None)]
    assert reconcile(reports, region=PLACE, windows=[], additive=False).conflicts == []


@pytest.mark.parametrize("seed", range(25))
def test_the_truth_about_people_lies_inside(seed):
    """People flee on random days, some several times; reports count each once and are true."""
    rng = random.Random(f"people {seed}")
    fled = [
        {rng.randrange(1, 13) for _ in range(rng.choice((1, 1, 2, 4)))} for _ in range(rng.randrange(5, 40))
    ]

    def count(start, end):
        return sum(any(start <= on <= end for on in days) for days in fled)

    reports = []
    for place in range(rng.randrange(1, 9)):
        start = rng.randrange(1, 13)
        end = rng.randrange(start, 13)
        low = max(0, count(start, end) - rng.randrange(3))
        high = count(start, end) + rng.randrange(3) if rng.random() < 0.8 else None
        reports.append(report(place, start, end, low, high))
    answer = reconcile(reports, region=PLACE, windows=[], additive=False)
    assert answer.conflicts == []
    for start in range(1, 13):
        for end in range(start, 13):
            found = answer.bounds(day(start), day(end))
            assert found.low <= count(start, end)
            assert found.high is None or count(start, end) <= found.high
            assert total(found.low_because) == found.low
            assert found.high is None or total(found.high_because) == found.high
