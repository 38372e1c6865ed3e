"""The form of a page keeps the question, offers days worth asking for, and says when the view is not today's."""

from __future__ import annotations

import re

import pytest

from tests.builders import counter, document, figure, region
from tracker.models.regions import Level

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    return region("SY07", name="Idleb")


def presets(reader, place, query=""):
    text = reader.get(f"/regions/{place.code}/?{query}").content.decode()
    found = re.search(r'<form class="select".*?</form>', text, re.DOTALL)[0]
    return {label: address for address, label in re.findall(r'<a href="\?([^"]*)">(.*?)</a>', found)}


def test_days_are_offered_by_what_is_reported_in_them(reader, place):
    for start, end in [
        ("2019-11-05", "2019-11-20"), ("2019-12-12", "2019-12-25"), ("2019-12-01", "2019-12-31"),
        ("2020-03-01", "2020-03-09"), ("2020-03-28", "2020-05-02"),
    ]:  # fmt: skip
        figure(region=place, start=start, end=end)
    assert presets(reader, place) == {
        "all days": "",
        "the event: November 2019 to December 2019": "from=2019-11-01&amp;to=2019-12-31",
        "December 2019, with most reports": "from=2019-12-01&amp;to=2019-12-31",
        "March 2020, the last with reports": "from=2020-03-01&amp;to=2020-03-31",
    }


def test_the_same_days_are_offered_once(reader, place):
    figure(region=place, start="2019-12-12", end="2019-12-25")
    assert list(presets(reader, place)) == ["all days", "December 2019, with most reports"]


def test_the_days_offered_are_those_of_the_measure_asked_for(reader, place):
    figure(region=place, start="2019-12-12", end="2019-12-25")
    figure(region=place, measure="arrival", start="2020-02-01", end="2020-02-09")
    assert "from=2020-02-01&amp;to=2020-02-29" in "".join(presets(reader, place, "measure=arrival").values())


@pytest.mark.parametrize("address", ["/regions/SY07/", "/figures/", "/compare/"])
def test_a_view_of_a_past_day_says_so_and_leads_to_todays(reader, place, address):
    figure(region=place)
    asked = "measure=arrival&as_of=2020-02-01" if address != "/compare/" else "region=SY07&as_of=2020-02-01"
    text = reader.get(f"{address}?{asked}").content.decode()
    assert "As known on 1 February 2020: what was published later is left out." in text
    assert f'<a href="?{asked.partition("&")[0]}">See today’s view</a>' in text
    assert "See today’s view" not in reader.get(address).content.decode()


def test_a_view_of_what_was_held_at_a_moment_says_so(reader, place):
    text = reader.get("/regions/SY07/?recorded=2026-01-31T12:00:00Z").content.decode()
    assert "As held here on 31 January 2026, 12:00:00 UTC" in text


def test_what_few_change_is_folded_until_it_is_changed(reader, place):
    folded, changed = (
        reader.get(f"/regions/SY07/{query}").content.decode() for query in ("", "?bin=week&reading=strict")
    )
    assert "<details><summary>More choices" in folded
    assert "<details open><summary>More choices" in changed
    assert '<option value="week" selected>' in changed
    assert '<option value="strict" selected>' in changed


def test_a_list_of_figures_is_read_in_the_order_asked_for(reader, place):
    early = figure(300, start="2019-01-01", end="2019-01-31", document=document(published_on="2020-03-01"))
    late = figure(200, start="2019-02-01", end="2019-02-28", document=document(published_on="2019-03-01"))

    def first(order):
        text = reader.get(f"/figures/?sort={order}").content.decode()
        return re.search(r'<th scope="row"><a href="/figures/(\d+)/"', text)[1]

    orders = {order: int(first(order)) for order in ("newest", "oldest", "published", "number")}
    assert orders == {"newest": late.id, "oldest": early.id, "published": early.id, "number": early.id}
    rows = b"".join(reader.get("/figures.csv?sort=oldest").streaming_content).decode().splitlines()
    assert [row.split(",")[0] for row in rows[1:]] == [early.key, late.key]


