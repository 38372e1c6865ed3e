"""Informal areas among official regions: what is said of one bounds the others, each report once."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.builders import counter, figure, region
from tests.queries.test_series import DECEMBER, total, uses
from tracker.models.regions import Level
from tracker.queries.series import series
from tracker.reconcile import Use
from tracker.selection import Selection

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return region("SY07")


@pytest.fixture
def force():
    return counter("force")


def test_an_informal_area_speaks_for_what_it_touches_and_what_it_contains(place, force):
    inside = region("SY0702", level=Level.DISTRICT, parent=place)
    touched = region("SY0705", level=Level.DISTRICT, parent=place)
    area = region("X-S", level=Level.INFORMAL, surely=[inside], may_touch=[touched])
    figure(100, region=area, counter=force, qualifier="exact")
    assert total(series(Selection(**DECEMBER), area)) == (100, 100)
    assert total(series(Selection(**DECEMBER), place)) == (100, None)
    assert total(series(Selection(**DECEMBER), inside)) == (0, 100)
    assert total(series(Selection(**DECEMBER), touched)) == (0, None)


@pytest.fixture
def northwest(place, force):
    """An informal area of the governorate and a part of another, with two totals and one that does not fit."""
    other = region("SY02")
    partly = region("SY0200", level=Level.DISTRICT, parent=other)
    area = region("X-NW", level=Level.INFORMAL, surely=[place], may_touch=[partly])
    figure(100, key="early", region=area, counter=force, qualifier="exact", end="2019-12-10")
    figure(150, key="later", region=area, counter=force, qualifier="exact", end="2019-12-20")
    figure(
        170, key="aside", region=area, counter=force, qualifier="exact", start="2019-12-02", end="2019-12-19"
    )
    return {"area": area, "other": other, "partly": partly, "country": place.parent}


@pytest.mark.parametrize("asked", ["place", "area", "country"])
def test_reports_on_an_area_bound_and_contradict_each_other_wherever_one_asks(place, northwest, asked):
    asked = place if asked == "place" else northwest[asked]
    found = series(Selection(start=dt.date(2019, 12, 11), end=dt.date(2019, 12, 20)), asked)
    assert uses(found)["aside"] is Use.SET_ASIDE
    assert len(found.answer.conflicts) == 1
    expected = {"SY07": (0, 50), "X-NW": (50, 50), "SY": (50, None)}
    assert total(found) == expected[asked.code]


def test_a_region_that_an_area_only_touches_keeps_its_own_surroundings(place, force, northwest):
    figure(40, region=northwest["other"], counter=force, qualifier="up_to", end="2019-12-31")
    for asked in (northwest["partly"], northwest["other"]):
        assert total(series(Selection(**DECEMBER), asked)) == (0, 40)


def test_an_area_parts_no_region_from_what_is_reported_inside_it(place, force, northwest):
    figure(70, region=northwest["partly"], counter=force, qualifier="exact")
    figure(90, region=place, counter=force, qualifier="exact")
    assert total(series(Selection(**DECEMBER), northwest["country"]))[0] == 170


def test_a_report_on_an_area_inside_another_counts_in_both_and_in_the_region_around_it(place, force):
    inside = region("SY0702", level=Level.DISTRICT, parent=place)
    south = region("X-S", level=Level.INFORMAL, surely=[inside])
    area = region("X-NW", level=Level.INFORMAL, surely=[place, south])
    for last in ("2019-12-29", "2019-12-31"):
        figure(100, region=area, counter=force, qualifier="up_to", end=last)
    figure(60, region=south, counter=force, qualifier="exact")
    for asked, expected in ((inside, (60, 60)), (south, (60, 60)), (place, (60, 100)), (area, (60, 100))):
        assert total(series(Selection(**DECEMBER), asked)) == expected, asked.code
