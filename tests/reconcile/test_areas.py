"""Informal areas, through the regions they surely contain and may touch."""

from __future__ import annotations

from tests.reconcile.builders import interval, report
from tracker.reconcile import (
    Use,
    placed,
    reconcile,
    reports_on_formal_regions,
    smallest_around,
)

FORMAL = {"S1": "D1", "S2": "D1", "S3": "D2", "S4": "D2", "D1": "G", "D2": "G", "G": "C"}


def test_the_smallest_region_around_some():
    assert smallest_around(["S1", "S2"], FORMAL) == "D1"
    assert smallest_around(["S1", "S3"], FORMAL) == "G"
    assert smallest_around(["S1", "D1"], FORMAL) == "D1"
    assert smallest_around(["S1"], FORMAL) == "S1"
    assert smallest_around(["S1", "elsewhere"], FORMAL) is None
    assert smallest_around([], FORMAL) is None


def test_an_informal_report_counts_over_all_it_may_touch_and_all_it_surely_contains():
    said = report(7, 1, 5, 30, 40, "X", strict=(25, None))
    found = reports_on_formal_regions(said, ["S1", "S2"], ["S3"], FORMAL)
    assert [(one.id, one.region, one.low, one.high, one.strict) for one in found] == [
        (7, "G", 30, None, (25, None)),
        (7, "S1", 0, 40, (0, None)),
        (7, "S2", 0, 40, (0, None)),
    ]
    nowhere = reports_on_formal_regions(report(7, 1, 5, 30, 40, "X"), ["S1"], ["elsewhere"], FORMAL)
    assert [(one.region, one.low, one.high, one.strict) for one in nowhere] == [("S1", 0, 40, (0, 40))]
    assert reports_on_formal_regions(report(7, 1, 5, 0, None, "X"), ["S1"], ["S2"], FORMAL) == []
    only_low = reports_on_formal_regions(report(7, 1, 5, 1, None, "X"), ["S1"], [], FORMAL)
    assert [(one.region, one.low, one.high) for one in only_low] == [("S1", 1, None)]


def test_both_sides_of_an_informal_report_keep_its_id_and_bind():
    said = reports_on_formal_regions(report(7, 1, 5, 30, 40, "X"), ["S1", "S2"], ["S3"], FORMAL)
    assert interval(said, 1, 5, "S1", parents=FORMAL) == (0, 40)
    assert interval(said, 1, 5, "G", parents=FORMAL) == (30, None)
    answer = reconcile(
        [*said, report(8, 1, 5, 50, None, "S1", trust=1)], region="S1", windows=[], parents=FORMAL
    )
    assert answer.uses == {7: Use.USED, 8: Use.SET_ASIDE}
    assert [one.gap for one in answer.conflicts] == [10]


def test_an_area_takes_its_sure_parts_and_lies_in_what_surrounds_it():
    tree = placed("X", ["S1"], ["S3"], FORMAL)
    assert tree["S1"] == "X"
    assert tree["X"] == "G"
    # What it may overlap is cut loose, and so is what used to connect its parts.
    assert "S3" not in tree
    assert "D1" not in tree
    assert "D2" not in tree
    assert tree["S2"] == "D1"
    assert tree["S4"] == "D2"
    assert tree["G"] == "C"


def test_an_area_beside_what_it_cannot_touch_leaves_that_alone():
    expected = {**FORMAL, "S1": "X", "X": "D1"}
    del expected["S2"]
    assert placed("X", ["S1"], ["S2"], FORMAL) == expected


def test_an_area_that_may_touch_all_of_a_region_shares_it_with_nothing_else():
    tree = placed("X", ["S1"], ["D1"], FORMAL)
    assert tree["X"] == "D1"
    assert tree["S1"] == "X"
    assert "S2" not in tree


def test_parts_inside_other_parts_stay_where_they_are():
    tree = placed("X", ["D1", "S1"], ["S2", "S3"], FORMAL)
    assert tree["D1"] == "X"
    assert tree["S1"] == "D1"
    assert tree["S2"] == "D1"
    assert "S3" not in tree


def test_an_area_without_a_region_around_it_is_a_root():
    tree = placed("X", ["S1"], ["elsewhere"], FORMAL)
    assert tree["S1"] == "X"
    assert "X" not in tree


def test_an_area_is_bounded_by_its_parts_and_its_surroundings():
    reports = [
        report(1, 1, 5, 30, 40, "S1"),
        report(2, 1, 5, 0, 100, "G"),
        report(3, 1, 5, 20, None, "S2"),
        report(4, 1, 5, 0, 90, "X"),
    ]
    tree = placed("X", ["S1"], ["S3"], FORMAL)
    assert interval(reports, 1, 5, "X", parents=tree) == (30, 90)
    assert interval(reports, 1, 5, "G", parents=FORMAL) == (50, 100)
    assert interval(reports, 1, 5, "G", parents=tree) == (30, 100)


def test_an_area_of_a_single_part_lies_around_it_and_not_inside_it() -> None:
    assert placed("X-A", ["D"], [], {"D": "G", "S": "D"}) == {"D": "X-A", "X-A": "G", "S": "D"}
    assert placed("X-A", ["G"], [], {"D": "G"}) == {"G": "X-A", "D": "G"}
