"""The figures file as CSV, as fast as the database writes it."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from django.db import connection

from tracker.export.csv_lines import csv_text
from tracker.export.spooled import BLOCK, spooled
from tracker.models.figures import FigureQuerySet
from tracker.queries.figure_columns import COLUMNS
from tracker.queries.figure_copy import copy_of_figures


def figures_csv(
    rows: FigureQuerySet,
    same: Mapping[str, object] | None = None,
    above: Iterable[Mapping[str, object]] = (),
) -> Generator[bytes]:
    """A heading, the rows ``above`` the figures, and a line a figure; ``same`` adds columns that never change."""
    columns = {**dict.fromkeys(COLUMNS), **(same or {})}
    heading = "".join(csv_text(columns, above)).encode()
    return spooled(chain([heading], _lines(copy_of_figures(rows, columns))))


def _lines(statement: str) -> Iterator[bytes]:
    """PostgreSQL sends a row at a time, and ends it as Unix does. Raises the errors that Django knows."""
    with connection.wrap_database_errors, connection.cursor() as cursor, cursor.copy(statement) as lines:
        for line in lines:
            yield bytes(line[:-1]) + b"\r\n"


def in_blocks(lines: Iterable[Any]) -> Iterator[bytes]:
    """The same bytes in fewer pieces."""
    waiting = bytearray()
    for line in lines:
        waiting += line
        if len(waiting) >= BLOCK:
            yield bytes(waiting)
            waiting.clear()
    yield bytes(waiting)
