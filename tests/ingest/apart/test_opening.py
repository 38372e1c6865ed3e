"""A file is opened in a process of its own, whose end is a sentence whatever happens to it."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from openpyxl import Workbook

from tracker.ingest.apart import opening
from tracker.ingest.apart.opening import opened
from tracker.ingest.apart.spool import line_of, record_of
from tracker.ingest.bad_cell import BadCell
from tracker.ingest.problems import Refused, refusal


@pytest.mark.parametrize(
    "cell",
    [
        None, "", "a\0b\n", 0, -5, 2**70, 1.5, float("inf"), dt.datetime(2020, 1, 2, 3, tzinfo=None),  # noqa: DTZ001
        dt.date(2020, 1, 2), dt.time(3, 4), dt.timedelta(hours=5), BadCell(refusal("merged", "%(a)s", a="1"), "shown"),
    ],
)  # fmt: skip
def test_a_cell_comes_out_of_the_spool_as_it_went_in(cell: object) -> None:
    number, (back,) = record_of(line_of(7, [cell]))
    assert number == 7
    assert type(back) is type(cell)
    if isinstance(cell, BadCell):
        assert (str(back.error), back.shown) == (str(cell.error), cell.shown)
    else:
        assert back == cell


def test_each_sheet_has_its_rows_and_says_whether_it_is_hidden(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["a", 1])
    hidden = book.create_sheet("secret")
    hidden.append(["b"])
    hidden.append([None])
    hidden.append(["c"])
    hidden.sheet_state = "hidden"
    book.save(tmp_path / "f.xlsx")
    with opened(tmp_path / "f.xlsx", "f.xlsx") as spool:
        assert [(sheet.title, sheet.hidden, sheet.rows) for sheet in spool.sheets] == [
            ("Sheet", False, 1),
            ("secret", True, 2),
        ]
        assert list(spool.records(spool.sheets[1])) == [(1, ["b"]), (3, ["c"])]
        assert list(spool.records(spool.sheets[0])) == [(1, ["a", 1])]
        folder = spool.path.parent
    assert not folder.exists()


CHILD = "from tracker.ingest.apart import child; "


@pytest.mark.parametrize(
    ("deed", "seconds", "sentence"),
    [
        ("child._limit(); bytearray(600 * 2**20)", 60, "f.csv cannot be read (MemoryError)"),
        ("child.CPU_SECONDS = 1; child._limit()\nwhile True: pass", 60, "f.csv takes more than 60 seconds"),
        ("import time; time.sleep(60)", 2, "f.csv takes more than 2 seconds"),
        ("raise ValueError(1)", 60, "f.csv cannot be read (ValueError)"),
        ("print('no answer')", 60, "f.csv cannot be read (?)"),
    ],
)
def test_however_the_process_ends_there_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deed: str, seconds: int, sentence: str
) -> None:
    (tmp_path / "f.csv").write_bytes(b"key\n")
    monkeypatch.setattr(opening, "CHILD", ("-c", CHILD + deed))
    monkeypatch.setattr(opening, "WALL_SECONDS", seconds)
    with pytest.raises(Refused) as refused, opened(tmp_path / "f.csv", "f.csv"):
        pass
    assert sentence in str(refused.value)


def test_the_process_knows_no_secret(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "f.csv").write_bytes(b"key\n")
    monkeypatch.setenv("DATABASE_URL", "postgres://name:secret@example.org/db")
    monkeypatch.setattr(
        opening, "CHILD", ("-c", "import os; raise type(str(sorted(os.environ)), (Exception,), {})")
    )
    with pytest.raises(Refused, match=r"LC_ALL.*PYTHONPATH") as refused, opened(tmp_path / "f.csv", "f.csv"):
        pass
    assert "DATABASE_URL" not in str(refused.value)


def test_a_file_may_use_much_memory_but_not_more(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("key,value\n" + '🏠,"' + "x" * 49_000_000 + '"\n', encoding="utf-8")
    with pytest.raises(Refused, match="characters at line 2"), opened(path, "f.csv"):
        pass


def test_too_many_columns_are_refused_in_any_kind_of_file(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(",".join(f"c{n}" for n in range(16_384)) + "\n", encoding="utf-8")
    with pytest.raises(Refused, match="more than 200 columns in row 1"), opened(path, "f.csv"):
        pass


def test_a_file_of_blank_rows_has_none(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("key,value\n" + ",\n" * 1_000_000, encoding="utf-8")
    with opened(path, "f.csv") as spool:
        assert [sheet.rows for sheet in spool.sheets] == [1]


def test_more_rows_than_are_read_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("key,value\n" + "a,1\n" * 200_001, encoding="utf-8")
    with pytest.raises(Refused, match="more than 200000 rows"), opened(path, "f.csv"):
        pass
