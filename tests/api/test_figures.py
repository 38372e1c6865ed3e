from __future__ import annotations

import base64
from urllib.parse import parse_qs, urlsplit

import pytest

from tests import builders
from tracker.queries.figure_columns import COLUMNS

pytestmark = pytest.mark.django_db
HIDDEN = ("draft", "in_review", "returned", "withdrawn")


def keys(rows):
    return [row["key"] for row in rows]


def test_a_row_has_its_address_and_the_columns_of_the_figures_file(results):
    region = builders.region("SY07")
    figure = builders.figure(
        235000, key="NWS118", region=region, qualifier="more_than", start="2019-12-12", end="2019-12-25",
        parts={"children": 140000},
    )  # fmt: skip
    [row] = results("figures/")
    assert list(row) == ["id", "url", *COLUMNS]
    assert row["url"] == f"/figures/{figure.id}/"
    assert (row["value"], row["qualifier"], row["region"]) == (235000, "more_than", "SY07")
    assert (row["start"], row["end"], row["breakdown"]) == ("2019-12-12", "2019-12-25", {"children": 140000})


def test_what_is_not_known_is_null_and_a_stated_zero_is_zero(results):
    builders.figure(0, start=None, end=None, document=builders.document(published_on=None))
    [row] = results("figures/")
    assert row["value"] == 0
    unknown = (
        "start",
        "end",
        "start_precision",
        "published_on",
        "low",
        "other_region",
        "wording",
        "document_url",
    )
    assert [row[name] for name in unknown] == [None] * len(unknown)


def test_household_sizes_are_numbers(results):
    builders.figure(100, unit="households", household_size_low="5", household_size_high="6.5")
    [row] = results("figures/")
    assert (row["household_size_low"], row["household_size_high"]) == (5.0, 6.5)


@pytest.mark.parametrize("status", HIDDEN)
def test_a_figure_that_is_not_published_appears_nowhere(get, status):
    figure = builders.figure(777777, key="CANARY", status=status)
    assert b"CANARY" not in get("figures/").content
    assert b"CANARY" not in b"".join(get("figures/", {"format": "csv"}).streaming_content)
    assert get(f"figures/{figure.id}/").status_code == 404


@pytest.mark.parametrize("column", ["restates", "supersedes"])
def test_the_key_of_a_draft_that_a_figure_points_to_is_not_told(results, column):
    draft = builders.figure(key="CANARY", status="draft")
    withdrawn = builders.figure(key="OLD", status="withdrawn")
    seen = builders.figure(key="SEEN")
    for other in (draft, withdrawn, seen):
        builders.early_figure(**{column: other})
    told = [row[column] for row in results("figures/") if row["key"] != "SEEN"]
    assert told == [None, None, "SEEN"]


def test_the_usual_selection_is_displacement_by_conflict_and_is_named(get):
    builders.figure(key="A")
    builders.figure(key="B", measure="arrival")
    builders.figure(key="C", cause="disaster")
    answer = get("figures/").json()
    assert keys(answer["results"]) == ["A"]
    assert answer["query"]["measure"] == "displacement"
    assert answer["query"]["from"] is None
    assert keys(get("figures/", {"measure": "all", "cause": "all"}).json()["results"]) == ["A", "B", "C"]


def test_days_select_what_overlaps_and_within_what_lies_inside(results):
    builders.figure(key="before", start="2019-11-01", end="2019-12-12")
    builders.figure(key="inside", start="2019-12-13", end="2019-12-20")
    builders.figure(key="after", start="2019-12-26", end="2019-12-31")
    days = {"from_": "2019-12-12", "to": "2019-12-25"}
    assert keys(results("figures/", **days)) == ["before", "inside"]
    assert keys(results("figures/", **days, within="true")) == ["inside"]


def test_the_selection_is_answered_as_it_was_read(get):
    ocha = builders.source("ocha")
    builders.figure(region=builders.region("SY07"), document=builders.document(publisher=ocha))
    asked = {
        "region": "SY07", "from": "2019-12-12", "to": "2019-12-25", "source": "ocha", "within": "true",
        "recorded": "2026-01-31T12:00:00Z", "q": "Saraqab",
    }  # fmt: skip
    query = get("figures/", asked).json()["query"]
    assert query["region"] == ["SY07"]
    assert query["source"] == ["ocha"]
    assert query["within"] is True
    assert {name: query[name] for name in ("from", "to", "recorded", "q")} == {
        name: asked[name] for name in ("from", "to", "recorded", "q")
    }


