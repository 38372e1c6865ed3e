"""The rows that could not be stored, as a file to mend and import again."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from django.utils.translation import gettext as _

from tracker.ingest.problems import Refused
from tracker.ingest.tables import PROBLEM_COLUMN
from tracker.models import StagedFile, StagedRow
from tracker.reading.formula_guard import guarded


def rest_records(staged: StagedFile, rows: Iterable[StagedRow]) -> Iterator[list[str]]:
    """The rows as they were below the header they had, with what is wrong with each in a column before them."""
    for number, record in enumerate(staged.head):
        yield [PROBLEM_COLUMN if number == 0 else "", *map(_written, record)]
    for _number, parts in groupby(rows, key=lambda row: row.number):
        same = list(parts)
        problems = " ".join(dict.fromkeys(row.problem for row in same if row.problem))
        yield [problems, *map(_written, same[0].record)]


def write_rest(path: Path, staged: StagedFile, rows: Iterable[StagedRow]) -> None:
    """Write them as CSV in UTF-8 with a mark, which spreadsheets need to see that it is UTF-8."""
    try:
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows(rest_records(staged, rows))
    except OSError as error:
        raise Refused(
            _("%(file)s cannot be written: %(why)s.") % {"file": path, "why": error.strerror or error}
        ) from None


def _written(cell: object) -> str:
    return "" if cell is None else guarded(str(cell))
