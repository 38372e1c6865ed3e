"""The range that stays open where reports contradict each other."""

from __future__ import annotations

from tests.reconcile.builders import PLACE, bounds, day, report
from tracker.reconcile import reconcile


def test_the_contested_range_stays_open_where_one_side_has_no_limit():
    reports = [report(1, 1, 10, 0, 50), report(2, 1, 10, 80, None, trust=1)]
    found = bounds(reports, 1, 10)
    assert (found.low, found.high) == (0, 50)
    assert (found.contested_low, found.contested_high) == (0, None)


def test_beyond_a_number_of_alternatives_the_contested_range_says_so(monkeypatch):
    reports = [report("low", 1, 20, 0, 10)]
    reports += [report(number, 1, number, 20 + number, 40 + number, trust=1) for number in range(1, 8)]
    answer = reconcile(reports, region=PLACE, windows=[])
    assert answer.contested_whole
    assert answer.bounds(day(1), day(20)).contested_high is None
    monkeypatch.setattr("tracker.reconcile.settlement.ALTERNATIVES", 6)
    answer = reconcile(reports, region=PLACE, windows=[])
    assert not answer.contested_whole
    monkeypatch.setattr("tracker.reconcile.settlement.ALTERNATIVES", 0)
    answer = reconcile(reports, region=PLACE, windows=[])
    assert answer.bounds(day(1), day(20)).contested_high == 10
