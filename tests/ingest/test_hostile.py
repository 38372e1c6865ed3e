"""Whatever a file is, it ends in a sentence or in rows on their piles: never in a wrong number."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from tests.ingest.files import row, rows, stored_keys, write_csv, write_xlsx
from tests.ingest.test_xlsx_file import with_sheet
from tracker.ingest.problems import Refused
from tracker.ingest.staging import commit, stage
from tracker.models import Figure, StagedFile
from tracker.queries.figure_columns import COLUMNS

pytestmark = pytest.mark.usefixtures("world")


def text(*records: dict[str, object]) -> bytes:
    lines = [COLUMNS, *([record.get(column, "") for column in COLUMNS] for record in records)]
    return "\n".join(",".join(f'"{cell}"' for cell in line) for line in lines).encode()


def bomb(folder: Path) -> bytes:
    """A small workbook whose one sheet unpacks to hundreds of megabytes."""
    path = write_xlsx(folder / "bomb.xlsx", rows(1))
    kept = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, content + b" " * 400_000_000 if name.endswith("sheet1.xml") else content)
    return kept.getvalue()


def rewritten(folder: Path, change: Callable[[str], str]) -> bytes:
    return with_sheet(write_xlsx(folder / "f.xlsx", rows(1)), change).read_bytes()


def million_rows(sheet: str) -> str:
    return sheet.replace("</sheetData>", empty_rows() + "</sheetData>")


def empty_rows() -> str:
    return "".join(f'<row r="{number}"/>' for number in range(3, 1_000_000))


def wide(sheet: str) -> str:
    cells = "".join('<c t="inlineStr"><is><t>x</t></is></c>' for _column in range(16_384))
    return sheet.replace("</sheetData>", f'<row r="3">{cells}</row></sheetData>')


REFUSED: list[tuple[str, Callable[[Path], bytes], str]] = [
    ("Windows-1256", lambda folder: text(row(wording="نزوح")).decode().encode("cp1256"), "not in UTF-8"),
    ("UTF-16 without a mark", lambda folder: text(row()).decode().encode("utf-16-le"), "NUL"),
    ("a quotation mark too many", lambda folder: text(row()) + b'\n"A2,', "without its pair"),
    ("a header after the data", lambda folder: b"A1,SY07,5\n" + text(), "lacks the columns: key"),
    ("a million empty rows", lambda folder: rewritten(folder, million_rows), "at most 200000 rows"),
    ("16,384 columns", lambda folder: rewritten(folder, wide), "more than 200 columns"),
    ("a bomb", bomb, "too large once unpacked"),
    ("no file at all", lambda folder: b"", "is empty"),
    ("a picture", lambda folder: b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not in UTF-8"),
]


@pytest.mark.parametrize(
    ("content", "sentence"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_a_hostile_file_is_refused_with_a_sentence(
    tmp_path: Path, content: Callable[[Path], bytes], sentence: str
) -> None:
    path = tmp_path / "hostile"
    path.write_bytes(content(tmp_path))
    with pytest.raises(Refused, match=sentence):
        stage(path)
    assert not StagedFile.objects.exists()


@pytest.mark.parametrize(
    "encoded",
    [
        lambda content: content.encode("utf-16"),
        lambda content: content.encode("utf-8-sig"),
        lambda content: content.replace(",", ";").encode(),
        lambda content: content.replace("\n", "\r\n").encode(),
    ],
    ids=["UTF-16", "with a mark", "semicolons", "other line ends"],
)
def test_a_file_is_read_however_it_was_saved(tmp_path: Path, encoded: Callable[[str], bytes]) -> None:
    path = tmp_path / "f.csv"
    path.write_bytes(encoded(text(row(wording="نزوح"), row(key="A2")).decode()))
    assert commit(stage(path))[1] == 2


@pytest.mark.parametrize(
    ("column", "cell", "pile"),
    [
        ("value", "4181.0", "unreadable"),
        ("value", "235.000", "decision"),
        ("value", "1٢3", "unreadable"),
        ("value", "1200¹", "unreadable"),
        ("value", "\u202e000532", "unreadable"),
        ("value", "#N/A", "unreadable"),
        ("value", "TRUE", "unreadable"),
        ("value", "5\0", "unreadable"),
        ("start", "45000", "unreadable"),
        ("start", "03/04/2019", "decision"),
        ("start", "infinity", "unreadable"),
        ("start", "today", "unreadable"),
        ("region", "SY07\u202e", "unreadable"),
    ],
)
def test_a_hostile_cell_is_never_a_number_or_a_day(tmp_path: Path, column: str, cell: str, pile: str) -> None:
    staged = stage(write_csv(tmp_path / "f.csv", [row(), row(key="A2", **{column: cell})]))
    assert list(staged.rows.values_list("pile", flat=True)) == ["ready", pile]
    commit(staged)
    assert stored_keys() == {"A1"}


def test_days_of_a_workbook_that_counts_from_1904_are_the_days_it_shows(tmp_path: Path) -> None:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    record = row(start=dt.date(2019, 12, 12), end=dt.date(2019, 12, 25))
    book.active.append(list(COLUMNS))
    book.active.append([record.get(column) for column in COLUMNS])
    book.save(tmp_path / "f.xlsx")
    commit(stage(tmp_path / "f.xlsx"))
    figure = Figure.objects.get()
    assert (figure.start, figure.end) == (dt.date(2019, 12, 12), dt.date(2019, 12, 25))


def test_a_hidden_sheet_is_not_read_and_that_is_told(tmp_path: Path) -> None:
    book = Workbook()
    for title, key in (("shown", "A1"), ("hidden", "B1")):
        sheet = book.create_sheet(title)
        sheet.append(list(COLUMNS))
        sheet.append([row(key=key).get(column) for column in COLUMNS])
    book["hidden"].sheet_state = "veryHidden"
    book.save(tmp_path / "f.xlsx")
    staged = stage(tmp_path / "f.xlsx")
    assert (staged.sheet, staged.told["hidden"]) == ("shown", ["hidden"])
    commit(staged)
    assert stored_keys() == {"A1"}
