"""What fixtures/README.md says of the demonstration data, held against the files and what they were taken from."""

from __future__ import annotations

import csv
import re
from collections import Counter as Tally
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from django.conf import settings

from tracker.ingest.demonstration import FILES

FIXTURES = settings.BASE_DIR / "fixtures"
SHARED = settings.BASE_DIR.parent / "shared" / "data"
WORDS = (FIXTURES / "README.md").read_text(encoding="utf-8")
LEFT_OUT = re.compile(r"^\| `(NWS\d+)` \| ([\d,]+) \| (.+) \|$", re.MULTILINE)
KEPT_IN = re.compile(r"in the (note|breakdown) of `(NWS\d+)`")
CELL = re.compile(
    r"sheet Summarysince2016, table (IDP|Returnees), row (.+), column (\d{4}) (\w{3}) \(cell ([A-Z]+)(\d+)\)"
)
FILTER = re.compile(
    r"data model of the workbook, sum of IDP_Flow_Estimation: "
    r"Reporting_Month (\S+), IDP_Returnees (IDP|Returnees), Nahya_PCODE (\S+)"
)
TABLE = {"arrival": "IDP", "return": "Returnees"}
TOP = {"IDP": 3, "Returnees": 26}
beside_shared_data = pytest.mark.skipif(
    not SHARED.is_dir(), reason="the shared data is not beside the project"
)


@cache
def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figures() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in rows(FIXTURES / "figures.csv")}


def movements() -> list[dict[str, str]]:
    return rows(FIXTURES / "movements.csv")


@pytest.mark.parametrize("name", FILES)
def test_the_number_of_rows_is_the_one_that_is_said(name: str) -> None:
    said = re.search(rf"^\| `{name}` \| ([\d,]+) ", WORDS, re.MULTILINE)
    assert said, f"fixtures/README.md has no count of {name}"
    assert int(said[1].replace(",", "")) == len(rows(FIXTURES / name))


def test_the_other_counts_are_those_of_the_files() -> None:
    levels = Tally(row["level"] for row in rows(FIXTURES / "places.csv"))
    restating = sum(row["restates"] == "OCHA-SR2" for row in figures().values())
    assert (levels["1"], levels["informal"]) == (4, 16)
    assert "four governorates" in WORDS
    assert "16 informal areas" in WORDS
    assert restating == 12
    assert "twelve pages restate it" in WORDS
    assert f"what {len(rows(FIXTURES / 'sources.csv'))} organisations published" in WORDS


def test_every_number_of_a_text_is_quoted_and_linked() -> None:
    bare = [key for key, row in figures().items() if not (row["wording"] and row["document_url"])]
    assert bare == []


def test_every_number_of_a_table_names_its_place() -> None:
    places = [row["locator"] for row in movements()]
    assert [place for place in places if not (CELL.fullmatch(place) or FILTER.fullmatch(place))] == []
    assert len(set(places)) == len(places)


def test_a_place_in_the_table_is_that_of_its_row() -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    for row in movements():
        if cell := CELL.fullmatch(row["locator"]):
            table, name, year, month = cell.groups()[:4]
            stated = (table, name, f"{year}-{months.index(month) + 1:02}-01")
            assert stated == (TABLE[row["measure"]], row["region_name"], row["start"])
        elif sums := FILTER.fullmatch(row["locator"]):
            assert sums.groups() == (row["start"], TABLE[row["measure"]], row["region"])


@beside_shared_data
def test_the_cells_hold_the_numbers() -> None:
    book = openpyxl.load_workbook(
        SHARED / "bulk" / "syria_idp_movements_2016-2021_messy.xlsx", data_only=True
    )
    sheet = book["Summarysince2016"]
    for row in movements():
        if cell := CELL.fullmatch(row["locator"]):
            table, name, _year, month, column, number = cell.groups()
            heading = sheet[f"{column}{TOP[table] + 2}"].value
            found = (sheet[f"B{TOP[table]}"].value, sheet[f"A{number}"].value, heading)
            assert found == (table, name, month), row["key"]
            assert sheet[f"{column}{number}"].value == int(row["value"]), row["key"]


@beside_shared_data
def test_the_sums_are_the_numbers() -> None:
    sums: Tally[tuple[str, ...]] = Tally()
    for row in rows(SHARED / "bulk" / "syria_idp_movements_community_2016-01_2021-05.csv"):
        key = (row["Reporting_Month"], row["IDP_Returnees"], row["Nahya_PCODE"])
        sums[key] += float(row["IDP_Flow_Estimation"])
    for row in movements():
        if filtered := FILTER.fullmatch(row["locator"]):
            assert sums[filtered.groups()] == int(row["value"]), row["key"]


@beside_shared_data
def test_no_main_total_is_missing_but_those_named() -> None:
    collected = {row["id"]: row for row in rows(SHARED / "nw_syria_figures.csv")}
    scopes = {row["id"]: row for row in rows(SHARED / "nw_syria_scopes.csv")}
    assert all(scopes[id]["tier"] == row["tier"] for id, row in collected.items())
    main = {id for id, row in collected.items() if row["tier"] == "1"}
    left_out = {key: number for key, number, _why in LEFT_OUT.findall(WORDS)}
    assert main - set(figures()) == set(left_out)
    assert {key: f"{int(collected[key]['value']):,}" for key in left_out} == left_out
    assert {"NWS041", "NWS098", "NWS177", "NWS222"} == set(figures()) - main - {"OCHA-SR2"}
    assert f"({len(main - set(left_out))} rows)" in WORDS


@pytest.mark.parametrize(("key", "number", "why"), LEFT_OUT.findall(WORDS))
def test_a_part_stands_in_the_figure_it_belongs_to(key: str, number: str, why: str) -> None:
    assert key not in figures()
    if kept := KEPT_IN.search(why):
        cell = figures()[kept[2]][kept[1]]
        assert number in cell or f"={number.replace(',', '')}" in cell
    else:
        assert why == "children, and no total was read in its page"


@beside_shared_data
def test_the_numbers_are_those_that_were_collected() -> None:
    collected = {row["id"]: row for row in rows(SHARED / "nw_syria_figures.csv")}
    differing = [
        key for key, row in figures().items() if key in collected and row["value"] != collected[key]["value"]
    ]
    assert differing == []
