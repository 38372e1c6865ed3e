"""The figures file line by line, so that a million rows need no more memory than a few hundred."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Generator, Iterable, Mapping
from itertools import chain, islice
from typing import Generic, TypeVar

from tracker.reading.formula_guard import guarded

LINES_AT_ONCE = 200
Piece = TypeVar("Piece", str, bytes)


class _Line:
    """What csv writes to: it hands each line back instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def csv_text(columns: Iterable[str], rows: Iterable[Mapping[str, object]]) -> Generator[str]:
    """A heading and a line a row, some hundred at once. ``None`` becomes an empty cell."""
    writer = csv.writer(_Line())
    heading = list(columns)
    lines = chain(
        [writer.writerow(heading)],
        (writer.writerow([cell(row[column]) for column in heading]) for row in rows),
    )
    while text := "".join(islice(lines, LINES_AT_ONCE)):
        yield text


class Begun(Generic[Piece]):
    """The same pieces with the first already read, while the status can still say that the database is away.

    Whoever stops before the end closes it, and with it whatever the pieces are read from.
    """

    def __init__(self, pieces: Generator[Piece]) -> None:
        self._pieces, self._first = pieces, [next(pieces)]

    def __iter__(self) -> Begun[Piece]:
        return self

    def __next__(self) -> Piece:
        return self._first.pop() if self._first else next(self._pieces)

    def close(self) -> None:
        self._pieces.close()


def cell(value: object) -> str:
    """One value as text; a spreadsheet never finds a formula in it."""
    return guarded(value) if isinstance(value, str) else plain(value)


def plain(value: object) -> str:
    """One value as text, as it is."""
    match value:
        case None:
            return ""
        case str():
            return value
        case Mapping():
            return ";".join(f"{group}={number}" for group, number in value.items())
        case dt.date() | int() | float():
            return str(value)
    raise TypeError(f"{type(value).__name__} has no place in a figures file.")
