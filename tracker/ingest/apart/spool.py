"""The rows of a file as plain text on disk: one line a row, one stretch of lines a sheet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from tracker.ingest.bad_cell import BadCell
from tracker.reading.errors import ReadingError

Record = tuple[int, Sequence[object]]


@dataclass(frozen=True)
class SpooledSheet:
    """One sheet: its name (empty for CSV), where its lines begin, and how many rows have something in them."""

    title: str
    hidden: bool
    offset: int
    rows: int


@dataclass(frozen=True)
class Spool:
    path: Path
    sheets: tuple[SpooledSheet, ...]

    def records(self, sheet: SpooledSheet) -> Iterator[Record]:
        """The rows of a sheet that are not blank, with the numbers a spreadsheet gives them."""
        with self.path.open("rb") as lines:
            lines.seek(sheet.offset)
            for _row in range(sheet.rows):
                yield record_of(lines.readline())


def line_of(number: int, cells: Sequence[object]) -> bytes:
    """A row as a line. Texts, whole numbers and fractions stand for themselves, all else names its kind."""
    return orjson.dumps([number, *map(_written, cells)], option=orjson.OPT_APPEND_NEWLINE)


def record_of(line: bytes) -> Record:
    number, *cells = orjson.loads(line)
    for at, cell in enumerate(cells):
        if cell.__class__ is dict:
            cells[at] = _READ[cell["kind"]](cell)
    return number, cells


def _written(cell: object) -> object:
    if cell is None or cell.__class__ is str:
        return cell
    if isinstance(cell, BadCell):
        error = cell.error
        return {"kind": "bad", "of": [error.reason, error.template, dict(error.params)], "shown": cell.shown}
    if isinstance(cell, int) and not isinstance(cell, bool):
        return cell if abs(cell) < 2**63 else {"kind": "int", "of": str(cell)}
    if isinstance(cell, float):
        return {"kind": "float", "of": repr(cell)}
    if isinstance(cell, dt.timedelta):
        return {"kind": "timedelta", "of": cell.total_seconds()}
    if isinstance(cell, dt.date | dt.time):
        return {"kind": type(cell).__name__, "of": cell.isoformat()}
    raise TypeError(type(cell).__name__)


_READ: dict[str, Callable[[dict[str, Any]], object]] = {
    "bad": lambda cell: BadCell(ReadingError(*cell["of"]), cell["shown"]),
    "int": lambda cell: int(cell["of"]),
    "float": lambda cell: float(cell["of"]),
    "timedelta": lambda cell: dt.timedelta(seconds=cell["of"]),
    "datetime": lambda cell: dt.datetime.fromisoformat(cell["of"]),
    "date": lambda cell: dt.date.fromisoformat(cell["of"]),
    "time": lambda cell: dt.time.fromisoformat(cell["of"]),
}
