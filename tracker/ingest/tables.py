"""A file as a table: columns with known names, and numbered rows of cells that nobody has read yet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from openpyxl.utils import get_column_letter

from tracker.ingest.apart.child import OLD_OR_LOCKED, OLD_WORKBOOK, TOO_MANY_ROWS, ZIP
from tracker.ingest.apart.opening import check_size
from tracker.ingest.csv_file import csv_records
from tracker.ingest.limits import MOST_ROWS, is_blank
from tracker.ingest.problems import Refused, refusal
from tracker.ingest.xlsx_file import xlsx_records
from tracker.reading.errors import ReadingError, gettext_noop, seen

# What our own files say of themselves, and a figure needs nothing of.
OF_FILES = ("licence", "retrieved_on")
PROBLEM_COLUMN = "problem"
"""Stands in the files that hand back what could not be stored; it is not read."""


Numbered = tuple[int, Sequence[object]]


@dataclass(frozen=True)
class Layout:
    """The columns a kind of file may have, those it must have, and sets of which it must have one."""

    known: tuple[str, ...]
    required: tuple[str, ...]
    one_of: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``number`` counts as a spreadsheet does, the header being row 1; ``part`` tells its figures apart."""

    number: int
    record: tuple[object, ...]
    cells: dict[str, object]
    broken: ReadingError | None = None
    part: int = 0


@dataclass(frozen=True)
class Table:
    name: str
    sha256: str
    header: tuple[str, ...]
    rows: list[Row]
    unknown: tuple[str, ...]


def read_table(path: Path, layout: Layout) -> Table:
    """Read a file of our own making, CSV or XLSX, at once. Raises Refused when it as a whole cannot be read."""
    check_size(path, path.name)
    data = path.read_bytes()
    if data.startswith(OLD_OR_LOCKED):
        raise Refused(OLD_WORKBOOK, file=path.name)
    if data.startswith(ZIP):
        records = xlsx_records(data, path.name, layout.required, most_rows=MOST_ROWS)
    else:
        records = csv_records(data, path.name)
    content = with_content(records)
    _number, first = next(content, (0, ()))
    header = header_of(first)
    check_header(path.name, header, layout)
    rows = []
    for number, record in below_header(content):
        if len(rows) >= MOST_ROWS:
            raise Refused(TOO_MANY_ROWS, file=path.name, most=MOST_ROWS)
        rows.append(row_of(number, record, header))
    return Table(
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        header=header,
        rows=rows,
        unknown=(*unknown_columns(header, layout), *nameless_columns(header, (row.record for row in rows))),
    )


def with_content(records: Iterable[Numbered]) -> Iterator[Numbered]:
    return ((number, record) for number, record in records if not all(map(is_blank, record)))


def below_header(content: Iterator[Numbered]) -> Iterator[Numbered]:
    """The rows without one of HXL tags directly below the header."""
    for index, (number, record) in enumerate(content):
        if index > 0 or not is_tag_row(record):
            yield number, record


def is_tag_row(record: Sequence[object]) -> bool:
    tags = [cell for cell in record if not is_blank(cell)]
    return all(isinstance(tag, str) and tag.strip()[:1] == "#" and tag.strip()[1:2].islower() for tag in tags)


def header_of(record: Sequence[object]) -> tuple[str, ...]:
    return tuple("" if cell is None else str(cell).strip().lower() for cell in record)


def lacking(header: Sequence[str], layout: Layout) -> list[str]:
    """The columns that a header would have to name as well."""
    missing = [name for name in layout.required if name not in header]
    return missing + [" / ".join(names) for names in layout.one_of if not set(names) & set(header)]


def check_header(file: str, header: Sequence[str], layout: Layout) -> None:
    """Raise Refused when a column of the layout is missing or stands twice."""
    if not header:
        raise Refused(_EMPTY, file=file)
    named = [name for name in header if name]
    if doubled := sorted({name for name in named if named.count(name) > 1}):
        raise Refused(_COLUMN_TWICE, file=file, column=seen(doubled[0]))
    if missing := lacking(header, layout):
        raise Refused(_LACKS, file=file, missing=", ".join(missing), known=", ".join(layout.known))


def unknown_columns(header: Sequence[str], layout: Layout) -> tuple[str, ...]:
    """Columns with a name that nobody reads."""
    return tuple(name for name in header if name and name not in (*layout.known, PROBLEM_COLUMN, *OF_FILES))


def nameless_columns(header: Sequence[str], records: Iterable[Sequence[object]]) -> tuple[str, ...]:
    """Columns without a name in which something stands, by the letters of the spreadsheet."""
    nameless = {at for at, name in enumerate(header) if not name}
    filled: set[int] = set()
    for record in records if nameless else ():
        filled |= {at for at in nameless - filled if at < len(record) and not is_blank(record[at])}
    return tuple(f"({get_column_letter(at + 1)})" for at in sorted(filled))


def row_of(number: int, record: Sequence[object], header: Sequence[str]) -> Row:
    cells = dict(zip(header, record, strict=False))
    cells.pop("", None)
    broken = None
    if len(record) != len(header):
        broken = refusal("ragged", _RAGGED, cells=str(len(record)), columns=str(len(header)))
    return Row(number, tuple(record), cells, broken)


_EMPTY = gettext_noop("%(file)s is empty.")
_COLUMN_TWICE = gettext_noop("%(file)s has two columns named “%(column)s”. Keep one of them.")
_LACKS = gettext_noop(
    "%(file)s lacks the columns: %(missing)s. Its first row has to name the columns: %(known)s."
)
_RAGGED = gettext_noop(
    "It has %(cells)s cells where the header has %(columns)s. A separator or a quotation mark is missing or too many."
)
