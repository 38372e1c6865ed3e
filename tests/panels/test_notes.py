"""Events by number: by day, the same on every chart and in the list, and only where a chart shows their days."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from tests.builders import counter, event, figure, region
from tracker.charts.events import Numbered
from tracker.panels.notes import crowded, numbered, on_charts

pytestmark = pytest.mark.django_db
DECEMBER = (dt.date(2019, 12, 1), dt.date(2019, 12, 31))
JANUARY = (dt.date(2020, 1, 1), dt.date(2020, 1, 31))
ADDRESS = "/regions/SY07/?from=2019-12-01&to=2019-12-31"
CIRCLES = re.compile(r'\["([\d,"]+)"\],"textposition":"middle center"')


def test_numbers_follow_the_days_and_skip_what_no_chart_shows():
    late, before, early = (event(start=day) for day in ("2020-01-12", "2019-06-01", "2019-12-05"))
    notes = numbered([late, before, early], [JANUARY, DECEMBER])
    assert [(note.event, note.number) for note in notes] == [(before, None), (early, 1), (late, 2)]
    assert on_charts(notes) == [Numbered(early.start, 1), Numbered(late.start, 2)]


def test_an_event_that_began_before_stands_on_the_first_day_shown():
    long = event(start="2019-11-20", end="2019-12-05")
    assert on_charts(numbered([long], [DECEMBER])) == [Numbered(DECEMBER[0], 1)]


def test_what_happened_goes_before_what_was_said_of_it():
    said, done = event(start="2019-12-02", kind="statement"), event(start="2019-12-09", kind="hostilities")
    assert [note.number for note in on_charts(numbered([said, done], [DECEMBER]))] == [2, 1]


def test_without_a_chart_nothing_has_a_number():
    assert [note.number for note in numbered([event()], [])] == [None]


@pytest.fixture
def place():
    row = region("SY07")
    figure(1000, region=row, counter=counter("force"), start="2019-12-01", end="2019-12-20")
    return row


def test_the_charts_of_a_page_and_its_list_have_the_same_numbers(client, place):
    event("Second.", start="2019-12-16", region=place)
    event("First.", start="2019-12-05", region=place)
    text = client.get(ADDRESS).content.decode()
    charts = dict(re.findall(r'id="chart-(\w+)">(.*?)</script>', text))
    for slug in ("windows", "total", "reports"):
        assert CIRCLES.findall(charts[slug]) == ['1","2'], slug
    listed = re.findall(r'<span class="note-number">(\d+)</span>.*?: (\w+)\.', text)
    assert listed == [("1", "First"), ("2", "Second")]


def test_many_events_are_all_in_the_list(client, place):
    for day in range(1, 20):
        event(f"Event of day {day}.", start=f"2019-12-{day:02}", region=place)
    text = client.get(ADDRESS).content.decode()
    assert re.findall(r'<span class="note-number">(\d+)</span>', text) == [str(n) for n in range(1, 20)]
    drawn = CIRCLES.findall(dict(re.findall(r'id="chart-(\w+)">(.*?)</script>', text))["windows"])
    assert 3 <= len(drawn[0].split(",")) <= 12


def test_more_numbers_than_a_chart_has_room_for_are_announced():
    few, many = ([event(start="2019-12-05") for _number in range(count)] for count in (12, 13))
    assert crowded(numbered(few, [DECEMBER])) == ""
    assert crowded(numbered(many, [DECEMBER])).startswith("A chart shows at most 12 of these numbers")
