from __future__ import annotations

import csv
import io
import tracemalloc

import pytest

from tests import builders
from tracker.export.csv_lines import cell, csv_text
from tracker.queries.figure_columns import COLUMNS
from tracker.reading.formula_guard import unguarded

pytestmark = pytest.mark.django_db
FORMULAS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\tx",
    "\rx",
    " =1+1",
    "\ufeff=1",
    '"=1',
    "\u200e=1",
    "＝1",
    "\n=1",
]


@pytest.fixture
def table(get):
    """The rows of the figures file as a spreadsheet reads them."""

    def read(**params):
        response = get("figures/", {"format": "csv", **params})
        assert response.status_code == 200
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        return list(csv.DictReader(io.StringIO(b"".join(response.streaming_content).decode(), newline="")))

    return read


def test_the_file_has_the_columns_of_the_figures_file_and_all_rows(table):
    builders.figure(key="FIRST")
    builders.figure(key="LAST", parts={"women": 2, "children": 3}, wording="more than 1,000, “of them”\nmany")
    rows = table()
    assert list(rows[0]) == list(COLUMNS)
    assert [row["key"] for row in rows] == ["FIRST", "LAST"]
    assert rows[-1]["breakdown"] == "children=3;women=2"
    assert rows[-1]["wording"] == "more than 1,000, “of them”\nmany"
    assert (rows[-1]["value"], rows[-1]["start"], rows[-1]["low"]) == ("1000", "2019-12-01", "")


def test_the_file_holds_what_the_list_holds(table, results):
    for region in (builders.region(), builders.region()):
        builders.figure(region=region, qualifier="about", note="ours")
    for asked in ({}, {"region": region.code}, {"from": "2021-01-01"}):
        listed = results("figures/", **asked)
        assert table(**asked) == [{name: cell(row[name]) for name in COLUMNS} for row in listed]


def test_a_file_without_rows_still_has_its_heading(get):
    response = get("figures/", {"format": "csv"})
    assert b"".join(response.streaming_content).decode() == ",".join(COLUMNS) + "\r\n"


def test_the_file_has_all_rows_unless_fewer_are_asked_for(table):
    for number in range(3):
        builders.figure(key=f"K{number}")
    assert len(table()) == 3
    assert [row["key"] for row in table(limit=2)] == ["K0", "K1"]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_spreadsheet_finds_no_formula_in_the_words_of_a_source(table, text):
    builders.figure(wording=text)
    [row] = table()
    assert row["wording"] == f"'{text}"
    assert unguarded(row["wording"]) == text


def test_the_format_in_the_address_outranks_the_one_a_client_accepts(get):
    for accept in ("text/csv", "application/json", "image/png"):
        assert get("figures/", {"format": "csv"}, accept=accept)["Content-Type"].startswith("text/csv")
        assert get("figures/", {"format": "json"}, accept=accept)["Content-Type"] == "application/json"


def test_an_unknown_format_is_refused(get):
    response = get("figures/", {"format": "xml"})
    assert (response.status_code, response.json()["parameter"]) == (400, "format")


def test_many_rows_need_no_more_memory_than_a_few():
    rows = ({"key": f"K{number}", "wording": "w" * 100} for number in range(20_000))
    tracemalloc.start()
    length = sum(len(text) for text in csv_text(["key", "wording"], rows))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert length > 2_000_000
    assert peak < 500_000


def test_the_file_takes_two_queries_for_hundreds_of_rows(get, django_assert_max_num_queries):
    for _ in range(3):
        builders.figure(parts={"women": 1})
    with django_assert_max_num_queries(2):
        b"".join(get("figures/", {"format": "csv"}).streaming_content)
