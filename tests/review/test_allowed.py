"""A range for somebody who waits: from few figures, and never narrower than all of them make it."""

from __future__ import annotations

import pytest

from tests import builders as build
from tracker.models.regions import Level
from tracker.queries.surroundings import surroundings
from tracker.review import allowed as module
from tracker.review.allowed import allowed
from tracker.selection import Selection

pytestmark = pytest.mark.django_db
DAYS = (build.day("2019-12-01"), build.day("2019-12-31"))


@pytest.fixture
def counter():
    return build.counter("un-cccm")


@pytest.fixture
def region():
    return build.region("SY07", name="Idleb")


def stated(region, counter, value, **fields):
    days = {"start": "2019-12-01", "end": "2019-12-31"}
    return build.figure(region=region, counter=counter, value=value, qualifier="exact", **days | fields)


def range_of(region, counter):
    (found,) = allowed(Selection(), surroundings(region), counter, [DAYS])
    return found and (found.low, found.high)


def test_days_of_which_no_report_speaks_have_no_range(region, counter):
    assert range_of(region, counter) is None


def test_a_total_less_an_earlier_total_bounds_the_days_between(region, counter):
    stated(region, counter, 100, start="2019-11-01", end="2019-11-30")
    stated(region, counter, 350, start="2019-11-01", end="2019-12-31")
    assert range_of(region, counter) == (250, 250)


def test_what_a_correction_replaced_bounds_nothing(region, counter):
    old = stated(region, counter, 100)
    stated(region, counter, 300, supersedes=old)
    assert range_of(region, counter) == (300, 300)


def test_parts_bound_the_whole_from_below(region, counter):
    for code in ("A", "B"):
        stated(build.region(code, level=Level.DISTRICT, parent=region), counter, 200)
    assert range_of(region, counter)[0] == 400


def test_where_figures_are_many_fewer_are_weighed_and_the_range_is_no_narrower(region, counter, monkeypatch):
    stated(region, counter, 500)
    for code in ("A", "B"):
        stated(build.region(code, level=Level.DISTRICT, parent=region), counter, 200)
    weighed = range_of(region, counter)
    monkeypatch.setattr(module, "MOST", 1)
    assert weighed == range_of(region, counter) == (500, 500)


def test_of_many_figures_those_nearest_to_the_days_are_weighed(region, counter, monkeypatch):
    stated(region, counter, 9_000, start="2019-11-01", end="2020-03-31")
    stated(region, counter, 500)
    stated(region, counter, 10, start="2019-12-01", end="2019-12-02")
    monkeypatch.setattr(module, "MOST", 1)
    assert range_of(region, counter) == (500, 500)
