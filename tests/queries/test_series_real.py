"""The ranges the demonstration data allow, against the table worked out when the method was designed."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.demonstration import demonstration  # noqa: F401
from tracker.models import Figure
from tracker.queries.catalogue import region_by_code
from tracker.queries.series import Series, series
from tracker.queries.series_words import ledger
from tracker.reconcile import ClaimKind, Use
from tracker.selection import Selection

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def asked(first: str, last: str, **more: object) -> Series:
    days = {"start": dt.date.fromisoformat(first), "end": dt.date.fromisoformat(last)}
    return series(Selection(**days, **more), region_by_code("X-NWS"))


# Where the table of the method differs, the reason stands behind the row: the data here hold some more figures.
ROWS = [
    ("2019-12-12", "2019-12-25", (235_000, 258_500), (51_000, 258_500)),
    ("2019-12-23", "2019-12-25", (46_000, 113_500), (0, 113_500)),
    ("2019-12-26", "2020-01-01", (11_300, 65_000), (11_300, 219_000)),
    # 284,000 there. CARE's 300,000 of December, without a word (NWS143), allows 285,000 at least.
    ("2019-12-01", "2019-12-31", (285_000, 300_000), (285_000, 390_000)),
    # 302,400 there. 586,786 is the most by 2 February, and at least 285,000 lie before January.
    ("2020-01-01", "2020-01-31", (273_600, 301_786), (182_500, 301_786)),
    ("2020-01-28", "2020-02-02", (182_500, 220_000), (166_700, 220_000)),
    ("2020-02-03", "2020-02-09", (40_900, 303_000), (40_900, 304_300)),
    ("2019-12-01", "2020-03-01", (961_286, 961_286), (961_286, 961_286)),
]


@pytest.mark.parametrize(("first", "last", "bounds", "contested"), ROWS)
def test_the_ranges_of_the_first_case(first, last, bounds, contested):
    total = asked(first, last).answer.total
    assert (total.low, total.high) == bounds
    assert (total.contested_low, total.contested_high) == contested


def test_the_middles_count_from_the_first_day_asked_about():
    answer = asked("2019-12-01", "2020-03-01").answer
    running = {one.date.isoformat(): one for one in answer.cumulative}
    assert (running["2019-12-25"].low, running["2019-12-25"].high) == (235_000, 284_500)
    assert (running["2019-12-22"].middle, running["2019-12-25"].middle) == (180_000, 259_750)
    (three_days,) = [one for one in answer.bins if one.start == dt.date(2019, 12, 23)]
    assert (three_days.low, three_days.high, three_days.middle) == (46_000, 113_500, 79_750)


@pytest.mark.parametrize(
    ("as_of", "bounds"), [("2019-12-27", (235_000, 447_500)), ("2019-12-30", (235_000, 284_500))]
)
def test_what_was_known_on_a_day(as_of, bounds):
    total = asked("2019-12-01", "2019-12-25", as_of=dt.date.fromisoformat(as_of)).answer.total
    assert (total.low, total.high) == bounds


def test_the_figures_that_do_not_fit():
    lines = ledger(asked("2019-12-01", "2020-03-01"))
    assert {line.figure.key for line in lines if line.use is Use.SET_ASIDE} == {"NWS175", "NWS190", "NWS214"}


def test_the_lowest_of_three_days_is_one_report_less_another():
    total = asked("2019-12-23", "2019-12-25").answer.total
    keys = dict(Figure.objects.values_list("id", "key"))
    assert [(keys[term.report], term.claim, term.value, term.sign) for term in total.low_because] == [
        ("OCHA-SR2", ClaimKind.AT_LEAST, 235_000, 1),
        ("NWS127", ClaimKind.AT_MOST, 189_000, -1),
    ]


def test_twelve_reprints_change_nothing():
    lines = {line.figure.key: line for line in ledger(asked("2019-12-12", "2019-12-25"))}
    reprints = Figure.objects.filter(restates__key="OCHA-SR2").values_list("key", flat=True)
    assert len(reprints) == 12
    assert {lines[key].reason for key in reprints} == {"restates figure OCHA-SR2"}


def test_every_bound_is_the_sum_of_its_terms():
    answer = asked("2019-12-01", "2020-03-01").answer
    for bounds in [answer.total, *answer.bins]:
        assert sum(term.sign * term.value for term in bounds.high_because) == bounds.high
        assert max(0, sum(term.sign * term.value for term in bounds.low_because)) == bounds.low


def test_other_counts_stand_beside_and_never_inside():
    found = asked("2020-02-01", "2020-02-29")
    assert found.counter.slug == "un-cccm"
    assert "hnap" in [counter.slug for counter, _ in found.other_counters]
    assert asked("2020-02-01", "2020-02-29", counter="hnap").answer.total.low == 742_109


@pytest.mark.parametrize("code", ["X-NWS", "SY07", "SY0702", "SY070200", "C3985", "SY02", "SY"])
def test_the_count_with_most_figures_is_shown_first_everywhere(code):
    assert series(Selection(), region_by_code(code)).counter.slug == "un-cccm"


def test_monthly_arrivals_of_a_governorate_are_the_sum_of_its_months():
    days = {"start": dt.date(2019, 12, 1), "end": dt.date(2020, 1, 31)}
    found = series(Selection(measure="arrival", bin="month", **days), region_by_code("SY07"))
    assert [(one.low, one.high) for one in found.answer.bins] == [(214_513, 214_513), (320_582, 320_582)]
    assert found.answer.total.high == 214_513 + 320_582


def test_people_present_have_days_and_no_total():
    found = series(Selection(measure="idp_stock"), region_by_code("X-NWS"))
    assert found.answer.total is None
    assert found.answer.cumulative == []
    assert all(one.start == one.end for one in found.answer.bins)
