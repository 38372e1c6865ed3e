"""The rows that could not be stored, as a file to mend and import again."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from django.utils.translation import gettext as _

from tracker.ingest.entries import Entry
from tracker.ingest.problems import Refused
from tracker.ingest.tables import PROBLEM_COLUMN, Table
from tracker.reading.formula_guard import guarded


def write_rest(path: Path, table: Table, entries: Sequence[Entry]) -> None:
    """Write the rows as they were, with what is wrong with each in a column before them.

    CSV in UTF-8 with a mark, which spreadsheets need to see that it is UTF-8.
    """
    at = table.header.index(PROBLEM_COLUMN) if PROBLEM_COLUMN in table.header else None
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([PROBLEM_COLUMN, *_without(table.header, at)])
            for entry in entries:
                cells = [_written(cell) for cell in _without(entry.row.record, at)]
                writer.writerow([entry.problem or "", *cells])
    except OSError as error:
        raise Refused(
            _("%(file)s cannot be written: %(why)s.") % {"file": path, "why": error.strerror or error}
        ) from None


def _without(cells: Sequence[object], at: int | None) -> list[object]:
    return [cell for number, cell in enumerate(cells) if number != at]


def _written(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime) and cell.time() == dt.time.min:
        return cell.date().isoformat()
    return guarded(str(cell))
