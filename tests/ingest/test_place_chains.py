from __future__ import annotations

import pytest

from tests import builders
from tracker.ingest.feeds.places import Place
from tracker.ingest.new_places import NewPlaces
from tracker.ingest.place_chains import Found, PlaceChains
from tracker.models import Region
from tracker.models.regions import Level

SYRIA = Place("SY", "Syrian Arab Republic", 0)
IDLEB = Place("SY07", "Idleb", 1)
ARIHA = Place("SY0705", "Ariha", 2)
EHSEM = Place("SY070501", "Ehsem", 3)
AROUND = (SYRIA, IDLEB, ARIHA, EHSEM)


@pytest.fixture(autouse=True)
def places(db):
    idleb = builders.region("SY07", name="Idleb")
    ariha = builders.region("SY0705", level=Level.DISTRICT, parent=idleb, name="Ariha")
    ehsem = builders.region("SY070501", level=Level.SUB_DISTRICT, parent=ariha, name="Ehsem")
    builders.region("SY070502", level=Level.SUB_DISTRICT, parent=ariha, name="Mhambal")
    builders.region("C4309", level=Level.COMMUNITY, parent=ehsem, name="Kansafra", aliases=["كنصفرة"])
    elsewhere = builders.region("SY070300", level=Level.SUB_DISTRICT)
    builders.region("C1", level=Level.COMMUNITY, parent=elsewhere, name="Dana")


def add_places(chains):
    return NewPlaces().add(chains)


def found(code: str, name: str, *around: Place) -> Found:
    chains = PlaceChains()
    chain = (*(around or AROUND), Place(code, name, 4))
    chains.look_up([chain])
    return chains.find(chain)


def test_the_code_comes_first_whatever_the_spelling():
    assert found("C4309", "Kansafra el-Jadida").region.code == "C4309"


@pytest.mark.parametrize("name", ["Kansafra", "كنصفرة", "KANSAFRA"])
def test_a_name_in_any_spelling_is_taken_inside_the_places_around_it(name):
    taken = found("C9999", name)
    assert (taken.region.code, taken.by_name) == ("C4309", True)
    assert "Kansafra" in taken.note(7, name)


def test_a_namesake_elsewhere_is_not_taken():
    question = found("C9999", "Dana")
    assert question.region is None
    assert "Ehsem (sub-district SY070501 in Ariha)" in str(question.problem)


def test_a_name_is_not_looked_for_outside_of_places_that_are_not_known():
    builders.region("SY1200", level=Level.DISTRICT, name="Dara")
    afghan = (Place("AF", "Afghanistan", 0), Place("AF08", "Panjsher", 1), Place("AF0810", "Dara", 2))
    chains = PlaceChains()
    chains.look_up([afghan])
    assert chains.find(afghan).region is None
    assert "No place has the code “AF0810” or is known as “Dara”" in str(chains.find(afghan).problem)


def test_places_around_may_be_known_by_their_names():
    around = (SYRIA, Place("", "Idleb", 1), Place("", "Ariha", 2), Place("", "Ehsem", 3))
    assert found("", "Kansafra", *around).region.code == "C4309"


def test_a_name_that_is_merely_alike_is_asked_about():
    assert "may mean Kansafra" in str(found("C9999", "Kunsafra").problem)


def test_namesakes_are_listed():
    builders.region(
        "C4310", level=Level.COMMUNITY, parent=Region.objects.get(code="SY070501"), name="Kansafra"
    )
    words = str(found("C9999", "Kansafra").problem)
    assert "C4309" in words
    assert "C4310" in words


def test_where_only_wider_places_are_known_the_widest_known_is_told():
    unknown = Place("SY070599", "Nowhere", 3)
    assert "Ariha (district SY0705 in Idleb)" in str(
        found("C9999", "Dana", SYRIA, IDLEB, ARIHA, unknown).problem
    )


def test_places_are_added_below_known_ones_and_found_then():
    wide = Place("SY070599", "Jabal", 3, "جبل")
    chain = (SYRIA, IDLEB, ARIHA, wide, Place("C9999", "Dana", 4))
    added = add_places([chain, chain])
    assert [(one.code, one.parent.code) for one in added] == [("SY070599", "SY0705"), ("C9999", "SY070599")]
    assert found("", "جبل", SYRIA, IDLEB, ARIHA).region is None
    assert found("C9999", "", *chain[:-1]).region.name == "Dana"
    assert not add_places([chain])


def test_a_place_of_the_name_of_one_that_was_there_is_not_added():
    assert not add_places([(*AROUND, Place("C9999", "kansafra", 4))])


def test_namesakes_of_one_file_are_two_places():
    new = NewPlaces()
    for code in ("C9998", "C9999"):
        assert [one.code for one in new.add([(*AROUND, Place(code, "Dana", 4))])] == [code]


@pytest.mark.parametrize(
    "place",
    [Place("", "Dana", 4), Place("C9999", "", 4), Place("C9 99", "Dana", 4), Place("C9999", "D\u202eana", 4)],
)
def test_a_place_without_a_fit_code_and_name_is_not_added(place):
    assert not add_places([(*AROUND, place)])


def test_a_country_is_added_by_its_code_and_nothing_below_a_gap():
    assert [one.code for one in add_places([(Place("HT", "Haiti", 0),)])] == ["HT"]
    assert not add_places([(Place("AB9", "Abyei", 0),)])
    assert not add_places([(Place("HT", "Haiti", 0), Place("HT0101", "Delmas", 2))])


def test_many_chains_cost_as_many_queries_as_one(django_assert_max_num_queries):
    chains = [(*AROUND, Place(f"C9{n}", f"Place {n}", 4)) for n in range(300)]
    with django_assert_max_num_queries(8):
        PlaceChains().look_up(chains)
