from __future__ import annotations

from pathlib import Path

import pytest

from tracker.ingest.csv_file import csv_records
from tracker.ingest.problems import Refused
from tracker.ingest.tables import Layout, Table, read_table
from tracker.reading.formula_guard import guarded, unguarded

LAYOUT = Layout(known=("key", "value", "note"), required=("key", "value"))


def table(folder: Path, content: bytes) -> Table:
    path = folder / "f.csv"
    path.write_bytes(content)
    return read_table(path, LAYOUT)


def cells(table: Table) -> list[dict[str, object]]:
    return [row.cells for row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_a_file_says_the_same_however_it_is_written(
    tmp_path: Path, encoding: str, delimiter: str, ending: str
) -> None:
    text = ending.join([delimiter.join(["Key", " value"]), delimiter.join(["سراقب", '"1\n2"'])])
    assert cells(table(tmp_path, text.encode(encoding))) == [{"key": "سراقب", "value": "1\n2"}]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\n\n", "is empty"),
        ("key,value\nمعرة,1\n".encode("cp1256"), r"not in UTF-8 \(line 2\)"),
        ("key,value\na,1\n".encode("utf-16-le"), "NUL"),
        (b'key,value\na,"1\nb,2\n', "line 3"),
        (b'key,value\na,"1"2\n', "line 2"),
        (b"key,value\na," + b"x" * 200_000 + b"\n", "line 2"),
        (b"key,value,KEY \na,1,2\n", "two columns named “key”"),
        (b"key,number\na,1\n", "lacks the columns: value"),
        (b"\xff\xfek", "not in UTF-8"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old XLS or a locked workbook"),
    ],
)
def test_a_file_that_makes_no_sense_is_refused_with_a_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        table(tmp_path, content)


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path) -> None:
    read = table(tmp_path, b'key,value\n\n"a\nb",1\n , \nc,2\n')
    assert [row.number for row in read.rows] == [3, 5]


def test_rows_of_another_length_are_broken_and_only_they(tmp_path: Path) -> None:
    read = table(tmp_path, b"key,value\na,1\nb\nc,3,4\nd,5\n")
    assert [bool(row.broken) for row in read.rows] == [False, True, True, False]


def test_a_column_without_a_name_is_reported_when_something_stands_in_it(tmp_path: Path) -> None:
    assert table(tmp_path, b"key,value,,\na,1,,x\n").unknown == ("(D)",)


def test_a_file_that_cannot_be_opened_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="No such file"):
        read_table(tmp_path / "none.csv", LAYOUT)
    with pytest.raises(Refused, match="directory"):
        read_table(tmp_path, LAYOUT)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        " =1",
        "＝1",
        "'=1",
        "''=1",
        "\u202e=1",
        "\ufeff=1",
        '"=1',
        "a=1",
        "'a",
        "",
        "'",
    ],
)
def test_what_a_spreadsheet_would_run_is_marked_and_comes_back_unmarked(text: str) -> None:
    assert guarded(text)[:1] not in set("=+-@\t\r\n＝")
    assert unguarded(guarded(text)) == text


def test_records_keep_every_cell_as_text() -> None:
    assert list(csv_records(b"a,007\n", "f.csv")) == [(1, ["a", "007"])]


def test_a_workbook_that_is_none_is_not_called_a_text(tmp_path: Path) -> None:
    path = tmp_path / "junk.xlsx"
    path.write_bytes(bytes(range(256)) * 100)
    with pytest.raises(Refused, match=r"junk\.xlsx is not a whole XLSX workbook"):
        list(csv_records(path.read_bytes(), path.name))


def test_a_cell_as_long_as_a_book_is_named() -> None:
    with pytest.raises(Refused, match=r"f\.csv has a cell of more than 131072 characters at line 2"):
        list(csv_records(b"key,value\n1," + b"x" * 200_000, "f.csv"))
