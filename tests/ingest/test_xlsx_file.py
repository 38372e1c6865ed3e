from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.ingest.files import row, write_xlsx
from tracker.ingest.figures_file import take_in
from tracker.ingest.problems import Pile, Refused
from tracker.ingest.staging import stage
from tracker.ingest.tables import Layout, read_table
from tracker.models import Figure

LAYOUT = Layout(known=("key", "value"), required=("key", "value"))


def clock(*parts: int) -> dt.datetime:
    """A time as a cell carries it: without a zone."""
    return dt.datetime(*parts, tzinfo=dt.UTC).replace(tzinfo=None)


def workbook(path: Path, *records: list[object]) -> Path:
    book = Workbook()
    book.active.append(["key", "value"])
    for record in records:
        book.active.append(record)
    book.save(path)
    return path


def with_sheet(path: Path, change: Callable[[str], str], part: str = "xl/worksheets/sheet1.xml") -> Path:
    """The workbook with one part rewritten, as another program might have written it."""
    kept = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content.decode()).encode() if name == part else content)
    path.write_bytes(kept.getvalue())
    return path


def values(path: Path) -> list[object]:
    return [table_row.cells["value"] for table_row in read_table(path, LAYOUT).rows]


@pytest.mark.usefixtures("world")
def test_typed_cells_are_read_as_what_they_are(tmp_path: Path) -> None:
    record = row(value=235_000, start=dt.date(2019, 12, 12), end=clock(2019, 12, 25), key=7, locator=12.0)
    (entry,) = take_in(write_xlsx(tmp_path / "f.xlsx", [record])).rows
    assert entry.problem == ""
    figure = Figure.objects.get(key="7")
    assert (figure.value, figure.end, figure.locator) == (235_000, dt.date(2019, 12, 25), "12")


@pytest.mark.usefixtures("world")
@pytest.mark.parametrize(
    ("column", "cell", "sentence"),
    [
        ("value", True, "Cell I2 holds a yes or no"),
        ("value", 12.5, "not a whole number"),
        ("value", 43831, ""),
        ("start", 43831, "day number"),
        ("start", clock(2019, 12, 12, 3), "a time"),
        ("value", dt.date(2019, 12, 12), "of the kind “datetime”"),
        ("wording", dt.date(2019, 12, 12), "Format the cell as text"),
        ("wording", False, "Cell AA2 holds a yes or no"),
        ("value", "=1+1", "Cell I2 holds a formula without a stored result"),
        ("wording", "#N/A", "the error #N/A"),
        ("value", "235.000", "can mean"),
    ],
)
def test_a_cell_that_is_no_value_is_named(tmp_path: Path, column: str, cell: object, sentence: str) -> None:
    (entry,) = stage(write_xlsx(tmp_path / "f.xlsx", [row(**{column: cell})])).rows.all()
    assert sentence in (entry.problem or "")
    assert (entry.pile == Pile.READY) == (not sentence)


def test_a_computed_formula_counts_as_its_value(tmp_path: Path) -> None:
    path = workbook(tmp_path / "f.xlsx", ["a", "=SUM(1,2)"], ["b", 4])
    with_sheet(path, lambda sheet: sheet.replace("<v />", "<v>3</v>").replace("<v></v>", "<v>3</v>"))
    assert values(path) == [3, 4]


def test_a_wrong_stated_size_loses_no_row(tmp_path: Path) -> None:
    path = workbook(tmp_path / "f.xlsx", *(["k", number] for number in range(5)))
    with_sheet(path, lambda sheet: sheet.replace('<dimension ref="A1:B6"', '<dimension ref="A1:B2"'))
    assert values(path) == [0, 1, 2, 3, 4]


def test_the_one_sheet_with_the_columns_is_read(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["Read me"])
    sheet = book.create_sheet("data")
    sheet.append(["key", "value"])
    sheet.append(["a", 1])
    book.save(tmp_path / "f.xlsx")
    assert values(tmp_path / "f.xlsx") == [1]
    book.copy_worksheet(sheet)
    book.save(tmp_path / "f.xlsx")
    with pytest.raises(Refused, match="exactly one sheet"):
        values(tmp_path / "f.xlsx")


def test_rows_and_columns_without_content_are_no_rows(tmp_path: Path) -> None:
    path = workbook(tmp_path / "f.xlsx", [None, None], ["a", 1, None], ["b", 2, "aside"])
    read = read_table(path, LAYOUT)
    assert [(row.number, bool(row.broken)) for row in read.rows] == [(3, False), (4, True)]


def repeated(sheet: str) -> str:
    return sheet.replace('<row r="3"', '<row r="2"')


def doubled_cell(sheet: str) -> str:
    return sheet.replace('r="B2"', 'r="A2"')


def far_down(sheet: str) -> str:
    return sheet.replace('<row r="3"', '<row r="1048576"').replace('"A3"', '"A1048576"')


def with_doctype(sheet: str) -> str:
    return '<!DOCTYPE x [<!ENTITY a "b">]>' + sheet.replace("<?xml version='1.0' encoding='UTF-8'?>", "")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (repeated, "out of order at row 2"),
        (doubled_cell, "a cell of row 2 twice"),
        (far_down, "row 1048576"),
        (with_doctype, "no spreadsheet writes"),
        (lambda sheet: sheet[: len(sheet) // 2], "no spreadsheet writes"),
        (lambda sheet: sheet.replace('t="n"', 't="s"'), "cannot be read as a workbook"),
    ],
)
def test_a_lying_workbook_is_refused_with_a_sentence(
    tmp_path: Path, change: Callable[[str], str], sentence: str
) -> None:
    path = with_sheet(workbook(tmp_path / "f.xlsx", ["a", 1], ["b", 2]), change)
    with pytest.raises(Refused, match=sentence):
        values(path)


def test_what_is_no_workbook_is_refused_with_a_sentence(tmp_path: Path) -> None:
    path = workbook(tmp_path / "f.xlsx", ["a", 1])
    whole = path.read_bytes()
    for content in (whole[:-200], whole[:200], b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 500):
        path.write_bytes(content)
        with pytest.raises(Refused, match="not a whole XLSX workbook"):
            values(path)


def test_parts_that_hide_something_are_refused(tmp_path: Path) -> None:
    for name, content, sentence in (
        ("xl/vbaProject.bin", b"x", "macros"),
        ("xl/worksheets/SHEET1.xml", b"<x/>", "twice"),
        ("xl/media/a.bin", b"\0" * 61_000_000, "too large"),
    ):
        path = workbook(tmp_path / "f.xlsx", ["a", 1])
        with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(name, content)
        with pytest.raises(Refused, match=sentence):
            values(path)


def test_a_workbook_above_the_limit_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "f.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 10_000_001)
    with pytest.raises(Refused, match="larger than 10 MB"):
        values(path)


def test_a_workbook_by_another_name_has_the_same_limit(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 10_000_001)
    with pytest.raises(Refused, match="larger than 10 MB"):
        values(path)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 255)), min_size=1, max_size=4))
def test_a_damaged_workbook_is_refused_or_keeps_its_rows(
    tmp_path: Path, damage: list[tuple[int, int]]
) -> None:
    path = workbook(tmp_path / "f.xlsx", *(["k", number] for number in range(20)))
    content = bytearray(path.read_bytes())
    for place, bits in damage:
        content[place % len(content)] ^= bits
    path.write_bytes(content)
    try:
        assert len(values(path)) == 20
    except Refused as refused:
        assert "f.xlsx" in str(refused)