def test_a_region_holds_the_figures_of_places_inside_it(results):
    district = builders.region(level=2)
    builders.figure(key="A", region=builders.region(level=3, parent=district))
    builders.figure(key="B")
    assert keys(results("figures/", region=district.code)) == ["A"]
    assert keys(results("figures/", region=district.parent.code)) == ["A"]


def test_pages_follow_each_other_without_loss_or_repetition(client, get):
    builders_keys = [builders.figure(key=f"K{number}").key for number in range(7)]
    answer = get("figures/", {"limit": 3, "measure": "displacement"}).json()
    seen = keys(answer["results"])
    while answer["next"]:
        assert parse_qs(urlsplit(answer["next"]).query)["limit"] == ["3"]
        answer = client.get(answer["next"]).json()
        seen += keys(answer["results"])
    assert seen == builders_keys


def test_the_last_full_page_leads_nowhere(get):
    for _ in range(3):
        builders.figure()
    assert get("figures/", {"limit": 3}).json()["next"] is None


def test_a_figure_recorded_while_reading_comes_on_a_later_page(client, get):
    for number in range(2):
        builders.figure(key=f"K{number}")
    first = get("figures/", {"limit": 1}).json()
    builders.figure(key="NEW")
    rest = client.get(first["next"].replace("limit=1", "limit=100")).json()
    assert keys(rest["results"]) == ["K1", "NEW"]


def encoded(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


@pytest.mark.parametrize(
    "cursor",
    ["x", "1", "….", "=", "A" * 100_000, encoded("event.1"), encoded("figure.-1"), encoded("figure.1 OR 1=1"),
     encoded(f"figure.{2**63}"), encoded("figure." + "9" * 60), encoded("figure.١"), encoded("figure.1\n")],
)  # fmt: skip
def test_a_cursor_that_is_not_of_this_list_is_refused(get, cursor):
    response = get("figures/", {"cursor": cursor})
    assert response.status_code == 400
    assert response.json()["parameter"] == "cursor"


@pytest.mark.parametrize("limit", ["0", "-1", "1001", "1" + "0" * 31, "ten", "1.5", "١٠", "1e2", "+5"])
def test_a_limit_outside_one_to_a_thousand_is_refused(get, limit):
    response = get("figures/", {"limit": limit})
    assert (response.status_code, response.json()["parameter"]) == (400, "limit")


def test_one_figure_also_tells_when_it_was_recorded_and_how_it_was_reviewed(get):
    figure = builders.figure(key="A")
    alone = builders.figure(exemption="one_person")
    row = get(f"figures/{figure.id}/").json()
    assert (row["key"], row["review"]) == ("A", "second_person")
    assert row["recorded_at"].startswith(figure.recorded_at.isoformat()[:19])
    assert get(f"figures/{alone.id}/").json()["review"] == "one_person"


def test_nobody_who_entered_or_reviewed_a_figure_is_named(get):
    figure = builders.figure(
        created_by=builders.user("entering-person"), reviewed_by=builders.user("reviewing-person")
    )
    answers = get("figures/").content + get(f"figures/{figure.id}/").content
    assert b"-person" not in answers


@pytest.mark.parametrize("figure_id", ["0", str(2**63), "9" * 40, "9" * 5000, "abc", "1.5", "-1"])
def test_a_number_of_no_figure_is_not_found(get, figure_id):
    response = get(f"figures/{figure_id}/")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("rows", [1, 40])
def test_a_list_takes_the_same_few_queries_however_long(get, rows, django_assert_max_num_queries):
    source, region = builders.source("ocha"), builders.region("SY07")
    counter = builders.counter("un-cccm")
    for _ in range(rows):
        figure = builders.figure(
            region=region, counter=counter, document=builders.document(publisher=source), parts={"women": 5}
        )
    builders.figure(restates=figure, other_region=region)
    asked = {"region": "SY07", "source": "ocha", "counter": "un-cccm"}
    with django_assert_max_num_queries(6):
        assert len(get("figures/", asked).json()["results"]) == rows
    with django_assert_max_num_queries(3):
        get(f"figures/{figure.id}/")


def test_a_search_names_a_figure_once_however_many_names_its_place_has(results):
    region = builders.region(name="Saraqab", aliases=["Saraqib", "Saraqeb"])
    builders.figure(key="A", region=region)
    assert keys(results("figures/", q="sara")) == ["A"]


def test_outlines_of_places_are_not_read_for_a_list(get, django_assert_max_num_queries):
    region = builders.region(boundary={"type": "Polygon", "coordinates": [[[0, 0]]]})
    builders.figure(region=region)
    with django_assert_max_num_queries(2) as queries:
        get("figures/")
    assert not any("boundary" in query["sql"] for query in queries.captured_queries)