def test_an_order_that_is_none_is_refused(reader):
    for address in ("/figures/", "/figures.csv", "/figures.json"):
        response = reader.get(f"{address}?sort=colour")
        assert response.status_code == 400
        assert "newest, oldest, published, number" in response.content.decode()


def test_the_rows_that_are_listed_can_be_downloaded_as_they_are(reader, place):
    for _ in range(51):
        figure(region=place)
    text = reader.get("/figures/?page=2&sort=oldest&region=SY07").content.decode()
    assert '<a href="/figures.csv?sort=oldest&amp;region=SY07">Download these 51 rows</a>' in text
    assert "Page 2 of 2" in text


def test_whose_count_stands_in_is_said_before_it_is_chosen(reader, place):
    figure(region=place, counter=counter("one"))
    assert '<option value="">most figures</option>' in reader.get("/regions/SY07/").content.decode()
    assert '<option value="">all counters</option>' in reader.get("/figures/").content.decode()


def test_a_line_of_a_list_says_what_its_words_allow(reader, place):
    figure(235_000, qualifier="more_than", region=place)
    text = reader.get("/figures/").content.decode()
    assert '<td data-label="Its words allow" class="num">between 235,000 and 258,500</td>' in text


def test_a_line_of_a_list_says_whether_its_figure_is_counted(reader, place):
    first = figure(235_000, region=place, start="2019-12-12", end="2019-12-25")
    figure(235_000, region=place, start="2019-12-12", end="2019-12-25", restates=first)
    figure(500, region=place, start=None, end=None)
    text = reader.get("/figures/").content.decode()
    told = re.findall(r'<td data-label="Counted\?">(.*?)</td>', text)
    assert sorted(told) == ["Counted once, with its original", "No, days unknown", "Weighed"]


def test_days_known_from_another_print_let_a_figure_be_weighed(reader, place):
    said = figure(500, region=place, start="2019-12-01", end=None, document=document(published_on=None))
    figure(
        500, region=place, start="2019-12-01", end=None, restates=said,
        document=document(published_on="2019-12-20", published_on_basis="stated"),
    )  # fmt: skip
    text = reader.get("/figures/").content.decode()
    assert '<td data-label="Counted?">Weighed</td>' in text


def test_the_reports_of_a_region_tell_what_became_of_each(reader, place):
    un = counter("un")
    for value, start, end in [
        (100_000, "2019-12-01", "2019-12-10"), (90_000, "2019-12-01", "2019-12-09"),
        (400_000, "2019-12-02", "2019-12-03"),
    ]:  # fmt: skip
        figure(value, region=place, start=start, end=end, counter=un)
    text = reader.get("/regions/SY07/?view=table").content.decode()
    told = re.findall(r'<td data-label="Counted\?">(.*?)</td>', text)
    assert sorted(told) == ["Counted", "Counted", "Set aside"]


def test_a_place_without_figures_of_its_own_keeps_its_name_in_the_form(reader, place):
    region("SY0702", name="Al Ma'ra", level=Level.DISTRICT, parent=place)
    region("SY0703", name="Harim", level=Level.DISTRICT, parent=place)
    figure(region=place)
    text = reader.get("/compare/?region=SY0702&region=SY0703").content.decode()
    assert '<option value="SY0703" selected>Harim (district)</option>' in text


def test_days_without_any_report_are_told_no_contradiction_of_others(reader, place):
    un = counter("un")
    for value in (10_000, 9_000, 20_000):
        figure(value, qualifier="exact", region=place, counter=un, start="2019-12-01", end="2019-12-31")
    assert "What does not fit" in reader.get("/regions/SY07/").content.decode()
    text = reader.get("/regions/SY07/?from=1999-01-01&to=1999-02-01").content.decode()
    assert "What does not fit" not in text
    assert "does not fit the others" not in text
