from __future__ import annotations

import pytest

from tests import builders
from tracker.measures import MEASURES

pytestmark = pytest.mark.django_db


def test_measures_come_with_what_they_count_and_what_zero_means(results):
    rows = results("measures/")
    assert [row["slug"] for row in rows] == list(MEASURES)
    assert {row["slug"]: row["kind"] for row in rows}["idp_stock"] == "stock"
    assert all(row["definition"] and row["zero_means"] for row in rows)


def test_counters_come_with_their_figures_the_fullest_first(results):
    few, many = builders.counter("few"), builders.counter("many", definition="a month or longer")
    for counter in (few, many, many):
        builders.figure(counter=counter)
    rows = results("counters/")
    assert [(row["slug"], row["figures"], row["definition"]) for row in rows] == [
        ("many", 2, "a month or longer"), ("few", 1, None),
    ]  # fmt: skip


def test_nothing_that_only_drafts_use_is_told(get):
    document = builders.document("CANARY title", publisher=builders.source("canary-source"))
    builders.figure(status="draft", document=document, counter=builders.counter("canary-counter"))
    for address in ("counters/", "sources/", "documents/"):
        assert get(address).json()["results"] == []


def test_a_document_of_a_published_figure_or_an_event_is_listed_with_its_source(results):
    figured, noted = (
        builders.document("One", url="https://a.example/1"),
        builders.document("Two", published_on=None),
    )
    for _ in range(2):
        builders.figure(document=figured)
    builders.event(document=noted)
    one, two = results("documents/")
    assert (one["title"], one["url"], one["published_on"]) == ("One", "https://a.example/1", "2020-01-15")
    assert (two["title"], two["url"], two["published_on"]) == ("Two", None, None)
    assert {row["slug"] for row in results("sources/")} == {one["source"], two["source"]}


def test_documents_are_narrowed_by_source_and_paged(client, get, results):
    ocha = builders.source("ocha")
    for publisher in (ocha, builders.source("other"), ocha):
        builders.figure(document=builders.document(publisher=publisher))
    assert {row["source"] for row in results("documents/", source="ocha")} == {"ocha"}
    assert len(results("documents/", source=["ocha", "other"])) == 3
    first = get("documents/", {"source": "ocha", "limit": 1}).json()
    assert client.get(first["next"]).json()["next"] is None


def test_events_are_narrowed_by_region_and_days(results):
    district = builders.region(level=2)
    inside = builders.region(level=3, parent=district)
    builders.event(
        key="in", region=inside, start="2019-12-10", end="2019-12-20", document=builders.document("D")
    )
    builders.event(key="elsewhere", region=builders.region(), start="2020-01-12")
    builders.event(key="nowhere", start="2020-01-12")
    assert [row["key"] for row in results("events/", region=district.code)] == ["in"]
    assert [row["key"] for row in results("events/", from_="2019-12-20", to="2019-12-31")] == ["in"]
    assert [row["key"] for row in results("events/", from_="2020-01-01")] == ["elsewhere", "nowhere"]
    row = results("events/")[0]
    assert (row["start"], row["end"], row["region"]) == ("2019-12-10", "2019-12-20", inside.code)
    assert (row["document_title"], row["document_url"]) == ("D", None)


def test_events_are_paged(client, get):
    for number in range(3):
        builders.event(key=f"e{number}")
    first = get("events/", {"limit": 2}).json()
    rest = client.get(first["next"]).json()
    assert [row["key"] for row in first["results"] + rest["results"]] == ["e0", "e1", "e2"]


@pytest.mark.parametrize("address", ["measures/", "counters/", "sources/", "documents/", "events/"])
def test_each_list_takes_few_queries_however_long(get, address, django_assert_max_num_queries):
    for _ in range(5):
        builders.figure()
        builders.event(region=builders.region(), document=builders.document())
    with django_assert_max_num_queries(1):
        get(address)
