"""The names of a real gazetteer: how well keys and skeletons find a place and tell places apart."""

import csv
import unicodedata
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

from tracker.reading.errors import ReadingError
from tracker.reading.name_checks import check_name
from tracker.reading.names import search_key
from tracker.reading.skeletons import skeleton

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
MOST_STRANGERS = 40
pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason="the shared data set is not beside the project")


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def spellings(row: dict[str, str]) -> set[str]:
    aliases = [*row["aliases_gazetteer"].split("|"), *row["aliases_seen_in_sources"].split("|")]
    listed = [] if row["aliases_gazetteer"].startswith("members:") else aliases
    return {name for name in [row["name_en"], row["name_ar"], *listed] if name}


@pytest.fixture(scope="module")
def places() -> dict[str, set[str]]:
    return {row["pcode"]: spellings(row) for row in rows("syria_places.csv")}


def bearers(places: dict[str, set[str]], form) -> dict[str, set[str]]:
    found = defaultdict(set)
    for code, names in places.items():
        for name in names:
            found[form(name)].add(code)
    return found


def strangers(places: dict[str, set[str]], form, same) -> list[tuple[str, str]]:
    """Return the pairs of places that the form makes alike, though no name of theirs is the same."""
    names = {code: {same(name) for name in spelled} for code, spelled in places.items()}
    alike = {pair for codes in bearers(places, form).values() for pair in combinations(sorted(codes), 2)}
    return sorted(pair for pair in alike if not names[pair[0]] & names[pair[1]])


def test_an_equal_key_never_joins_places_that_have_no_name_in_common(places) -> None:
    def without_signs(name: str) -> str:
        """Another way to the same end, cruder: letters only, and no article even inside a word."""
        plain = unicodedata.normalize("NFD", name.casefold())
        return "".join(c for c in plain if c.isalnum()).replace("al", "").replace("an", "")

    assert strangers(places, search_key, without_signs) == []


def test_few_places_of_different_names_share_a_skeleton(places) -> None:
    assert len(strangers(places, skeleton, search_key)) <= MOST_STRANGERS


def test_skeletons_find_most_spellings_of_a_place_and_keys_a_few(places) -> None:
    official = {row["pcode"]: (row["name_en"], row["name_ar"]) for row in rows("syria_places.csv")}
    aliases = [(code, name) for code, names in places.items() for name in names - set(official[code])]
    by_key = sum(search_key(name) in map(search_key, official[code]) for code, name in aliases)
    by_skeleton = sum(skeleton(name) in map(skeleton, official[code]) for code, name in aliases)
    assert by_key / len(aliases) > 0.05
    assert by_skeleton / len(aliases) > 0.88


def test_most_communities_have_one_skeleton_in_english_and_arabic() -> None:
    communities = rows("syria_places_adm4_communities.csv")
    agreeing = sum(skeleton(row["name_en"]) == skeleton(row["name_ar"]) for row in communities)
    assert agreeing / len(communities) > 0.8


def test_only_names_of_mixed_script_cannot_be_stored(places) -> None:
    refused = set()
    for name in set().union(*places.values()):
        try:
            check_name(name)
        except ReadingError as error:
            refused.add((name, error.reason))
    assert {reason for _, reason in refused} <= {"mixed_scripts"}
    assert len(refused) <= 3


def test_every_name_that_a_search_must_find_leads_to_its_place(places) -> None:
    found = bearers(places, skeleton)
    for name in ["Ma'arrat An Nu'man", "Maaret Al Numan", "Maaret al-Noomane", "معرة النعمان"]:
        assert "C3985" in found[skeleton(name)]
        assert "SY070005" not in found[skeleton(name)]
