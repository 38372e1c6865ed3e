from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries

from tests import builders
from tests.ingest.files import write_csv
from tracker.ingest.members import take_in_members
from tracker.ingest.places import Placed, take_in_places
from tracker.ingest.problems import Refused
from tracker.models import Region, RegionMember, RegionName
from tracker.models.regions import Level

pytestmark = pytest.mark.django_db

COLUMNS = (
    "code", "level", "parent", "name_en", "name_ar", "latitude", "longitude", "population", "population_year",
    "population_source", "aliases",
)  # fmt: skip
SY = {"code": "SY", "level": "0", "name_en": "Syrian Arab Republic"}
IDLEB = {
    "code": "SY07", "level": "1", "parent": "SY", "name_en": "Idleb", "name_ar": "إدلب", "latitude": "35.8",
    "longitude": "36.7", "population": "1464000", "population_year": "2016", "population_source": "Bureau",
    "aliases": "Idlib|محافظة إدلب|idleb|Idlib",
}  # fmt: skip
HARIM = {"code": "SY0703", "level": "2", "parent": "SY07", "name_en": "Harim"}
NWS = {"code": "X-NWS", "level": "informal", "parent": "SY", "name_en": "North-west Syria"}


def place(folder: Path, *records: dict[str, str]) -> Placed:
    return take_in_places(write_csv(folder / "places.csv", records, COLUMNS))


def test_places_come_in_any_order_with_everything_the_file_says(tmp_path: Path) -> None:
    placed = place(tmp_path, HARIM, NWS, IDLEB, SY)
    assert (placed.added, placed.changed, placed.unchanged) == (4, 0, 0)
    region = Region.objects.get(code="SY07")
    assert (region.parent.code, region.level, region.name_ar) == ("SY", Level.GOVERNORATE, "إدلب")
    assert (region.latitude, region.population, region.population_year) == (35.8, 1_464_000, 2016)
    assert Region.objects.get(code="X-NWS").is_informal


def test_every_spelling_is_findable_and_none_stands_twice(tmp_path: Path) -> None:
    place(tmp_path, SY, IDLEB)
    names = {name.name: name for name in RegionName.objects.filter(region__code="SY07")}
    assert set(names) == {"Idleb", "إدلب", "Idlib", "محافظة إدلب"}
    assert {name.kind for name in names.values() if name.name in ("Idleb", "إدلب")} == {"official"}
    assert (names["Idlib"].key, names["Idlib"].kind, names["Idlib"].script) == ("idlib", "alias", "latin")
    assert (names["محافظة إدلب"].language, names["Idleb"].language) == ("ar", "en")


def test_the_same_file_again_changes_nothing(tmp_path: Path) -> None:
    first = place(tmp_path, SY, IDLEB, HARIM, NWS)
    assert place(tmp_path, SY, IDLEB, HARIM, NWS) == Placed(0, 0, 4)
    assert first.names == RegionName.objects.count()


def test_a_known_place_is_brought_up_to_date_and_empty_cells_change_nothing(tmp_path: Path) -> None:
    place(tmp_path, SY, IDLEB)
    placed = place(
        tmp_path, {"code": "SY07", "level": "1", "name_en": "Idlib", "population": "5", "aliases": "Adlib"}
    )
    assert (placed.added, placed.changed, placed.names) == (0, 1, 1)
    region = Region.objects.get(code="SY07")
    assert (region.name, region.population, region.name_ar, region.parent.code) == ("Idlib", 5, "إدلب", "SY")
    kinds = dict(region.names.values_list("name", "kind"))
    assert kinds == {
        "Idlib": "official", "Idleb": "alias", "إدلب": "official", "محافظة إدلب": "alias", "Adlib": "alias",
    }  # fmt: skip


def test_known_places_stay_when_only_new_ones_are_wanted(tmp_path: Path) -> None:
    place(tmp_path, SY, IDLEB)
    path = write_csv(
        tmp_path / "places.csv", [IDLEB | {"name_en": "Other", "aliases": "New"}, HARIM], COLUMNS
    )
    assert take_in_places(path, change=False).added == 1
    assert Region.objects.get(code="SY07").name == "Idleb"
    assert not RegionName.objects.filter(name="New").exists()


