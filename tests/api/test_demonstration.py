"""What a reader finds in the demonstration data: the towns of the first case, however they are spelled."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.management import call_command
from django.db import transaction

pytestmark = pytest.mark.django_db
MAARRAT = ["C3985", "SY070200", "SY0702"]
DAYS = {"from": "2019-12-01", "to": "2020-03-01"}
SARAQAB = ["C3916", "SY070003"]


@pytest.fixture(scope="module", autouse=True)
def _demonstration(django_db_setup, django_db_blocker):
    """The demonstration data, loaded once for these tests and then undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_demo")
        yield
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("spelling", "places"),
    [
        ("Maaret Al Numan", MAARRAT),
        ("Ma’arrat An Nu'man", MAARRAT),
        ("maaret al-noomane", MAARRAT),
        ("معرة النعمان", MAARRAT),
        ("Ma'arrat", MAARRAT[:1]),
        ("Saraqeb", SARAQAB),
        ("Saraqib", SARAQAB),
        ("سراقب", SARAQAB),
        ("Idlib", ["SY07", "C3871", "SY070000", "SY0700"]),
        ("Idleb", ["SY07", "C3871", "SY070000", "SY0700"]),
        ("إدلب", ["SY07", "C3871"]),
        ("Dana", ["C4126", "C3965", "C8154", "SY070301"]),
        ("الدانا", ["C4126"]),
        ("Aleppo", ["SY02", "C1007"]),
        ("northwest Syria", ["X-NWS"]),
        ("c3985", ["C3985"]),
    ],
)
def test_the_place_that_is_meant_comes_first(results, spelling, places):
    found = results("regions/", q=spelling)
    assert [row["code"] for row in found][: len(places)] == places


@pytest.mark.parametrize("name", ["Dana", "Idleb"])
def test_places_of_one_name_are_told_apart_by_what_is_shown_of_them(results, name):
    same = [row for row in results("regions/", q=name) if row["name"] == name]
    assert len(same) == 4
    shown = {(row["level_name"], tuple(above["name"] for above in row["inside"])) for row in same}
    assert len(shown) == 4


def test_the_number_of_the_first_case_is_found_by_its_place_and_days(results):
    asked = {"region": "X-NWS", "from_": "2019-12-12", "to": "2019-12-25", "within": "true"}
    stated = {row["key"]: row for row in results("figures/", **asked) if row["value"] == 235000}
    original = stated.pop("OCHA-SR2")
    assert (original["qualifier"], original["start"], original["end"]) == (
        "more_than", "2019-12-12", "2019-12-25",
    )  # fmt: skip
    assert {row["restates"] for row in stated.values()} == {"OCHA-SR2"}


def test_all_pages_together_are_the_file(client, get):
    seen, address = [], "/api/v1/figures/?measure=all&cause=all&limit=1000"
    while address:
        answer = client.get(address).json()
        seen += [row["key"] for row in answer["results"]]
        address = answer["next"]
    response = get("figures/", {"measure": "all", "cause": "all", "format": "csv"})
    text = b"".join(response.streaming_content).decode()
    assert [row["key"] for row in csv.DictReader(io.StringIO(text, newline=""))] == seen
    assert len(seen) == len(set(seen)) > 1000


@pytest.mark.parametrize(
    "address",
    ["figures/?measure=all&limit=1000", "figures/?region=X-NWS&counter=un-cccm&source=ocha", "regions/?limit=1000",
     "regions/?q=Ma'arrat", "regions/SY07/", "documents/?source=ocha", "sources/", "counters/", "events/?region=SY07"],
)  # fmt: skip
def test_no_address_takes_more_than_six_queries(get, address, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert get(address).status_code == 200


@pytest.mark.parametrize(
    ("parent", "measure"), [("SY07", "displacement"), ("SY02", "arrival"), ("SY", "return")]
)
def test_each_ranked_place_has_the_range_of_its_own_series(get, parent, measure):
    answer = get("ranking/", {"parent": parent, "measure": measure, **DAYS}).json()
    assert answer["results"]
    assert (answer["query"]["parent"], answer["query"]["from"]) == (parent, DAYS["from"])
    for row in answer["results"]:
        asked = {"region": row["region"], "measure": measure, "counter": answer["counter"], **DAYS}
        alone = get("series/", asked).json()
        assert {name: row[name] for name in alone["total"]} == alone["total"]
        assert answer["unit"] == alone["unit"]
