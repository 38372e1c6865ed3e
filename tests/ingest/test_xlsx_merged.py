from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.ingest.files import row, write_xlsx
from tests.ingest.test_xlsx_file import LAYOUT, workbook
from tracker.ingest.figures_file import take_in
from tracker.ingest.problems import Pile, Refused
from tracker.ingest.tables import read_table
from tracker.ingest.xlsx_guard import MOST_MERGED
from tracker.ingest.xlsx_merged import MergedCells
from tracker.models import Figure


def merge(path: Path, *areas: str) -> Path:
    book = load_workbook(path)
    for area in areas:
        book.active.merge_cells(area)
    book.save(path)
    return path


def test_a_cell_shows_the_first_of_its_area_and_no_other_cell_does() -> None:
    merged = MergedCells(["B2:C3", "A9:A9"])
    assert merged.shown_from(1, ["a", "b", "c"]) == {}
    assert merged.shown_from(2, [None, "b", None]) == {3: "B2"}
    assert merged.shown_from(3, [None, None, None]) == {2: "B2", 3: "B2"}
    assert merged.shown_from(4, [None, None, None]) == {}
    assert merged.shown_from(9, ["a"]) == {}


def test_an_empty_area_shows_nothing() -> None:
    merged = MergedCells(["A2:B3"])
    assert merged.shown_from(2, [None, None]) == {}
    assert merged.shown_from(3, [None, None]) == {}


@pytest.mark.usefixtures("world")
def test_a_day_that_is_merged_away_is_not_taken_for_an_unknown_one(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "f.xlsx", [row(), row(key="A2"), row(key="A3")])
    columns = [cell.value for cell in load_workbook(path).active[1]]
    letter = load_workbook(path).active.cell(1, columns.index("end") + 1).column_letter
    merge(path, f"{letter}2:{letter}3")
    intake = take_in(path)
    assert [entry.pile for entry in list(intake.rows)] == [Pile.READY, Pile.UNREADABLE, Pile.READY]
    assert str(list(intake.rows)[1].problem) == (
        f"Row 3, column “end”: Cell {letter}3 is merged with {letter}2 and holds nothing of its own. "
        "Unmerge the cells, and write into each what it says."
    )
    assert set(Figure.objects.values_list("key", flat=True)) == {"A1", "A3"}


def test_merged_cells_of_the_header_and_below_the_table_do_no_harm(tmp_path: Path) -> None:
    path = merge(workbook(tmp_path / "f.xlsx", ["A1", 1], ["A2", 2]), "B1:D1", "A7:B9")
    assert [one.cells["value"] for one in read_table(path, LAYOUT).rows] == [1, 2]


def test_too_many_merged_cells_are_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "f.xlsx", ["A1", 1])
    merge(path, *(f"F{number}:G{number}" for number in range(2, MOST_MERGED + 3)))
    with pytest.raises(Refused, match="too many merged cells"):
        read_table(path, LAYOUT)
