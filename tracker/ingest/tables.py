"""A file as a table: columns with known names, and numbered rows of cells that nobody has read yet."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _
from openpyxl.utils import get_column_letter

from tracker.ingest.csv_file import csv_records
from tracker.ingest.problems import Refused, refusal
from tracker.ingest.xlsx_file import xlsx_records
from tracker.reading.errors import ReadingError, gettext_noop, seen

# What our own files say of themselves, and a figure needs nothing of.
OF_FILES = ("licence", "retrieved_on")
PROBLEM_COLUMN = "problem"
"""Stands in the files that hand back what could not be stored; it is not read."""

MOST_ROWS = 200_000
LARGEST_CSV = 50_000_000
LARGEST_XLSX = 10_000_000
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Layout:
    """The columns a kind of file may have, those it must have, and sets of which it must have one."""

    known: tuple[str, ...]
    required: tuple[str, ...]
    one_of: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Row:
    """One row. ``number`` counts as a spreadsheet does, the header being row 1."""

    number: int
    record: tuple[object, ...]
    cells: dict[str, object]
    broken: ReadingError | None = None


@dataclass(frozen=True)
class Table:
    name: str
    sha256: str
    header: tuple[str, ...]
    rows: list[Row]
    unknown: tuple[str, ...]

    def column(self, name: str) -> Iterator[object]:
        return (row.cells.get(name) for row in self.rows)


def read_table(path: Path, layout: Layout) -> Table:
    """Read a CSV or XLSX file. Raises Refused when the file as a whole cannot be read."""
    data = _bytes_of(path)
    if data.startswith(_OLD_OR_LOCKED):
        raise Refused(
            _(
                "%(file)s is an old XLS or a locked workbook. Save it as XLSX without a password, or as CSV UTF-8."
            )
            % {"file": path.name}
        )
    if data.startswith(b"PK\x03\x04"):
        records = xlsx_records(data, path.name, layout.required, most_rows=MOST_ROWS)
    else:
        records = csv_records(data, path.name)
    _number, raw_header = next(_with_content(records), (0, ()))
    header = _checked_header(path.name, raw_header, layout)
    rows = [_row(number, record, header) for number, record in _content_rows(records, path.name)]
    return Table(
        name=path.name,
        sha256=hashlib.sha256(data).hexdigest(),
        header=header,
        rows=rows,
        unknown=_unknown(header, rows, layout),
    )


def _bytes_of(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        limit = LARGEST_XLSX if path.suffix.lower() == ".xlsx" else LARGEST_CSV
        data = path.read_bytes() if size <= limit else b""
    except OSError as error:
        raise Refused(
            _("%(file)s cannot be opened: %(why)s.") % {"file": path, "why": error.strerror or error}
        ) from None
    if size > limit or (data.startswith(b"PK") and size > LARGEST_XLSX):
        raise Refused(
            _("%(file)s is larger than %(limit)s MB. Please split it.")
            % {"file": path.name, "limit": min(limit, LARGEST_XLSX if data else limit) // 1_000_000}
        )
    return data


def _with_content(records: Iterable[tuple[int, Sequence[object]]]) -> Iterator[tuple[int, Sequence[object]]]:
    return ((number, record) for number, record in records if not all(map(is_blank, record)))


def _content_rows(
    records: Iterator[tuple[int, Sequence[object]]], name: str
) -> Iterator[tuple[int, Sequence[object]]]:
    """The rows below the header, without blank ones and without a row of HXL tags directly below it."""
    for index, (number, record) in enumerate(_with_content(records)):
        if index >= MOST_ROWS:
            raise Refused(
                _("%(file)s has more than %(most)s rows. Please split it.")
                % {"file": name, "most": MOST_ROWS}
            )
        if index > 0 or not _is_tag_row(record):
            yield number, record


def is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _is_tag_row(record: Sequence[object]) -> bool:
    tags = [cell for cell in record if not is_blank(cell)]
    return all(isinstance(tag, str) and tag.strip()[:1] == "#" and tag.strip()[1:2].islower() for tag in tags)


def _checked_header(file: str, record: Sequence[object], layout: Layout) -> tuple[str, ...]:
    header = tuple("" if cell is None else str(cell).strip().lower() for cell in record)
    if not header:
        raise Refused(_("%(file)s is empty.") % {"file": file})
    named = [name for name in header if name]
    if doubled := sorted({name for name in named if named.count(name) > 1}):
        raise Refused(
            _("%(file)s has two columns named “%(column)s”. Keep one of them.")
            % {"file": file, "column": seen(doubled[0])}
        )
    missing = [name for name in layout.required if name not in header]
    missing += [" / ".join(names) for names in layout.one_of if not set(names) & set(header)]
    if missing:
        raise Refused(
            _("%(file)s lacks the columns: %(missing)s. Its first row has to name the columns: %(known)s.")
            % {"file": file, "missing": ", ".join(missing), "known": ", ".join(layout.known)}
        )
    return header


def _unknown(header: tuple[str, ...], rows: list[Row], layout: Layout) -> tuple[str, ...]:
    """Columns that nobody reads. A column without a name counts when something stands in it."""
    unknown = [name for name in header if name and name not in (*layout.known, PROBLEM_COLUMN, *OF_FILES)]
    for at, name in enumerate(header):
        if not name and any(at < len(row.record) and not is_blank(row.record[at]) for row in rows):
            unknown.append(f"({get_column_letter(at + 1)})")
    return tuple(unknown)


def _row(number: int, record: Sequence[object], header: tuple[str, ...]) -> Row:
    cells = dict(zip(header, record, strict=False))
    cells.pop("", None)
    broken = None
    if len(record) != len(header):
        broken = refusal("ragged", _RAGGED, cells=str(len(record)), columns=str(len(header)))
    return Row(number, tuple(record), cells, broken)


_RAGGED = gettext_noop(
    "It has %(cells)s cells where the header has %(columns)s. A separator or a quotation mark is missing or too many."
)
