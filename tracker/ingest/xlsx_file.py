"""XLSX workbooks: the values as they are stored, and every cell that holds no value of its own named."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

from tracker.ingest.bad_cell import BadCell
from tracker.ingest.limits import MOST_COLUMNS
from tracker.ingest.problems import Refused, refusal
from tracker.ingest.xlsx_guard import Found, check_workbook
from tracker.ingest.xlsx_merged import MergedCells
from tracker.reading.errors import gettext_noop

_ESCAPED_CONTROL = re.compile(r"_x(00[01][0-9A-Fa-f])_")
_FORMULA = gettext_noop(
    "Cell %(cell)s holds a formula without a stored result. Open the workbook, let it compute, and save it; or "
    "write the value itself."
)
_ERROR = gettext_noop(
    "Cell %(cell)s holds the error %(value)s of a formula. Mend the formula or leave the cell empty."
)
_MERGED = gettext_noop(
    "Cell %(cell)s is merged with %(first)s and holds nothing of its own. Unmerge the cells, and write into each what "
    "it says."
)
_UNSOUND = gettext_noop(
    "%(file)s cannot be read as a workbook (%(why)s). Save it anew as XLSX, or as CSV UTF-8."
)
_NOT_ONE_SHEET = gettext_noop(
    "%(file)s needs exactly one sheet with the columns %(required)s; it has %(found)s."
)
_BOOLEAN = gettext_noop("Cell %(cell)s holds a yes or no (%(value)s), which no column of this file takes.")


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook. ``records`` is read once, before the next sheet is."""

    title: str
    hidden: bool
    records: Iterator[tuple[int, Sequence[object]]]


def xlsx_sheets(data: bytes, name: str, *, most_rows: int) -> Iterator[Sheet]:
    """Every sheet with its rows, numbered as the spreadsheet does. Raises Refused for a damaged or too large one."""
    with _sound(name):
        found = check_workbook(data, name, most_rows=most_rows)
        values = _values_of(data)
        for sheet in values.worksheets:
            yield Sheet(
                sheet.title, sheet.sheet_state != "visible", _records(data, values, sheet.title, found)
            )


def xlsx_records(
    data: bytes, name: str, required: Sequence[str], *, most_rows: int
) -> Iterator[tuple[int, Sequence[object]]]:
    """The rows of the one sheet that has the required columns, numbered as the spreadsheet does.

    Raises Refused when the workbook is damaged, too large, or has no such sheet or several.
    """
    with _sound(name):
        found = check_workbook(data, name, most_rows=most_rows)
        values = _values_of(data)
        yield from _records(data, values, _sheet_with(values, name, required), found)


@contextmanager
def _sound(name: str) -> Iterator[None]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions, which carry no values
            yield
    except (Refused, MemoryError):
        raise
    except Exception as error:
        # A damaged part fails deep inside the reader, with whatever exception happens there.
        raise Refused(_UNSOUND, file=name, why=type(error).__name__) from error


def _values_of(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)


def _records(data: bytes, values: Any, title: str, found: Found) -> Iterator[tuple[int, Sequence[object]]]:
    merged = MergedCells(found.merged.get(values[title]._worksheet_path.lstrip("/"), []))
    formulas: Iterator[Any] = repeat(())
    if found.formulas:
        formulas = _rows(load_workbook(io.BytesIO(data), read_only=True, keep_links=False), title)
    width = 0
    for number, (cells, shadows) in enumerate(zip(_rows(values, title), formulas, strict=False), start=1):
        record = [_value(cell, number, at, shadows) for at, cell in enumerate(cells, start=1)]
        record += [None] * (width - len(record))
        for column, first in merged.shown_from(number, record).items():
            if width and record[column - 1] is None:
                record[column - 1] = _merged(f"{get_column_letter(column)}{number}", first)
        while len(record) > width and record[-1] is None:
            record.pop()
        width = width or len(record)
        yield number, record


def _merged(cell: str, first: str) -> BadCell:
    return BadCell(refusal("merged", _MERGED, cell=cell, first=first), "")


def _rows(workbook: Any, title: str) -> Iterator[Any]:
    sheet = workbook[title]
    sheet.reset_dimensions()  # the stated size may be wrong, and rows beyond it would be lost
    return iter(sheet.iter_rows())


def _sheet_with(workbook: Any, name: str, required: Sequence[str]) -> str:
    fitting = [sheet.title for sheet in workbook.worksheets if set(required) <= _header_of(workbook, sheet)]
    if len(fitting) == 1 or len(workbook.worksheets) == 1:
        return str(fitting[0] if fitting else workbook.worksheets[0].title)
    raise Refused(_NOT_ONE_SHEET, file=name, required=", ".join(required), found=len(fitting))


def _header_of(workbook: Any, sheet: Any) -> set[str]:
    for cells in _rows(workbook, sheet.title):
        if names := {str(cell.value).strip().lower() for cell in cells if cell.value is not None}:
            return names
    return set()


def _value(cell: Any, row: int, column: int, shadows: Sequence[Any]) -> object:
    """The cell's value; ``BadCell`` for an error, a yes or no, or a formula that was never computed."""
    if column > MOST_COLUMNS:
        raise ValueError("too wide")
    value = cell.value
    place = f"{get_column_letter(column)}{row}"
    if value is None:
        shadow = shadows[column - 1] if column <= len(shadows) else None
        if shadow is not None and shadow.value is not None and shadow.data_type == "f":
            return BadCell(refusal("formula", _FORMULA, cell=place), "=…")
        return None
    if cell.data_type == "e":
        return BadCell(refusal("error_cell", _ERROR, cell=place, value=str(value)), str(value))
    if isinstance(value, bool):
        shown = str(value).upper()
        return BadCell(refusal("boolean", _BOOLEAN, cell=place, value=shown), shown)
    return _ESCAPED_CONTROL.sub(_unescaped, value) if isinstance(value, str) else value


def _unescaped(match: re.Match[str]) -> str:
    """XLSX writes control characters as `_x000D_`, and the reader hands them over so."""
    return chr(int(match[1], 16))
