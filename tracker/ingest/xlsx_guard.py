"""What a workbook is looked at for before it is opened: size, hidden parts, rows that would be lost."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse

from tracker.ingest.limits import MOST_COLUMNS
from tracker.ingest.problems import Refused
from tracker.reading.errors import gettext_noop

MOST_PARTS = 200
LARGEST_UNPACKED = 60_000_000
MOST_MERGED = 2_000
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError,
)  # fmt: skip
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_ROWS = {_MAIN + "row", _STRICT + "row"}
_CELLS = {_MAIN + "c", _STRICT + "c"}
_FORMULAS = {_MAIN + "f", _STRICT + "f"}
_MERGED = {_MAIN + "mergeCell", _STRICT + "mergeCell"}


@dataclass
class Found:
    """What a workbook holds that its values alone do not show. ``merged`` has the areas of each part."""

    formulas: bool = False
    merged: dict[str, list[str]] = field(default_factory=dict)


def check_workbook(data: bytes, name: str, *, most_rows: int) -> Found:
    """Refuse a workbook that hides something or would lose rows. Return what else has to be looked at."""
    found = Found()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_parts(archive, name)
            parts = [part for part in archive.namelist() if part.lower().endswith((".xml", ".rels"))]
            for part in parts:
                _look_into(archive, part, name, most_rows, found)
            return found
    except (ParseError, DefusedXmlException):
        raise Refused(_STRANGE_XML, file=name) from None
    except _DAMAGED:
        raise Refused(_NO_WORKBOOK, file=name) from None


def _check_parts(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    names = [part.filename.lower() for part in parts]
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Refused(_TOO_LARGE, file=name)
    if len(set(names)) < len(names):
        raise Refused(_PART_TWICE, file=name)
    if any("vbaproject" in part for part in names):
        raise Refused(_MACROS, file=name)
    if "[content_types].xml" not in names:
        raise ValueError("no content types")


def _look_into(archive: zipfile.ZipFile, part: str, name: str, most_rows: int, found: Found) -> None:
    """Walk a part's rows in the order of the file, since the reader drops a row that is numbered backwards.

    Every part is walked, as a sheet may have any name, and each must be XML without a document type.
    """
    last_row = 0
    merged = found.merged.setdefault(part, [])
    with archive.open(part) as source:
        for element in _elements(source):
            if element.tag in _FORMULAS:
                found.formulas = True
            elif element.tag in _MERGED:
                merged.append(element.get("ref") or "")
                if len(merged) > MOST_MERGED:
                    raise Refused(_TOO_MERGED, file=name)
            elif element.tag in _ROWS:
                number = int(element.get("r") or last_row + 1)
                if number <= last_row or number > most_rows + 2:
                    raise _lost(name, number, most_rows)
                last_row = number
                _check_cells(element, name, number)
                element.clear()


def _elements(source: object) -> Iterator[object]:
    for _event, element in iterparse(source, forbid_dtd=True):
        yield element


def _check_cells(row: object, name: str, number: int) -> None:
    places = [cell.get("r") for cell in row if cell.tag in _CELLS]
    given = [place for place in places if place]
    if len(places) > MOST_COLUMNS:
        raise Refused(_TOO_WIDE, file=name, most=MOST_COLUMNS, row=number)
    if len(set(given)) < len(given):
        raise Refused(_CELL_TWICE, file=name, row=number)


def _lost(name: str, number: int, most_rows: int) -> Refused:
    if number > most_rows:
        return Refused(_TOO_LONG, file=name, row=number, most=most_rows)
    return Refused(_BACKWARDS, file=name, row=number)


_TOO_WIDE = gettext_noop("%(file)s has more than %(most)s columns in row %(row)s.")
_STRANGE_XML = gettext_noop("%(file)s holds XML that no spreadsheet writes.")
_NO_WORKBOOK = gettext_noop("%(file)s is not a whole XLSX workbook.")
_TOO_LARGE = gettext_noop("%(file)s is too large once unpacked. Please split it.")
_PART_TWICE = gettext_noop("%(file)s holds a part twice, so it can be read in two ways.")
_MACROS = gettext_noop("%(file)s holds macros. Save it as a workbook without macros.")
_TOO_MERGED = gettext_noop("%(file)s has too many merged cells. Unmerge them.")
_CELL_TWICE = gettext_noop("%(file)s holds a cell of row %(row)s twice. Save it anew.")
_TOO_LONG = gettext_noop(
    "%(file)s has a cell in row %(row)s; at most %(most)s rows are read. Delete what is far below."
)
_BACKWARDS = gettext_noop("%(file)s numbers its rows out of order at row %(row)s. Open it and save it anew.")
