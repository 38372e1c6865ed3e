"""The workbook: cells of the right kind, no formula, and every text back as it was."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import tracemalloc

from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl import load_workbook

from tests.export.hostile import HOSTILE, texts
from tracker.export import xlsx_book
from tracker.export.csv_lines import csv_text
from tracker.export.xlsx_book import LONGEST_TEXT, xlsx_bytes
from tracker.ingest.csv_file import csv_records
from tracker.ingest.xlsx_file import xlsx_records

DAY = dt.date(2019, 12, 12)


def cells(rows, columns=("a",)):
    book = load_workbook(io.BytesIO(b"".join(xlsx_bytes(columns, rows, "figures"))))
    return [list(row) for row in book.active.iter_rows(min_row=2)]


def test_numbers_days_and_texts_stay_what_they_are():
    (row,) = cells([{"a": 235000, "b": 5.5, "c": DAY, "d": "007", "e": None}], "abcde")
    assert [cell.value for cell in row] == [235000, 5.5, dt.datetime.fromisoformat("2019-12-12"), "007", None]
    assert [cell.data_type for cell in row[:4]] == ["n", "n", "d", "s"]


def test_a_day_on_which_programs_disagree_is_written_as_text():
    assert [[cell.value for cell in row] for row in cells([{"a": dt.date(1900, 2, 28)}])] == [["1900-02-28"]]


def test_no_text_becomes_a_formula():
    rows = cells([{"a": text} for text in HOSTILE])
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n"}
    assert all(row[0].quotePrefix for row, text in zip(rows, HOSTILE, strict=True) if text[:1] in "=+-@")


@given(st.lists(texts(), min_size=1, max_size=5))
@example(HOSTILE)
def test_any_text_is_read_back_by_our_import_from_both_kinds_of_file(found):
    found = [text for text in found if not re.search("_x00[01][0-9A-Fa-f]_|[\ufffe\uffff]", text)]
    rows = [{"key": "K", "wording": text, "end": "E"} for text in found]
    book = b"".join(xlsx_bytes(["key", "wording", "end"], rows, "figures"))
    from_book = [record[1] or "" for _, record in xlsx_records(book, "f.xlsx", ["key"], most_rows=100)][1:]
    assert from_book == found
    text = "".join(csv_text(["key", "wording", "end"], rows))
    assert [record[1] for _, record in csv_records(text.encode(), "f.csv")][1:] == found


def test_a_text_too_long_for_a_cell_says_that_it_was_cut():
    (row,) = cells([{"a": "x" * (LONGEST_TEXT + 1)}])
    assert len(row[0].value) == LONGEST_TEXT
    assert row[0].value.endswith("…")


def test_rows_beyond_what_a_sheet_holds_go_on_in_the_next(monkeypatch):
    monkeypatch.setattr(xlsx_book, "MOST_ROWS", 3)
    book = load_workbook(io.BytesIO(b"".join(xlsx_bytes("a", [{"a": n} for n in range(5)], "[figures]"))))
    assert book.sheetnames == [" figures ", " figures  2", " figures  3"]
    assert [[row[0] for row in sheet.values] for sheet in book] == [["a", 0, 1], ["a", 2, 3], ["a", 4]]


def test_a_file_without_rows_has_its_heading():
    book = load_workbook(io.BytesIO(b"".join(xlsx_bytes("ab", [], "figures"))))
    assert list(book.active.values) == [("a", "b")]


def test_memory_does_not_grow_with_the_rows():
    def peak(number: int) -> int:
        tracemalloc.start()
        for _ in xlsx_bytes("ab", ({"a": n, "b": f"text {n}"} for n in range(number)), "figures"):
            pass
        return tracemalloc.get_traced_memory()[1]

    few = peak(500)
    tracemalloc.stop()
    assert peak(10_000) < few + 200_000
    tracemalloc.stop()


def test_the_same_rows_are_the_same_bytes():
    first, second = (b"".join(xlsx_bytes("a", [{"a": 1}], "figures")) for _ in range(2))
    assert first == second


def test_csv_keeps_a_text_in_its_cell():
    text = "".join(csv_text("ab", [{"a": 'x",\r\n=1', "b": "="}]))
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["a", "b"], ['x",\r\n=1', "'="]]
