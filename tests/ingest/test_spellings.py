"""Every spelling that was collected leads to its place, or to a question that lists the places it can mean."""

from __future__ import annotations

import csv

import pytest
from django.conf import settings

from tests.demonstration import demonstration  # noqa: F401
from tracker.queries.resolve import candidates_many, resolve_many
from tracker.reading.errors import ReadingError
from tracker.reading.name_checks import check_name

SHARED = settings.BASE_DIR.parent / "shared" / "data"
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("demonstration"),
    pytest.mark.skipif(not SHARED.is_dir(), reason="the shared data is not beside the project"),
]
NAMES_NO_PLACE = {
    "rebel-held northwest", "north-west", "north", "norte", "areas further north", "further north and west",
    "مخيمات الشمال السوري", "'Olive Branch' and 'Euphrates Shield' areas",
    "camps in Atmah, Qah, Deir Hassan and Kafr Lusin",
}  # fmt: skip
"""Directions, and camps whose villages are not in the demonstration data."""


def rows(name: str) -> list[dict[str, str]]:
    with (SHARED / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def fixture(name: str) -> list[dict[str, str]]:
    with (settings.BASE_DIR / "fixtures" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def spellings(row: dict[str, str]) -> set[str]:
    listed = row["aliases_gazetteer"]
    aliases = [] if listed.startswith("members:") else listed.split("|")
    names = {row["name_en"], row["name_ar"], *aliases, *row["aliases_seen_in_sources"].split("|")}
    return {name for name in names if name and fits(name)}


def fits(name: str) -> bool:
    """Whether a name can be stored: three of the gazetteer mix Latin and Arabic letters in a word."""
    try:
        return bool(check_name(name))
    except ReadingError:
        return False


def codes(places) -> set[str]:
    return {place.code for place in places}


def test_a_spelling_of_the_gazetteer_means_its_place_and_its_namesakes() -> None:
    here = {row["code"] for row in fixture("places.csv")}
    places = rows("syria_places.csv")
    wanted = {row["pcode"]: spellings(row) for row in places}
    assert sum(not fits(name) for row in places for name in row["aliases_gazetteer"].split("|") if name) <= 3
    found = resolve_many(name for names in wanted.values() for name in names)
    lost = [
        (code, name) for code in here & set(wanted) for name in wanted[code] if code not in codes(found[name])
    ]
    assert lost == []


def test_a_place_that_is_not_stored_is_never_taken_for_another() -> None:
    here = {row["code"] for row in fixture("places.csv")}
    elsewhere = {
        name for row in rows("syria_places.csv") if row["pcode"] not in here for name in spellings(row)
    }
    taken = {name: codes(found) for name, found in resolve_many(elsewhere).items() if len(found) == 1}
    assert taken == {}


def test_a_wording_of_the_figures_means_one_place_or_is_asked_about() -> None:
    here = {row["key"] for row in fixture("figures.csv")}
    wordings = {
        row[column]
        for row in rows("nw_syria_figures.csv")
        if row["id"] in here
        for column in ("origin_place", "destination_place")
    } | {row["region_name"] for row in fixture("figures.csv")}
    settled = resolve_many(wordings - {""})
    likely = candidates_many(name for name, found in settled.items() if not found)
    assert {name for name, found in likely.items() if not found} == NAMES_NO_PLACE


@pytest.mark.parametrize(
    ("spelling", "code"),
    [
        ("Idleb area / greater Idleb de-escalation zone", "X-IDLEB-AREA"),
        ("IDP camps in northwestern Idleb", "X-NWIDLEB"),
        ("towards Turkey", "X-TRBORDER"),
        ("Idlib et Alep", "X-SY02-SY07"),
    ],
)
def test_a_long_name_is_found_as_it_was_met(spelling: str, code: str) -> None:
    assert codes(resolve_many([spelling])[spelling]) == {code}
