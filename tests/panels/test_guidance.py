"""A question without an answer leads on: to the nearest days, to other measures, to what the count rests on."""

from __future__ import annotations

import datetime as dt
import html
import re

import pytest

from tests.builders import counter, figure, region
from tracker.models.regions import Level
from tracker.panels.guidance import guidance
from tracker.panels.ranges import ranges_panel
from tracker.queries.series import series
from tracker.queries.surroundings import surroundings
from tracker.selection import Selection

pytestmark = pytest.mark.django_db
JANUARY = Selection(start=dt.date(2019, 1, 1), end=dt.date(2019, 1, 31))


@pytest.fixture
def place():
    return region("SY07", name="Idleb")


def guided(selection, place):
    among = surroundings(place)
    return guidance(series(selection, place, among), among)


def test_the_nearest_report_is_told_and_one_link_reaches_it(place):
    figure(region=place, start="2019-12-12", end="2019-12-25")
    near = figure(region=place, start="2019-04-01", end="2019-04-30")
    found = guided(JANUARY, place)
    assert found.figure == near
    assert found.nearest == "The nearest report is about 1 to 30 April 2019 (Idleb)."
    assert found.wider_query == "from=2019-01-01&to=2019-04-30"


def test_the_nearest_report_may_be_about_a_place_around(place):
    town = region("SY0701", name="Saraqab", level=Level.DISTRICT, parent=place)
    figure(region=place, start="2018-12-01", end="2018-12-24")
    assert "(Idleb)" in guided(JANUARY, town).nearest


def test_at_equal_distance_the_places_own_report_is_nearest(place):
    town = region("SY0701", level=Level.DISTRICT, parent=place)
    figure(region=place, start="2019-04-01", end="2019-04-30")
    own = figure(region=town, start="2019-04-01", end="2019-05-30")
    assert guided(JANUARY, town).figure == own


def test_nothing_nearer_is_told_where_the_days_have_a_report(place):
    figure(region=place, start="2019-01-12", end="2019-02-02", counter=counter("one"))
    assert guided(JANUARY, place).nearest == ""


def test_nothing_is_told_where_nothing_is_reported(place):
    found = guided(JANUARY, place)
    assert (found.nearest, found.wider_query, found.measures) == ("", "", [])
    assert found.missing == "No figure of any measure is about Idleb or a place inside it."


def test_a_measure_without_figures_leads_to_those_that_have_some(place):
    figure(region=place, measure="arrival")
    found = guided(Selection(measure="return"), place)
    assert found.missing == "No figure of returns is about Idleb or a place inside it."
    assert [(other.label, other.figures, other.query) for other in found.measures] == [
        ("Arrivals", 1, "measure=arrival")
    ]


def test_the_page_of_such_a_question_says_all_of_it(reader, place):
    figure(region=place, start="2019-12-12", end="2019-12-25")
    text = reader.get("/regions/SY07/?from=2019-01-01&to=2019-01-31").content.decode()
    said = html.unescape(" ".join(re.sub(r"<[^>]+>", " ", text).split()))
    assert "No report covers these days for Idleb: 1 to 31 January 2019. Not reported is not zero." in said
    assert "The nearest report is about 12 to 25 December 2019 (Idleb). Widen to those days" in said


def test_the_tally_says_what_became_of_each_report_that_touches_the_days(place):
    one = counter("one")
    own = {"region": place, "counter": one}
    first = figure(100_000, start="2019-12-01", end="2019-12-31", qualifier="exact", **own)
    figure(100_000, start="2019-12-01", end="2019-12-31", restates=first, **own)
    figure(90_000, start="2019-12-01", end="2019-12-20", qualifier="up_to", **own)
    figure(500, start="2018-12-01", end="2018-12-20", **own)
    figure(700, start=None, end=None, **own)
    figure(800, region=place)
    days = Selection(start=dt.date(2019, 12, 1), end=dt.date(2019, 12, 31), counter="one")
    said = ranges_panel(series(days, place)).tally
    assert said == (
        "3 reports of this count touch these days: 2 set the bounds, 1 is not counted (1 restating another)."
    )


def test_what_is_counted_names_its_sources(place):
    row = figure(region=place)
    assert ranges_panel(series(Selection(), place)).sources == str(row.document.publisher)


def test_a_number_that_is_only_that_of_a_wider_area_is_told_as_such(place):
    town = region("SY0701", name="Saraqab", level=Level.DISTRICT, parent=place)
    figure(
        1_000, qualifier="about", region=place, start="2019-01-01", end="2019-01-31", counter=counter("one")
    )
    about_town = ranges_panel(series(JANUARY, town)).sentence
    assert about_town.endswith(
        "The highest number is that of a wider area: no report counts Saraqab by itself."
    )
    assert "wider area" not in ranges_panel(series(JANUARY, place)).sentence


def test_the_ledger_parts_what_touches_the_days_from_other_counts_and_days(place):
    one = counter("one")
    days = {"start": "2019-01-01", "end": "2019-01-31"}
    used = figure(1_000, region=place, counter=one, **days)
    copy = figure(1_000, region=place, counter=one, restates=used, **days)
    other = figure(500, region=place, counter=counter("two"), **days)
    later = figure(700, region=place, counter=one, start="2019-05-01", end="2019-05-31")
    panel = ranges_panel(series(JANUARY, place))
    parts = {str(title): {line.figure.id for line in lines} for title, lines in panel.ledger_parts}
    assert parts == {
        "Counted": {used.id},
        "Not counted": {copy.id},
        "Other counts, measures or days": {other.id, later.id},
    }