def test_an_alias_that_is_no_name_is_left_out_and_said(tmp_path: Path) -> None:
    placed = place(tmp_path, SY | {"aliases": "Syria|kwbanێ|12"})
    assert set(RegionName.objects.values_list("name", flat=True)) == {"Syrian Arab Republic", "Syria"}
    assert len(placed.notes) == 2
    assert placed.notes[0].startswith("Row 2, column “aliases”: “kwbanێ” mixes scripts")


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code": ""}, "column “code”: The cell is empty"),
        ({"code": "SY_07"}, "letters, digits and hyphens only"),
        ({"code": "СY07"}, "not a code"),
        ({"code": "X-07"}, "begins with X-"),
        ({"level": "informal"}, "begins with X-"),
        ({"level": "5"}, "is not one of: 0, 1, 2, 3, 4, informal"),
        ({"level": "2"}, "level does not fit"),
        ({"parent": ""}, "level does not fit"),
        ({"parent": "SY9"}, "No place has the code “SY9”"),
        ({"parent": "SY07"}, "level does not fit"),
        ({"name_en": "Id\u200bleb"}, "invisible character"),
        ({"latitude": "95"}, "between -90 and 90"),
        ({"latitude": ""}, "needs a latitude and a longitude"),
        ({"latitude": "35,8"}, "Write the decimals after a point: 35.8."),
        ({"population": "1.464"}, "can mean"),
        ({"population_year": "16"}, "between 1900 and 2100"),
        ({"name_en": "ß" * 200}, "at most 200 letters"),
    ],
)
def test_a_wrong_row_is_named_and_nothing_is_stored(
    tmp_path: Path, changes: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Refused, match=r"places\.csv") as refused:
        place(tmp_path, SY, IDLEB | changes)
    assert sentence in str(refused.value)
    assert not Region.objects.exists()


def test_a_code_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"Row 4.*SY07 stands in an earlier row"):
        place(tmp_path, SY, IDLEB, IDLEB)


def test_many_wrong_rows_are_counted(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="And 5 more"):
        place(tmp_path, *({"code": f"A{n}", "level": "9", "name_en": "A"} for n in range(25)))


def test_a_level_that_its_children_contradict_is_refused_by_a_sentence(tmp_path: Path) -> None:
    place(tmp_path, SY, IDLEB, HARIM)
    middle = builders.region("SY08", level=Level.GOVERNORATE, parent=Region.objects.get(code="SY"))
    builders.region("SY0801", level=Level.DISTRICT, parent=middle)
    with pytest.raises(Refused, match="level does not fit"):
        place(tmp_path, {"code": "SY08", "level": "2", "parent": "SY07", "name_en": "Moved"})


def test_places_cost_the_same_queries_however_many(
    tmp_path: Path, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    towns = [
        {"code": f"SY07{n:02}", "level": "2", "parent": "SY07", "name_en": f"District {n}", "aliases": f"Dist {n}"}
        for n in range(90)
    ]  # fmt: skip
    with django_assert_max_num_queries(18):
        place(tmp_path, SY, IDLEB, *towns)


def members(folder: Path, *records: tuple[str, str, str]) -> Placed:
    columns = ("code", "member", "relation")
    return take_in_members(
        write_csv(
            folder / "members.csv", [dict(zip(columns, record, strict=True)) for record in records], columns
        )
    )


def test_members_are_added_once_and_their_relation_corrected(tmp_path: Path) -> None:
    place(tmp_path, SY, IDLEB, HARIM, NWS)
    assert members(tmp_path, ("X-NWS", "SY07", "may_touch"), ("X-NWS", "SY0703", "surely")).added == 2
    assert members(tmp_path, ("X-NWS", "SY07", "surely"), ("X-NWS", "SY0703", "surely")) == Placed(0, 1, 1)
    assert set(RegionMember.objects.values_list("member__code", "relation")) == {
        ("SY07", "surely"), ("SY0703", "surely"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        (("SY07", "SY0703", "surely"), "SY07 is not an informal area"),
        (("X-NWS", "X-NWS", "surely"), "member of itself"),
        (("X-NWS", "SY99", "surely"), "No place has the code “SY99”"),
        (("X-NWS", "SY07", "perhaps"), "is not one of: surely, may_touch"),
    ],
)
def test_a_wrong_member_is_refused(tmp_path: Path, record: tuple[str, str, str], sentence: str) -> None:
    place(tmp_path, SY, IDLEB, HARIM, NWS)
    with pytest.raises(Refused, match=sentence):
        members(tmp_path, ("X-NWS", "SY07", "surely"), record)
    assert not RegionMember.objects.exists()
