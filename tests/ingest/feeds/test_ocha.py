from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest
from openpyxl import load_workbook

from tests.ingest.feeds.sheets import (
    BULK,
    feed_of,
    figures,
    keys_once,
    one,
    published,
    sheet,
    table,
    translated,
)
from tracker.ingest.bad_cell import BadCell
from tracker.ingest.problems import refusal
from tracker.reading.number_style import NumberStyle
from tracker.reading.numbers import read_count

COMMUNITY = {
    "Reporting_Month": "2019-12-01", "IDP_Returnees": "IDP", "Mohafaza": "Idleb", "Mohafaza_PCODE": "SY07",
    "Mantika": "Ariha", "Mantika_PCODE": "SY0705", "Nahya": "Ehsem", "Nahya_PCODE": "SY070501",
    "Community": "Kansafra", "Community_PCODE": "C4309", "IDP_Flow_Estimation": "195.0",
}  # fmt: skip
SUMMARY = (
    (None, None, None, None, None, None),
    ("Mohafaza", "IDP", None, None, None, "IDP Total"),
    (None, "2019", None, "2019 Total", 2020, None),
    (None, "Nov", "Dec", None, "Jan", None),
    ("Idleb", 10, 20, 30, 40, 70),
    ("Tartous", None, 0, 0, 5, 5),
    ("Grand Total", 10, 20, 30, 45, 75),
    ("Daily Average", 1, 1, None, 2, None),
    (None, None, None, None, None, None),
    ("Mohafaza", "Returnees", None, None, None, "Returnees Total"),
    (None, "2019", None, "2019 Total", 2020, None),
    (None, "Nov", "Dec", None, "Jan", None),
    (None, 0, 0, 0, 0, 0),
    ("Idleb", 1, 2, 3, 4, 7),
)


def number(figure) -> int:
    return read_count(str(figure["value"]), style=NumberStyle.DECIMAL_POINT)


def test_a_community_row_counts_arrivals_of_a_month():
    figure = one(table(COMMUNITY))
    assert (figure["measure"], figure["value"], figure["region"]) == ("arrival", "195.0", "C4309")
    assert (figure["start"], figure["end"]) == (dt.date(2019, 12, 1), dt.date(2019, 12, 31))
    assert [place.code for place in figure["places"]] == ["SY", "SY07", "SY0705", "SY070501", "C4309"]


def test_returnees_are_returns():
    assert one(table(COMMUNITY | {"IDP_Returnees": "Returnees"}))["measure"] == "return"


def test_a_row_by_governorate_is_about_the_governorate():
    upper = {name: "" for name in COMMUNITY if name.startswith(("Mantika", "Nahya", "Community"))}
    assert one(table(COMMUNITY | upper))["region"] == "SY07"


def test_a_placeholder_is_left_alone_and_a_number_without_place_is_not():
    nowhere = {
        name: "" for name in COMMUNITY if name.split("_")[0] in ("Mohafaza", "Mantika", "Nahya", "Community")
    }
    nowhere["Community_PCODE"] = "C0000"
    (empty,) = translated(table(COMMUNITY | nowhere | {"IDP_Flow_Estimation": "0.0"}))
    (lost,) = translated(table(COMMUNITY | nowhere))
    assert empty.left_alone
    assert not empty.problem
    assert "names no place" in str(lost.problem)


@pytest.mark.parametrize(
    ("column", "cell", "words"),
    [("Reporting_Month", "2019-12-02", "first day of a month"), ("IDP_Returnees", "Refugees", "who moved")],
)
def test_what_is_not_understood_is_said(column, cell, words):
    (row,) = translated(table(COMMUNITY | {column: cell}))
    assert words in str(row.problem)


def test_a_shifted_row_is_not_read():
    rows = table(COMMUNITY)
    (row,) = translated([*rows[:1], (2, (*rows[1][1], "1"))])
    assert row.problem.reason == "ragged"


def test_the_same_month_of_a_place_has_one_key_in_every_file():
    by_governorate = {
        "period_start": "2019-12-01", "period_end": "2019-12-31", "destination_governorate": "Idleb",
        "destination_pcode": "SY07", "measure": "displacement_flow", "value": "20",
    }  # fmt: skip
    sums = {figure["key"]: number(figure) for figure in figures(sheet(*SUMMARY))}
    figure = one(table(by_governorate))
    assert sums[figure["key"]] == number(figure)


