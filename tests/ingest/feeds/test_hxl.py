from __future__ import annotations

import csv

import pytest

from tests.ingest.feeds.sheets import BULK, figures, sheet
from tracker.ingest.feeds.hxl import Tag, measure_of, tags_of
from tracker.ingest.feeds.mapped import Mapped, column_names

HEADINGS = ("País", "Código", "Departamento", "Desplazados", "Mujeres", "Fecha")
TAGS = (
    "#country+name",
    "#country+code",
    "#adm1+name",
    "#affected+idps",
    "#affected+idps+f",
    "#date+reported",
)
ROW = ("Haïti", "HTI", "Ouest", "1500", "800", "2024-12-31")


def read(rows, said=None):
    return [figure for row in Mapped(said).translate(iter(rows)) for figure in row.figures]


def test_a_row_of_tags_says_what_the_columns_hold():
    rows = sheet(("Junk",), HEADINGS, TAGS, ROW)
    assert Mapped().recognises([row for _number, row in rows], "")
    (figure,) = read(rows)
    assert (figure["measure"], figure["value"], figure["unit"]) == ("idp_stock", "1500", "people")
    assert (figure["start"], figure["end"]) == ("2024-12-31", "2024-12-31")
    assert [(place.code, place.name, place.level) for place in figure["places"]] == [
        ("HT", "Haïti", 0),
        ("", "Ouest", 1),
    ]


def test_what_the_tags_leave_open_is_said_for_all_rows():
    said = {"counter": "=iom-dtm", "source": "=iom", "document_title": "=Round 9"}
    (figure,) = read(sheet(TAGS, ROW), said)
    assert (figure["counter"], figure["source"], figure["document_title"]) == ("iom-dtm", "iom", "Round 9")


def test_a_row_may_count_several_measures():
    tags = ("#adm1+code", "#date+start", "#date+end", "#affected+displaced", "#affected+returned")
    flow, back = read(sheet(tags, ("SY07", "2019-12-01", "2019-12-31", "10", "3")))
    assert (flow["measure"], flow["value"], back["measure"], back["value"]) == (
        "displacement",
        "10",
        "return",
        "3",
    )
    assert flow["key"] != back["key"]
    assert len(read(sheet(tags, ("SY07", "2019-12-01", "2019-12-31", "", "3")))) == 1


def test_columns_are_named_by_a_person():
    said = {
        "region_name": "dónde",
        "value": "(B)",
        "start": "desde",
        "end": "hasta",
        "measure": "=displacement",
    }
    rows = sheet(
        ("A report",), ("Dónde", "n", "n", "Desde", "Hasta"), ("Idlib", "5", "x", "2019-12-01", "2019-12-02")
    )
    assert Mapped(said).recognises([row for _number, row in rows], "")
    (figure,) = read(rows, said)
    assert (figure["region_name"], figure["value"], figure["measure"]) == ("Idlib", "5", "displacement")
    assert Mapped(said).unread([row for _number, row in rows]) == ("(C)",)


def test_the_key_of_a_row_is_the_same_for_another_number():
    said = {"region": "code", "value": "n", "start": "day", "end": "day", "measure": "=idp_stock"}
    heading = ("code", "n", "day")
    one, other, third = (
        read(sheet(heading, row), said)[0]["key"]
        for row in (("SY07", "5", "2019-12-01"), ("SY07", "6", "2019-12-01"), ("SY07", "5", "2019-12-02"))
    )
    assert one == other
    assert one != third


@pytest.mark.parametrize("record", [("#adm1", "#not a tag"), ("", None), ("#1",), ("Total", "#adm1")])
def test_a_row_with_anything_but_tags_is_none(record):
    assert not tags_of(record)


def test_tags_are_read_in_any_order_and_case():
    assert tags_of(("#ADM1 +name+v_x",)) == {0: Tag("#adm1", frozenset({"name", "v_x"}))}


@pytest.mark.parametrize("attributes", [{"idps", "f"}, {"displaced", "hh"}, {"idps", "max"}, {"refugees"}])
def test_numbers_of_a_part_and_of_others_are_no_measure(attributes):
    assert not measure_of(Tag("#affected", frozenset(attributes)), of_days=False)


def test_columns_without_a_name_of_their_own_have_a_letter():
    assert column_names(("a", "", "b", "b")) == ["a", "(B)", "(C)", "(D)"]


@pytest.mark.parametrize(
    "name", ["input-valid.csv", "input-untagged.csv", "input-fuzzy.csv", "input-invalid.csv"]
)
def test_published_samples_count_nothing_that_is_a_measure(name):
    path = BULK / "hxl_samples" / name
    if not path.is_file():
        pytest.skip(f"the published file shared/data/bulk/hxl_samples/{name} is not beside the project")
    with path.open(encoding="utf-8-sig", newline="") as file:
        head = list(csv.reader(file))
    assert not Mapped().recognises(head, "")
    assert any(map(tags_of, head)) == (name == "input-valid.csv")


def test_published_rounds_are_read_by_their_tags_as_well():
    path = BULK / "iom_dtm_global_admin0-2_hxl.csv"
    if not path.is_file():
        pytest.skip(
            "the published file shared/data/bulk/iom_dtm_global_admin0-2_hxl.csv is not beside the project"
        )
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(enumerate(csv.reader(file), start=1))
    assert len(read(rows)) == 13_367
    assert len(list(figures(rows))) == 13_367
