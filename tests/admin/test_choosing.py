"""A place, a document or a figure is chosen by typing, and namesakes are told apart."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import builders as build
from tracker.models.regions import Level

pytestmark = pytest.mark.django_db


@pytest.fixture
def idleb(db):
    """The namesakes of the gazetteer around Idleb."""
    idleb = build.region("SY07", name="Idleb", name_ar="إدلب", aliases=["Idlib"])
    rows = [
        ("SY0702", "Al Ma'ra", "المعرة", Level.DISTRICT, idleb, []),
        ("SY0703", "Harim", "حارم", Level.DISTRICT, idleb, []),
        ("SY070200", "Ma'arrat An Nu'man", "معرة النعمان", Level.SUB_DISTRICT, "SY0702", []),
        ("SY070005", "Maaret Tamsrin", "معرة تمصرين", Level.SUB_DISTRICT, "SY0702", []),
        ("SY070301", "Dana", "الدانا", Level.SUB_DISTRICT, "SY0703", []),
        ("SY070003", "Saraqab", "سراقب", Level.SUB_DISTRICT, "SY0702", ["Saraqib"]),
        ("C3985", "Ma'arrat An Nu'man", "معرة النعمان", Level.COMMUNITY, "SY070200", ["Maaret al-Noomane"]),
        ("C4126", "Dana", "الدانا", Level.COMMUNITY, "SY070301", []),
        ("C3965", "Dana", "الدانا", Level.COMMUNITY, "SY070200", []),
    ]
    built = {"SY07": idleb}
    for code, name, name_ar, level, parent, aliases in rows:
        built[code] = build.region(
            code, name=name, name_ar=name_ar, level=level, parent=built.get(parent, parent), aliases=aliases
        )
    return built


def offered(desk, model, field, term) -> list[str]:
    address = reverse(f"admin:tracker_{model}_choices")
    asked = {"app_label": "tracker", "model_name": "figure", "field_name": field, "term": term}
    return [result["text"] for result in desk.client.get(address, asked).json()["results"]]


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("Maaret Al Numan", "Ma'arrat An Nu'man (town in Ma'arrat An Nu'man, Al Ma'ra, Idleb) C3985"),
        ("معرة النعمان", "Ma'arrat An Nu'man (town in Ma'arrat An Nu'man, Al Ma'ra, Idleb) C3985"),
        ("سراقب", "Saraqab (sub-district in Al Ma'ra, Idleb) SY070003"),
        ("Saraqib", "Saraqab (sub-district in Al Ma'ra, Idleb) SY070003"),
        ("idlib", "Idleb (governorate) SY07"),
        ("SY0703", "Harim (district in Idleb) SY0703"),
    ],
)
def test_a_place_is_found_in_any_script_and_spelling(desk, idleb, typed, first):
    assert offered(desk, "region", "region", typed)[0] == first


def test_namesakes_are_told_apart_by_level_and_by_what_they_lie_in(desk, idleb):
    assert offered(desk, "region", "region", "Dana") == [
        "Dana (town in Ma'arrat An Nu'man, Al Ma'ra, Idleb) C3965",
        "Dana (town in Dana, Harim, Idleb) C4126",
        "Dana (sub-district in Harim, Idleb) SY070301",
    ]


def test_the_list_of_regions_is_searched_as_readers_search(desk, idleb):
    found = desk.open("region_changelist", q="Maaret Al Numan").context["cl"].result_list
    assert [region.code for region in found][:2] == ["C3985", "SY070200"]


def test_a_chosen_place_is_shown_in_full_in_the_form(desk, idleb):
    draft = build.figure(status="draft", region=idleb["C4126"])
    assert "Dana (town in Dana, Harim, Idleb) C4126" in desk.open("figure_change", draft.pk).text


def test_a_document_is_offered_with_its_publisher_and_day(desk):
    build.document("Flash update", publisher=build.source(name="OCHA"), published_on="2019-12-27")
    assert offered(desk, "document", "document", "flash") == ["OCHA, 27 December 2019: Flash update"]


def test_a_figure_is_offered_as_what_it_says(desk, idleb):
    publisher = build.source(name="OCHA")
    build.figure(
        235000, key="NWS118", qualifier="more_than", region=idleb["SY07"], start="2019-12-12", end="2019-12-25",
        document=build.document(publisher=publisher),
    )  # fmt: skip
    said = "NWS118: more than 235,000 movements, Idleb, 12 to 25 December 2019 (OCHA)"
    assert offered(desk, "figure", "supersedes", "NWS118") == [said]


def test_choices_are_for_staff(client, desk):
    asked = {"app_label": "tracker", "model_name": "figure", "field_name": "region"}
    assert client.get(reverse("admin:tracker_region_choices"), asked).status_code == 302
    assert desk.open("region_choices").status_code == 403


def test_a_missing_document_is_added_in_a_small_window_of_the_form(desk):
    assert "_popup=1" in desk.open("figure_add").text
    typed = {
        "publisher": build.source().pk, "title": "Flash update", "published_on": "2019-12-27",
        "published_on_basis": "stated", "_popup": "1",
    }  # fmt: skip
    answer = desk.send("document_add", **typed)
    assert "Flash update" in answer.context["popup_response_data"]
