"""A workbook row by row, so that a million rows need no more memory than a few hundred.

Numbers are numbers, days are days. Text is text, whatever it begins with: no cell is ever a formula. Control
characters are written as the format writes them, ``_x0007_``, and read back by our import.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Generator, Iterable, Iterator, Mapping
from itertools import chain, islice

from tracker.export import xlsx_parts as parts
from tracker.export.csv_lines import LINES_AT_ONCE, plain
from tracker.export.zip_stream import ZipStream
from tracker.reading.formula_guard import is_formula

MOST_ROWS = 1_048_576  # of one sheet; what is more goes on in the next
LONGEST_TEXT = 32_767
CUT = "…"
EPOCH, FIRST_SAFE_DAY = dt.date(1899, 12, 30), dt.date(1900, 3, 1)  # before it, programs disagree by a day
_MARKUP = re.compile(r"[&<>\r]")
_MARKS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xlsx_bytes(columns: Iterable[str], rows: Iterable[Mapping[str, object]], title: str) -> Generator[bytes]:
    """The file, piece by piece: a heading and a line a row. ``None`` becomes an empty cell."""
    book, heading, rest = ZipStream(), list(columns), iter(rows)
    sheets = 0
    first = next(rest, None)
    while sheets == 0 or first is not None:
        sheets += 1
        page = chain([] if first is None else [first], islice(rest, MOST_ROWS - 2))
        yield from book.file(parts.SHEET.format(sheets), _sheet(heading, page))
        first = next(rest, None)
    for name, text in parts.around(title, sheets).items():
        yield from book.file(name, [text.encode()])
    yield from book.end()


def _sheet(heading: list[str], rows: Iterable[Mapping[str, object]]) -> Iterator[bytes]:
    lines = chain(
        [parts.SHEET_BEGINS, _row(_text(name, parts.HEADING) for name in heading)],
        (_row(cell(row[column]) for column in heading) for row in rows),
        [parts.SHEET_ENDS],
    )
    while text := "".join(islice(lines, LINES_AT_ONCE)):
        yield text.encode()


def _row(cells: Iterable[str]) -> str:
    return f"<row>{''.join(cells)}</row>"


def cell(value: object) -> str:
    """One value as a cell."""
    match value:
        case None | "":
            return "<c/>"
        case dt.date() if not isinstance(value, dt.datetime) and value >= FIRST_SAFE_DAY:
            return f'<c s="{parts.DAY}"><v>{(value - EPOCH).days}</v></c>'
        case int() | float():
            return f"<c><v>{value}</v></c>"
    return _text(plain(value))


def _text(text: str, style: int = 0) -> str:
    style = parts.QUOTED if is_formula(text) else style
    if len(text) > LONGEST_TEXT:
        text = text[: LONGEST_TEXT - len(CUT)] + CUT
    text = _MARKUP.sub(lambda found: _MARKS[found[0]], text)
    text = _CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", text)
    return f'<c t="inlineStr" s="{style}"><is><t xml:space="preserve">{text}</t></is></c>'
