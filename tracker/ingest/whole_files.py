"""Files that are stored whole or not at all: places, members, and the small catalogues."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tracker.ingest.cells import Reader, read_cell
from tracker.ingest.conventions import NOTHING_DECLARED, Conventions, conventions_of
from tracker.ingest.problems import Problem, refusal, refuse_all
from tracker.ingest.tables import Layout, Row, Table, read_table
from tracker.reading.errors import ReadingError, gettext_noop


@dataclass(frozen=True)
class Columns:
    """The columns of a kind of file: how each is read, which may not be empty, which hold numbers of people."""

    readers: Mapping[str, Reader]
    needed: tuple[str, ...]
    counts: tuple[str, ...] = ()


@dataclass
class Read:
    """The rows of one file as values by column, and what is wrong with them so far."""

    table: Table
    how: Conventions
    rows: list[tuple[Row, dict[str, Any]]]
    problems: list[Problem] = field(default_factory=list)

    def each(self, make: Callable[[dict[str, Any]], Any]) -> list[Any]:
        """What ``make`` returns for each row; a ReadingError it raises becomes a problem of the row."""
        made = []
        for row, values in self.rows:
            try:
                made.append(make(values))
            except ReadingError as error:
                self.problems.append(Problem(row.number, "", error))
        return made

    def refuse_problems(self) -> None:
        refuse_all(self.table.name, self.problems)


def read_whole(path: Path, columns: Columns) -> Read:
    """Read every cell of a file. Raises Refused, naming each, when there is a cell that cannot be read."""
    table = read_table(path, Layout(tuple(columns.readers), columns.needed))
    read = Read(
        table, conventions_of((row.cells for row in table.rows), NOTHING_DECLARED, columns.counts), []
    )
    for row in table.rows:
        read.rows.append((row, _values(row, columns, read)))
    read.refuse_problems()
    return read


def _values(row: Row, columns: Columns, read: Read) -> dict[str, Any]:
    values: dict[str, Any] = {}
    if row.broken:
        read.problems.append(Problem(row.number, "", row.broken))
        return values
    for column, reader in columns.readers.items():
        try:
            values[column] = read_cell(reader, row.cells.get(column), column, read.how)
            if column in columns.needed and values[column] in ("", None):
                raise refusal("empty", _EMPTY)
        except ReadingError as error:
            read.problems.append(Problem(row.number, column, error))
    return values


_EMPTY = gettext_noop("The cell is empty, and the row cannot be stored without it.")
