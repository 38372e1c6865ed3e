"""Beside the numbers: who did not count, which figures are corrections, and which days are not complete yet."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from tests.builders import counter, coverage, document, figure, region
from tracker.models.regions import Level
from tracker.queries.delays import incomplete, usual_delay
from tracker.queries.revisions import revisions
from tracker.queries.silences import silences, stretches
from tracker.selection import Selection

pytestmark = pytest.mark.django_db
DECEMBER = dt.date(2019, 12, 1), dt.date(2019, 12, 31)
KNOWN = Selection(as_of=dt.date(2020, 1, 10))


@pytest.fixture
def place():
    return region("SY0702", level=Level.DISTRICT, parent=region("SY07"))


@pytest.fixture
def force():
    return counter("force")


def told(place, force):
    found = silences(place, "displacement", force, DECEMBER)
    return [
        (start.day, end.day, one.kind.value if one else None)
        for start, end, one in stretches(DECEMBER, found)
    ]


def test_days_without_a_statement_are_one_stretch(place, force):
    assert told(place, force) == [(1, 31, None)]


def test_days_are_cut_where_a_counter_could_not_count(place, force):
    coverage("no_access", region=place, counter=force, start="2019-12-05", end="2019-12-10")
    coverage("not_assessed", region=place, counter=force, start="2019-12-11", end="2020-01-10")
    assert told(place, force) == [(1, 4, None), (5, 10, "no_access"), (11, 31, "not_assessed")]


def test_what_was_not_assessed_as_a_whole_was_assessed_nowhere(place, force):
    coverage("none_reported", region=place.parent, counter=force, start="2019-12-01", end="2019-12-31")
    coverage("no_access", region=place, counter=force, start="2019-12-05", end="2019-12-05")
    assert told(place, force) == [(1, 4, "none_reported"), (5, 5, "no_access"), (6, 31, "none_reported")]


def test_a_part_another_measure_and_another_counter_say_nothing(place, force):
    coverage("no_access", region=region(level=Level.SUB_DISTRICT, parent=place), counter=force)
    coverage("no_access", region=place, counter=force, measure="return")
    coverage("no_access", region=place, counter=counter())
    coverage("parts_complete", region=place, counter=force)
    assert told(place, force) == [(1, 31, None)]


def test_a_correction_is_dated_by_its_document():
    old = figure(900)
    new = figure(1000, supersedes=old, region=old.region, document=document(published_on="2020-01-08"))
    assert revisions([old, new]) == {new.id: dt.date(2020, 1, 8)}


def test_a_correction_of_what_nobody_saw_is_none(place):
    draft = figure(900, status="withdrawn", region=place)
    assert revisions([figure(1000, region=place)]) == {}
    new = figure(1000, region=place)
    new.supersedes_id = draft.id
    assert revisions([new]) == {}


@pytest.fixture
def weekly(place, force):
    """Three documents that took 3, 5 and 9 days, one that was printed again, and one whose day is not its own."""
    for end, published in [
        ("2019-12-07", "2019-12-10"),
        ("2019-12-14", "2019-12-19"),
        ("2019-12-21", "2019-12-30"),
    ]:
        one = document(published_on=published)
        figure(10, region=place, counter=force, start="2019-12-01", end=end, document=one)
        figure(5, region=place, counter=force, start="2019-12-01", end="2019-12-02", document=one)
    found = document(published_on="2020-01-09", published_on_basis="crawl_date")
    figure(10, region=place, counter=force, start="2019-12-01", end="2019-12-02", document=found)
    return force


def test_the_usual_delay_is_that_of_a_document_to_its_last_day(weekly):
    assert usual_delay(Selection(), weekly) == 5


def test_two_documents_make_nothing_usual(weekly):
    assert usual_delay(Selection(as_of=dt.date(2019, 12, 29)), weekly) is None


def test_days_within_the_usual_delay_are_not_complete(weekly):
    left = incomplete(KNOWN, weekly, (dt.date(2019, 12, 1), dt.date(2020, 1, 8)))
    assert (left.since, left.delay) == (dt.date(2020, 1, 6), 5)


@pytest.mark.parametrize("last", ["2020-01-05", "2019-12-21"])
def test_days_before_are_complete(weekly, last):
    assert incomplete(KNOWN, weekly, (dt.date(2019, 12, 1), dt.date.fromisoformat(last))) is None


def test_days_long_past_are_complete(weekly):
    past = dataclasses.replace(KNOWN, as_of=None)
    assert incomplete(past, weekly, DECEMBER) is None
    assert incomplete(past, None, None) is None
