"""One row of the figures file on its way into the database: what was read, what it points to, what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tracker.ingest import cells
from tracker.ingest.cells import Reader, read_cell
from tracker.ingest.conventions import Conventions
from tracker.ingest.problems import Pile, Problem
from tracker.ingest.tables import Layout, Row
from tracker.models import Counter, Document, Figure, Region, Source
from tracker.models.figure_rules import CHOICES
from tracker.queries.figure_columns import COLUMNS
from tracker.reading.errors import ReadingError

READERS: dict[str, Reader] = {
    "key": cells.key(),
    "region": cells.code,
    "region_name": cells.line(500),
    "other_region": cells.code,
    "other_region_name": cells.line(500),
    "measure": cells.choice(CHOICES["measure"]),
    "cause": cells.choice(CHOICES["cause"], default=Figure.Cause.UNSTATED),
    "unit": cells.choice(CHOICES["unit"]),
    "value": cells.count,
    "low": cells.count,
    "high": cells.count,
    "qualifier": cells.choice(CHOICES["qualifier"], default=Figure.Qualifier.NONE),
    "household_size_low": cells.decimal(1, 20, 2),
    "household_size_high": cells.decimal(1, 20, 2),
    "start": cells.day,
    "end": cells.day,
    "start_precision": cells.choice(Figure.Precision.values),
    "end_precision": cells.choice(Figure.Precision.values),
    "counter": cells.line(50),
    "source": cells.line(200),
    "document_title": cells.line(500),
    "document_url": cells.address(1000),
    "published_on": cells.day,
    "published_on_basis": cells.choice(Document.Basis.values, default=Document.Basis.UNKNOWN),
    "language": cells.language,
    "locator": cells.line(200),
    "wording": cells.text,
    "breakdown": cells.parts,
    "note": cells.text,
    "restates": cells.key(),
    "supersedes": cells.key(),
}
"""Every column but ``status``, which a file cannot set: its rows become drafts."""

COUNT_COLUMNS = ("value", "low", "high", "breakdown")
MOST_REMEMBERED = 20_000
"""Texts of a column whose reading is remembered; a column of more hardly repeats itself."""
NEEDED = ("key", "measure", "unit", "counter", "source")
LAYOUT = Layout(
    known=COLUMNS,
    required=(*NEEDED, "value", "start", "end"),
    one_of=(("region", "region_name"), ("document_title", "document_url")),
)


@dataclass(slots=True, eq=False)
class Entry:
    """``values`` has the columns that could be read, in neutral form; the rest is found by linking."""

    row: Row
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    region: Region | None = None
    other_region: Region | None = None
    counter: Counter | None = None
    publisher: Source | None = None
    document: Document | None = None
    figure_id: int | None = None
    restates_id: int | None = None
    supersedes_id: int | None = None
    already_there: bool = False
    get: Callable[[str], Any] = field(init=False)
    """The value of a column; None when it is empty, absent or could not be read."""

    def __post_init__(self) -> None:
        self.get = self.values.get  # asked for so often that a method of its own would be felt

    def refuse(self, column: str, error: ReadingError) -> None:
        """Put the row on the pile of the error, unless it is on a worse one."""
        self.problems.append(Problem(self.row.number, column, error))

    @property
    def pile(self) -> Pile:
        if not self.problems:
            return Pile.READY
        piles = {problem.pile for problem in self.problems}
        if Pile.UNREADABLE in piles:
            return Pile.UNREADABLE
        return Pile.DECISION

    @property
    def problem(self) -> str | None:
        return " ".join(map(str, self.problems)) or None

    @property
    def is_new(self) -> bool:
        return self.pile is Pile.READY and not self.already_there

    def failed(self, *columns: str) -> bool:
        """Whether one of the columns is wrong already, so that what follows from it need not be said."""
        return bool(self.problems) and any(problem.column in columns for problem in self.problems)


class RowReader:
    """Reads the cells of rows, each by itself. Texts repeat within a column, and are read once."""

    def __init__(self, how: Conventions) -> None:
        self._how = how
        self._empty = {column: read_cell(reader, None, column, how) for column, reader in READERS.items()}
        self._columns = [(column, reader, dict[str, object]()) for column, reader in READERS.items()]

    def read(self, row: Row) -> Entry:
        entry = Entry(row)
        if row.broken:
            entry.refuse("", row.broken)
            return entry
        cells, values = row.cells, entry.values
        values.update(self._empty)
        for column, reader, known in self._columns:
            cell = cells.get(column)
            if cell is None or cell == "":
                continue
            if cell.__class__ is str and cell in known:
                values[column] = known[cell]
                continue
            try:
                value = values[column] = read_cell(reader, cell, column, self._how)
                if cell.__class__ is str and len(known) < MOST_REMEMBERED:
                    known[cell] = value
            except ReadingError as error:
                del values[column]
                entry.refuse(column, error)
        return entry


def shown(entry: Entry) -> dict[str, object] | None:
    """The row as the columns of the figures file, as ``figure_columns.figure_row`` would write it once stored.

    None for a row that cannot be read.
    """
    if entry.pile is Pile.UNREADABLE:
        return None
    values = {column: entry.get(column) for column in COLUMNS}
    document = entry.document
    return values | {
        "region": entry.region.code if entry.region else None,
        "other_region": entry.other_region.code if entry.other_region else None,
        "counter": entry.counter.slug if entry.counter else values["counter"],
        "source": entry.publisher.slug if entry.publisher else values["source"],
        "document_title": document.title if document else values["document_title"],
        "document_url": (document.url if document else values["document_url"]) or None,
        "published_on": document.published_on if document else values["published_on"],
        "published_on_basis": document.published_on_basis if document else values["published_on_basis"],
        "language": document.language if document else values["language"],
        "household_size_low": _number(values["household_size_low"]),
        "household_size_high": _number(values["household_size_high"]),
        "restates": values["restates"] or None,
        "supersedes": values["supersedes"] or None,
        "status": Figure.Status.DRAFT.value,
    }


def _number(size: object) -> float | None:
    return None if size is None else float(str(size))
