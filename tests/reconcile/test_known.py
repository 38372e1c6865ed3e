from __future__ import annotations

import pytest

from tests.reconcile.builders import PLACE, day, interval, report
from tracker.reconcile import ReasonCode, Use, reconcile, standing


def stands(reports, known_on=None):
    left, ledger = standing(reports, known_on)
    return [one.id for one in left], {id: (use, reason.code) for id, (use, reason) in ledger.items()}


def test_only_what_was_published_by_the_day_is_known():
    reports = [
        report(1, 1, 5, 10, 20, published_on=day(6)),
        report(2, 1, 9, 30, 40, published_on=day(10)),
        report(3, 1, 8, 30, 40),
    ]
    assert stands(reports) == ([1, 2, 3], {})
    assert stands(reports, day(6)) == (
        [1],
        {
            2: (Use.OUTSIDE, ReasonCode.NOT_YET_PUBLISHED),
            3: (Use.OUTSIDE, ReasonCode.PUBLICATION_UNKNOWN),
        },
    )
    assert stands(reports, day(5))[0] == []
    assert standing(reports, day(6))[1][2][1].day == day(10)


def test_a_withdrawn_report_counts_until_its_withdrawal():
    reports = [report(1, 1, 5, 10, 20, published_on=day(6), withdrawn_on=day(9))]
    assert stands(reports, day(8)) == ([1], {})
    assert stands(reports, day(9)) == ([], {1: (Use.OUTSIDE, ReasonCode.WITHDRAWN)})
    assert stands(reports) == ([], {1: (Use.OUTSIDE, ReasonCode.WITHDRAWN)})
    assert standing(reports)[1][1][1].day == day(9)


def test_a_copy_is_merged_with_what_it_restates():
    reports = [
        report(3, 1, 5, 10, 20, restates=2),
        report(2, 1, 5, 11, 19, restates=1),
        report(1, 1, 5, 12, 18),
    ]
    left, ledger = standing(reports)
    assert [one.id for one in left] == [1]
    assert {id: reason.other for id, (_, reason) in ledger.items()} == {2: 1, 3: 1}
    assert {use for use, _ in ledger.values()} == {Use.RESTATES}


def test_an_original_without_a_stated_day_is_known_with_its_first_copy():
    reports = [
        report(1, 1, 5, 10, 20),
        report(2, 1, 5, 10, 20, restates=1, published_on=day(8)),
        report(3, 1, 5, 10, 20, restates=1, published_on=day(7)),
    ]
    assert stands(reports, day(7))[0] == [1]
    assert stands(reports, day(6))[0] == []


def test_a_copy_stands_in_while_its_original_is_not_there():
    late = report(1, 1, 5, 10, 20, published_on=day(20))
    copies = [
        report(5, 1, 5, 10, 20, restates=1, published_on=day(9)),
        report(4, 1, 5, 10, 20, restates=1, published_on=day(8)),
    ]
    left, ledger = stands([late, *copies], day(10))
    assert left == [4]
    assert ledger[5] == (Use.RESTATES, ReasonCode.SAME_STATEMENT)
    assert stands(copies)[0] == [4]


def test_copies_without_dates_do_not_stand_in():
    undated = report(1, 1, 5, 10, 20)
    undated = type(undated)(1, PLACE, None, None, 10, 20)
    left, ledger = stands([undated, report(2, 1, 5, 10, 20, restates=1)])
    assert left == [2]
    assert ledger == {1: (Use.UNDATED, ReasonCode.NO_DATES)}


def test_the_same_days_and_numbers_are_one_statement():
    reports = [
        report(1, 1, 5, 10, 20, published_on=day(9)),
        report(2, 1, 5, 10, 20, published_on=day(8)),
        report(3, 1, 5, 10, 21, published_on=day(8)),
        report(4, 1, 5, 10, 20, published_on=day(8), counter="other"),
        report(5, 1, 5, 10, 20, published_on=day(8), end_earliest=day(3)),
    ]
    left, ledger = standing(reports, day(8))
    assert [one.id for one in left] == [2, 3, 4, 5]
    assert set(ledger) == {1}
    left, ledger = standing(reports[:2])
    assert [one.id for one in left] == [2]
    assert ledger[1][1].other == 2


