"""Judged rows on their way into the staging table, and what is changed of them there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence

import orjson

from tracker.ingest.checking import Checker
from tracker.ingest.copying import copy_rows
from tracker.ingest.entries import Entry, shown
from tracker.ingest.feeds.places import PLACES
from tracker.ingest.problems import Pile, Problem
from tracker.models import StagedFile, StagedRow

COLUMNS = (
    "staged_id", "number", "part", "pile", "already_there", "key", "problem", "reasons", "notes", "record", "values",
    "document", "figure_id", "restates", "supersedes",
)  # fmt: skip
NUL_SEEN = "␀"


def stage_rows(staged: StagedFile, entries: Iterable[Entry], checker: Checker) -> None:
    """Write judged rows to the staging table."""
    copy_rows(StagedRow._meta.db_table, COLUMNS, _lines(staged.pk, entries, checker))


def _lines(staged_id: int, entries: Iterable[Entry], checker: Checker) -> Iterator[Sequence[object]]:
    for entry in entries:
        values = shown(entry)
        if values is not None and entry.region is None and PLACES in entry.row.cells:
            values[PLACES] = list(map(list, entry.row.cells[PLACES]))
        yield (
            staged_id,
            entry.row.number,
            entry.row.part,
            entry.pile.value,
            entry.already_there,
            entry.get("key") or "",
            entry.problem or "",
            _json(_reasons(entry.problems)),
            _json(entry.notes),
            _json(record_of(entry.row.record)),
            None if values is None else _json({name: one for name, one in values.items() if one is not None}),
            checker.place_of(entry.document),
            entry.figure_id,
            entry.get("restates") or "",
            entry.get("supersedes") or "",
        )


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def _reasons(problems: Sequence[Problem]) -> list[list[str]]:
    return [[problem.column, problem.error.reason] for problem in problems]


def record_of(record: Iterable[object]) -> list[object]:
    """The cells of a row as a database column holds them, and as the file that is handed back shows them."""
    return [cell if cell.__class__ is str and "\0" not in cell else _kept(cell) for cell in record]


def _kept(cell: object) -> object:
    if isinstance(cell, str):
        return cell.replace("\0", NUL_SEEN)
    if isinstance(cell, dt.datetime) and cell.time() == dt.time.min:
        return cell.date().isoformat()
    if cell is None or (isinstance(cell, int | float) and abs(cell) < 2**53):
        return cell
    return str(cell)


def refuse_rows(refused: Mapping[int, Sequence[Problem]]) -> None:
    """Add problems to staged rows, by their ids, and move each to the pile of its worst."""
    rows = StagedRow.objects.defer("record", "values").in_bulk(list(refused))
    for pk, row in rows.items():
        problems = refused[pk]
        piles = {row.pile, *(problem.pile for problem in problems)}
        row.pile = Pile.UNREADABLE if Pile.UNREADABLE in piles else Pile.DECISION
        row.already_there = False
        row.problem = " ".join([*filter(None, [row.problem]), *map(str, problems)])
        row.reasons = [*row.reasons, *_reasons(problems)]
    StagedRow.objects.bulk_update(
        list(rows.values()),
        ["pile", "already_there", "problem", "reasons"],
        batch_size=1_000,
    )
