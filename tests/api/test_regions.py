from __future__ import annotations

import pytest

from tests import builders
from tracker.models.regions import Level

pytestmark = pytest.mark.django_db


@pytest.fixture
def dana():
    """A town, its sub-district of the same name, and what lies above them."""
    idleb = builders.region("SY07", name="Idleb", name_ar="إدلب", aliases=["Idlib"])
    harim = builders.region("SY0703", level=2, parent=idleb, name="Harim")
    around = builders.region("SY070301", level=3, parent=harim, name="Dana")
    return builders.region(
        "C4126", level=4, parent=around, name="Dana", name_ar="الدانا", latitude=36.2, longitude=36.77,
        population=21987, population_year=2004, population_source="GeoNames",
    )  # fmt: skip


def codes(rows):
    return [row["code"] for row in rows]


def test_a_row_tells_a_place_apart_from_others_of_its_name(results, dana):
    builders.region("C3965", level=4, name="Dana")
    town, other, around = results("regions/", q="Dana")
    assert codes([town, other, around]) == ["C4126", "C3965", "SY070301"]
    assert (town["level"], town["level_name"], town["parent"]) == (4, "town or village", "SY070301")
    assert [(place["name"], place["level_name"]) for place in town["inside"]] == [
        ("Dana", "sub-district"), ("Harim", "district"), ("Idleb", "governorate"),
        ("Syrian Arab Republic", "country"),
    ]  # fmt: skip
    assert other["inside"][0]["code"] != town["inside"][0]["code"]


def test_a_row_tells_where_a_place_lies_and_how_many_live_there(results, dana):
    [town] = results("regions/", q="C4126")
    assert town["centroid"] == {"latitude": 36.2, "longitude": 36.77}
    assert (town["population"], town["population_year"], town["population_source"]) == (
        21987,
        2004,
        "GeoNames",
    )
    [harim] = results("regions/", q="Harim")
    assert (harim["centroid"], harim["population"]) == (None, None)


@pytest.mark.parametrize("spelling", ["Idlib", "idleb", "إدلب", "SY07", "sy07"])
def test_a_place_is_found_by_any_spelling_script_or_code(results, dana, spelling):
    assert codes(results("regions/", q=spelling))[0] == "SY07"


def test_levels_and_parents_narrow_a_list_and_a_search(results, dana):
    area = builders.region("X-DANA", level=Level.INFORMAL, parent=dana.parent, name="Around Dana")
    assert codes(results("regions/", level=4)) == ["C4126"]
    assert codes(results("regions/", level="informal")) == [area.code]
    assert codes(results("regions/", parent="SY070301")) == ["C4126", "X-DANA"]
    assert codes(results("regions/", q="Dana", level=3)) == ["SY070301"]
    assert codes(results("regions/", q="Dana", parent="sy0703")) == ["SY070301"]
    assert results("regions/", parent="C4126") == []


def test_an_informal_area_is_said_to_be_one(results):
    builders.region("X-NWS", level=Level.INFORMAL, name="North-west Syria")
    [area] = results("regions/")
    assert (area["level"], area["level_name"], area["parent"]) == ("informal", "informal area", None)


def test_a_search_gives_the_best_matches_and_no_further_page(get, dana):
    answer = get("regions/", {"q": "Dana", "limit": 1}).json()
    assert (codes(answer["results"]), answer["next"]) == (["C4126"], None)
    assert get("regions/", {"q": "Dana", "cursor": "x"}).json()["parameter"] == "cursor"
    assert get("regions/", {"q": "Nowhere at all"}).json() == {"results": [], "next": None}


def test_an_empty_search_lists_all_places_in_pages(client, get, dana):
    first = get("regions/", {"q": "", "limit": 3}).json()
    rest = client.get(first["next"]).json()
    assert codes(first["results"] + rest["results"]) == ["SY", "SY07", "SY0703", "SY070301", "C4126"]


def test_one_region_has_its_names_children_and_informal_areas(get, dana):
    area = builders.region(
        "X-D", level=Level.INFORMAL, name="Area", surely=[dana.parent], may_touch=[dana.parent.parent]
    )
    region = get("regions/SY07/").json()
    assert {(name["name"], name["language"], name["kind"]) for name in region["names"]} == {
        ("Idleb", "en", "official"), ("إدلب", "ar", "official"), ("Idlib", None, "alias"),
    }  # fmt: skip
    assert codes(region["children"]) == ["SY0703"]
    members = get(f"regions/{area.code}/").json()["members"]
    assert {(member["code"], member["relation"]) for member in members} == {
        ("SY070301", "surely"), ("SY0703", "may_touch"),
    }  # fmt: skip
    assert codes(get("regions/SY070301/").json()["member_of"]) == ["X-D"]


def test_a_code_is_read_in_either_case(get, dana):
    assert get("regions/sy0703/").json()["code"] == "SY0703"


@pytest.mark.parametrize(
    "code", ["SY99", "a b", "%25", "_", "S" * 5000, "..", "سراقب", "SY07%0A", "%00", "SY07'--"]
)
def test_a_code_of_no_region_is_not_found(get, dana, code):
    response = get(f"regions/{code}/")
    assert response.status_code in {404, 400} if "%00" in code else response.status_code == 404


@pytest.mark.parametrize(
    ("name", "value"),
    [("level", "5"), ("level", "9"), ("level", "-1"), ("level", "town"), ("parent", "SY99"), ("parent", "\0"),
     ("parent", "x" * 10_000), ("q", "x" * 101), ("measure", "displacement"), ("limit", "0")],
)  # fmt: skip
def test_a_value_that_means_nothing_is_refused_by_name(get, name, value):
    response = get("regions/", {name: value})
    assert response.status_code == 400
    if "\0" not in value:
        assert response.json()["parameter"] == name


@pytest.mark.parametrize("asked", [{}, {"q": "Dana"}, {"parent": "SY07"}, {"level": 4}])
def test_a_list_takes_the_same_few_queries_however_many_places(
    get, dana, asked, django_assert_max_num_queries
):
    for _ in range(10):
        builders.region(level=4, name="Dana")
    with django_assert_max_num_queries(4):
        get("regions/", asked)


def test_one_region_takes_six_queries_at_most(get, dana, django_assert_max_num_queries):
    for _ in range(3):
        builders.region(level=Level.INFORMAL, surely=[dana])
    with django_assert_max_num_queries(6):
        get("regions/C4126/")