def test_the_most_trusted_of_equal_statements_stands():
    reports = [report(1, 1, 5, 10, 20, trust=1, published_on=day(6)), report(2, 1, 5, 10, 20)]
    assert stands(reports)[0] == [2]


def test_a_later_statement_for_the_same_days_replaces_the_earlier():
    reports = [
        report(1, 1, 5, 10, 20, published_on=day(6)),
        report(2, 1, 5, 30, 40, published_on=day(7)),
        report(3, 1, 5, 50, 60, published_on=day(8)),
    ]
    left, ledger = standing(reports)
    assert [one.id for one in left] == [3]
    assert ledger[1] == (Use.SUPERSEDED, ledger[1][1])
    assert (ledger[1][1].code, ledger[1][1].other) == (ReasonCode.REPLACED_BY_LATER, 3)
    assert stands(reports, day(7))[0] == [2]


def test_ends_that_are_known_to_the_day_are_the_same_however_they_are_given():
    later = report(2, 1, 5, 30, 40, start_latest=day(1), end_earliest=day(5), published_on=day(9))
    assert stands([report(1, 1, 5, 10, 20, published_on=day(8)), later])[0] == [2]


@pytest.mark.parametrize(
    "later",
    [
        report(2, 1, 6, 30, 40, published_on=day(9)),
        report(2, 2, 5, 30, 40, published_on=day(9)),
        report(2, 1, 5, 30, 40, region="elsewhere", published_on=day(9)),
        report(2, 1, 5, 30, 40, counter="other", published_on=day(9)),
        report(2, 1, 5, 30, 40, measure="other", published_on=day(9)),
        report(2, 1, 5, 30, 40, start_latest=day(2), published_on=day(9)),
        report(2, 1, 5, 30, 40, end_earliest=day(4), published_on=day(9)),
        report(2, 1, 5, 30, 40, trust=1, published_on=day(9)),
        report(2, 1, 5, 30, 40, published_on=day(8)),
        report(2, 1, 5, 30, 40),
    ],
)
def test_other_statements_do_not_replace(later):
    assert stands([report(1, 1, 5, 10, 20, published_on=day(8)), later]) == ([1, 2], {})


def test_a_statement_of_unknown_day_is_not_replaced():
    assert stands([report(1, 1, 5, 10, 20), report(2, 1, 5, 30, 40, published_on=day(8))])[0] == [1, 2]


def test_a_correction_replaces_whatever_its_days():
    reports = [
        report(1, 1, 5, 10, 20, published_on=day(6)),
        report(2, 1, 9, 30, 40, supersedes=1, published_on=day(12)),
        report(3, 1, 8, 30, 40, supersedes=2, published_on=day(14)),
    ]
    left, ledger = standing(reports)
    assert [one.id for one in left] == [3]
    assert {id: (reason.code, reason.other) for id, (_, reason) in ledger.items()} == {
        1: (ReasonCode.CORRECTED, 2),
        2: (ReasonCode.CORRECTED, 3),
    }
    assert stands(reports, day(11))[0] == [1]
    assert stands([reports[0]])[0] == [1]


def test_a_withdrawn_correction_lets_the_old_figure_stand_again():
    reports = [
        report(1, 1, 5, 10, 20, published_on=day(6)),
        report(2, 1, 5, 30, 40, supersedes=1, published_on=day(8), withdrawn_on=day(10)),
    ]
    assert stands(reports, day(9))[0] == [2]
    assert stands(reports, day(10))[0] == [1]


