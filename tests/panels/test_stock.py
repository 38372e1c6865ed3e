"""People present in a region: its own assessments, by day and source, never those of its parts or other counters."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.builders import counter, document, figure, region, source
from tracker.models.regions import Level
from tracker.panels.ranges import ranges_panel
from tracker.panels.stock import stock_panel, stock_rows
from tracker.queries.caveats import caveats
from tracker.queries.series import series
from tracker.selection import Selection

pytestmark = pytest.mark.django_db
STOCK = Selection(measure="idp_stock")


@pytest.fixture
def place():
    return region("SY07")


@pytest.fixture
def present(place):
    """Builds a count of people present of one counter, in one document unless another is named."""
    force, bulletin = counter("force"), document()
    return lambda value, end, **more: figure(
        value,
        measure="idp_stock",
        end=end,
        **({"region": place, "counter": force, "document": bulletin} | more),
    )


def drawn_stock(place):
    found = series(STOCK, place)
    return stock_panel(found, caveats(found))


def marks(drawn):
    return [
        (moment[:10], value, trace["marker"]["symbol"])
        for trace in drawn.chart.data
        if trace.get("customdata")
        for moment, value in zip(trace["x"], trace["y"], strict=True)
    ]


def test_each_assessment_is_a_mark_on_its_day_with_its_address(place, present):
    first = present(1000, "2019-11-01", qualifier="exact")
    present(2000, "2019-12-01", qualifier="at_least")
    drawn = drawn_stock(place)
    assert marks(drawn) == [("2019-11-01", 1000, "circle"), ("2019-12-01", 2000, "circle")]
    assert drawn.chart.readouts[0].href == f"/figures/{first.id}/"
    assert "open-top" in {entry.key for entry in drawn.chart.legend}


def test_sources_are_told_apart(place, present):
    for name, day in (("One", "2019-11-01"), ("Two", "2019-12-01")):
        present(1000, day, document=document(publisher=source(name.lower(), name=name)))
    drawn = drawn_stock(place)
    assert {symbol for *_, symbol in marks(drawn)} == {"circle", "square"}
    assert {"One", "Two"} <= {entry.label for entry in drawn.chart.legend}


def test_parts_and_other_counters_are_not_drawn(place, present):
    present(1000, "2019-11-01")
    present(400, "2019-11-01", region=region("SY0702", parent=place, level=Level.DISTRICT))
    present(5000, "2019-11-01", counter=counter("rival"))
    found = series(Selection(measure="idp_stock", counter="force"), place)
    assert [row.figure.value for row in stock_rows(found)] == [1000]


def test_a_superseded_assessment_is_shown_and_not_counted(place, present):
    old = present(1000, "2019-11-01", qualifier="exact")
    present(1100, "2019-11-01", qualifier="exact", supersedes=old)
    rows = stock_rows(series(STOCK, place))
    assert [(row.figure.value, row.counted) for row in rows] == [(1000, False), (1100, True)]


def test_a_number_of_households_is_drawn_in_people(place, present):
    present(
        100, "2019-11-01", qualifier="exact", unit="households", household_size_low=5, household_size_high=6
    )
    assert marks(drawn_stock(place)) == [("2019-11-01", 550, "circle")]


def test_the_panel_has_the_chart_and_its_table(place, present):
    present(1000, "2019-11-01")
    panel = ranges_panel(series(STOCK, place))
    assert panel.windows_table == "pages/stock_table.html"
    assert [row.day for row in panel.stock_rows] == [dt.date(2019, 11, 1)]
    assert panel.windows.chart.title.endswith("people living in displacement on days of assessment")


def test_without_an_assessment_there_is_no_chart(place):
    assert drawn_stock(place) is None


def test_the_page_shows_each_assessment_in_chart_and_table(client, place, present):
    shown = present(1000, "2019-11-01", qualifier="exact")
    text = client.get("/regions/SY07/?measure=idp_stock").content.decode()
    assert text.count(f'<a href="/figures/{shown.id}/"') > 2
    assert "<caption>Place SY07, people living in displacement on days of assessment</caption>" in text