def test_a_period_that_is_no_month_is_not_read():
    row = {
        "period_start": "2019-12-01", "period_end": "2020-01-31", "adm1_pcode": "SY07", "adm1_name": "Idleb",
        "adm3_pcode": "SY070501", "adm3_name": "Ehsem", "adm3_name_ar": "", "measure": "returns", "value": "1",
    }  # fmt: skip
    (wide,) = translated(table(row))
    assert wide.problem.reason == "not_the_month"
    assert one(table(row | {"period_end": "2019-12-31"}))["measure"] == "return"


def test_three_rows_of_heading_are_read_and_totals_left_alone():
    rows = translated(sheet(*SUMMARY))
    found = {figure["key"]: figure["value"] for row in rows for figure in row.figures}
    assert found == {
        "TF-SY07-2019-11-A": 10, "TF-SY07-2019-12-A": 20, "TF-SY07-2020-01-A": 40,
        "TF-SY10-2019-12-A": 0, "TF-SY10-2020-01-A": 5,
        "TF-SY07-2019-11-R": 1, "TF-SY07-2019-12-R": 2, "TF-SY07-2020-01-R": 4,
    }  # fmt: skip
    assert sum("Totals of a year" in row.left_alone for row in rows) == 6
    assert sum("below a table" in row.left_alone for row in rows) == 2
    assert sum("name no place" in row.left_alone for row in rows) == 1


def test_a_row_of_formulas_that_nobody_computed_counts_nobody():
    formula = BadCell(refusal("formula", "nothing stored"), "=…")
    (row,) = translated(sheet(*SUMMARY[1:4], (None, formula, None, None, None, None)))
    assert "count nobody" in row.left_alone


def test_an_unknown_governorate_is_asked_about_and_a_nameless_number_is_not_read():
    head = SUMMARY[1:4]
    known, lost = translated(
        sheet(*head, ("Atlantis", 1, None, None, None, None), ("", 7, None, None, None, None))
    )
    assert known.figures[0]["region"] == ""
    assert known.figures[0]["region_name"] == "Atlantis"
    assert lost.problem.reason == "no_place"


def test_the_published_communities_add_up_to_the_published_totals():
    rows = published("syria_idp_movements_community_2016-01_2021-05.csv")
    read = translated(rows)
    assert Counter(bool(row.figures) for row in read) == {True: 50_984, False: 13}
    assert not [row for row in read if row.problem]
    sums: Counter[tuple] = Counter()
    for row in read:
        for figure in row.figures:
            sums[figure["measure"], figure["start"]] += number(figure)
    assert sums["arrival", dt.date(2019, 12, 1)] == 308_214
    assert sums["arrival", dt.date(2020, 1, 1)] == 464_830
    assert keys_once(rows)


@pytest.mark.parametrize(
    ("file", "slug", "count"),
    [
        ("syria_idp_movements_adm3_month_2017-01_2021-05.csv", "ocha-sub-districts", 9_947),
        ("syria_idp_movements_governorate_month_2016_2021.csv", "ocha-governorates", 1_437),
    ],
)
def test_published_sums_are_read_whole(file, slug, count):
    rows = published(file)
    assert feed_of(rows).slug == slug
    assert sum(len(row.figures) for row in translated(rows)) == count
    assert keys_once(rows)


def test_the_published_workbook_says_the_same_as_the_file_by_governorate():
    path = BULK / "syria_idp_movements_2016-2021_messy.xlsx"
    rows = published("syria_idp_movements_governorate_month_2016_2021.csv")
    by_file = {figure["key"]: number(figure) for figure in figures(rows)}
    book = load_workbook(path, data_only=True)
    months = list(enumerate(book["Summarysince2016"].iter_rows(values_only=True), start=1))
    communities = list(enumerate(book["Flow_Estimation"].iter_rows(values_only=True), start=1))
    by_sheet = {figure["key"]: figure["value"] for figure in figures(months)}
    assert {key: value for key, value in by_sheet.items() if value} == by_file  # which leaves zeros out
    assert not [row for row in translated(months) if row.problem]
    arrivals = sum(figure["value"] for figure in figures(communities) if figure["measure"] == "arrival")
    assert arrivals == sum(v for key, v in by_sheet.items() if key.endswith("2021-12-A")) == 19_561