def test_correcting_an_original_corrects_its_copies():
    reports = [
        report(1, 1, 5, 10, 20),
        report(2, 1, 5, 10, 20, restates=1),
        report(3, 1, 5, 30, 40, supersedes=2),
    ]
    left, ledger = stands(reports)
    assert left == [3]
    assert ledger == {
        1: (Use.SUPERSEDED, ReasonCode.CORRECTED),
        2: (Use.RESTATES, ReasonCode.SAME_STATEMENT),
    }


def test_a_copy_that_says_it_supersedes_its_original_changes_nothing():
    reports = [report(1, 1, 5, 10, 20), report(2, 1, 5, 10, 20, restates=1, supersedes=1)]
    assert stands(reports)[0] == [1]


@pytest.mark.parametrize("link", ["restates", "supersedes"])
def test_circles_are_refused(link):
    reports = [report(1, 1, 5, 10, 20, **{link: 2}), report(2, 1, 6, 10, 20, **{link: 1})]
    with pytest.raises(ValueError, match="leads back to itself"):
        standing(reports)


def test_links_to_absent_reports_do_no_harm():
    reports = [report(1, 1, 5, 10, 20, restates=8), report(2, 1, 6, 10, 20, supersedes=9)]
    assert stands(reports)[0] == [1, 2]


def test_the_answer_is_that_of_the_day():
    reports = [report(1, 1, 5, 10, 20, published_on=day(6)), report(2, 1, 5, 30, 40, published_on=day(9))]
    assert interval(reports, 1, 5, known_on=day(6)) == (10, 20)
    assert interval(reports, 1, 5, known_on=day(9)) == (30, 40)
    assert interval(reports, 1, 5, known_on=day(5)) == (0, None)


def test_every_report_is_in_the_ledger_with_a_reason():
    undated = type(report(0, 1, 1, 0, 0))
    reports = [
        report("used", 1, 5, 10, 20, published_on=day(6)),
        report("copy", 1, 5, 10, 20, restates="used"),
        report("old", 1, 9, 10, 20, published_on=day(10)),
        report("new", 1, 9, 30, 40, published_on=day(11)),
        report("outlier", 1, 4, 90, None),
        undated("undated", PLACE, None, day(5), 10, 20),
        report("stock", 1, 5, 10, 20, measure="idp_stock"),
        report("hnap", 1, 5, 10, 20, counter="hnap"),
        report("far", 1, 5, 10, 20, region="elsewhere"),
    ]
    answer = reconcile(reports, region=PLACE, windows=[], counter="", measure="")
    assert answer.uses == {
        "used": Use.USED,
        "copy": Use.RESTATES,
        "old": Use.SUPERSEDED,
        "new": Use.USED,
        "outlier": Use.SET_ASIDE,
        "undated": Use.UNDATED,
        "stock": Use.OTHER_MEASURE,
        "hnap": Use.OTHER_MEASURE,
        "far": Use.OUTSIDE,
    }
    reasons = answer.reasons
    assert set(reasons) == set(answer.uses)
    assert reasons["used"].code is ReasonCode.FITS
    assert (reasons["stock"].code, reasons["stock"].name) == (ReasonCode.OTHER_MEASURE, "idp_stock")
    assert (reasons["hnap"].code, reasons["hnap"].name) == (ReasonCode.OTHER_COUNTER, "hnap")
    assert (reasons["far"].code, reasons["far"].name) == (ReasonCode.OTHER_REGION, "elsewhere")
    (aside,) = reasons["outlier"].claims
    assert reasons["outlier"].code is ReasonCode.DOES_NOT_FIT
    assert (aside.limit, aside.gap) == (20, 70)


def test_what_replaces_a_report_is_the_newest_by_its_day_of_publication():
    reports = [
        report(1, 1, 10, 100, 110, published_on=day(11)),
        report(3, 1, 10, 120, 130, published_on=day(12)),
        report(2, 1, 10, 140, 150, published_on=day(13)),
    ]
    found = reconcile(reports, region=PLACE, windows=[])
    assert (found.uses[1], found.reasons[1].other) == (Use.SUPERSEDED, 2)
