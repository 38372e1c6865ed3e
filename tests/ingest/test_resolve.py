from __future__ import annotations

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import builders
from tracker.models.regions import Level
from tracker.queries.resolve import candidates, candidates_many, described, resolve, resolve_many

pytestmark = pytest.mark.django_db


def codes(name: str) -> list[str]:
    return [region.code for region in resolve(name)]


def likely(name: str) -> list[str]:
    return [region.code for region in candidates(name)]


def test_only_an_equal_name_decides() -> None:
    builders.region("SY1", name="Saraqab")
    builders.region("SY2", name="Saraqib")
    assert (codes("Saraqab"), codes("SARAQIB"), codes("Saraqeb")) == (["SY1"], ["SY2"], [])
    assert likely("Saraqeb") == ["SY1", "SY2"]


def test_a_name_that_is_alike_is_likely_even_alone() -> None:
    builders.region("SY1", name="Saraqab")
    assert (codes("Saraqeb"), likely("Saraqeb")) == ([], ["SY1"])


def test_short_skeletons_mean_nothing() -> None:
    builders.region("SY1", name="Dana")
    assert (codes("Duna"), likely("Duna")) == ([], [])


def test_the_names_a_wording_is_put_together_from_are_likely() -> None:
    idleb = builders.region("SY07", name="Idleb", name_ar="إدلب", aliases=["Idlib"])
    builders.region("SY070003", level=Level.DISTRICT, parent=idleb, name="Saraqab", aliases=["سراقب"])
    builders.region("X-S", level=Level.INFORMAL, name="southern Idleb")
    assert likely("province d’Idlib, au nord-ouest") == ["SY07"]
    assert likely("إدلب وسراقب") == ["SY07", "SY070003"]
    assert likely("camps in southern Idleb") == ["X-S"]
    assert likely("areas further north") == []


def test_likely_places_cost_no_more_queries_for_many_names(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    builders.region("SY07", name="Idleb")
    with django_assert_num_queries(3):
        found = candidates_many(f"camps number {number} near Idleb" for number in range(60))
    assert {len(places) for places in found.values()} == {1}


def test_at_equal_match_the_town_comes_first_unless_a_governorate_has_the_name() -> None:
    governorate = builders.region("SY1", name="Homs")
    district = builders.region("SY11", level=Level.DISTRICT, parent=governorate, name="Hama")
    sub_district = builders.region("SY111", level=Level.SUB_DISTRICT, parent=district, name="Hama")
    builders.region("C1", level=Level.COMMUNITY, parent=sub_district, name="Hama")
    builders.region("X-1", level=Level.INFORMAL, parent=governorate, name="Hama")
    assert codes("Hama") == ["C1", "SY111", "SY11", "X-1"]
    builders.region("SY2", name="Hama")
    assert codes("Hama") == ["SY2", "C1", "SY111", "SY11", "X-1"]


def test_places_that_are_no_more_are_not_meant() -> None:
    builders.region("SY1", name="Old Town", valid_to="2001-01-01")
    assert codes("Old Town") == []


def test_nothing_and_signs_mean_no_place() -> None:
    builders.region("SY1", name="Idleb")
    assert (codes(""), codes("؟!"), codes("   ")) == ([], [], [])


def test_a_place_is_told_apart_from_its_namesakes() -> None:
    assert described(builders.country()) == "Syrian Arab Republic (country SY)"
    region = builders.region("SY07", name="Idleb")
    assert described(region) == "Idleb (governorate SY07 in Syrian Arab Republic)"


def test_many_names_cost_no_more_queries_than_one(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(30):
        builders.region(f"SY{number}", name=f"Place number {number}")
    with django_assert_num_queries(2):
        found = resolve_many(f"Place number {number}" for number in range(60))
    assert sum(map(len, found.values())) == 30
