"""Writing staged rows as figures: by COPY, some thousands at a time, and no traceback for any of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import orjson
from django.db import DataError, IntegrityError, connection, transaction
from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from tracker.ingest.figure_rows import Known, Storing, insert, unsaved_documents
from tracker.ingest.problems import Problem, decision
from tracker.ingest.progress import Progress, quiet
from tracker.ingest.references import COLUMNS, in_order
from tracker.ingest.schema_sentences import refused_by_database
from tracker.ingest.staged_links import NAMES_ANOTHER
from tracker.ingest.staged_rows import refuse_rows
from tracker.ingest.stored_figures import stored_keys
from tracker.models import Figure, ImportBatch, StagedFile, StagedRow, User
from tracker.reading.errors import ReadingError, gettext_noop

PIECE = 5_000


@dataclass(frozen=True)
class Manner:
    """How the rows of a batch are stored: as drafts, unless the batch is the demonstration data."""

    batch: ImportBatch
    status: str = Figure.Status.DRAFT
    exemption: str = Figure.Exemption.NONE
    created_by: User | None = None


@dataclass
class _Work:
    """What is known while the rows of one file are stored. ``ids`` are those of figures that rows name."""

    manner: Manner
    known: Known
    ids: dict[str, int | None] = field(default_factory=dict)
    refused: dict[int, list[Problem]] = field(default_factory=dict)

    def refuse(self, one: Storing, column: str, error: ReadingError) -> None:
        self.refused[one.pk] = [Problem(one.number, column, error)]
        if one.key in self.ids:
            self.ids[one.key] = None


def store(staged: StagedFile, manner: Manner, progress: Progress = quiet) -> int:
    """Store the ready rows, and return how many. One that the database refuses gets a problem; the others stay."""
    rows = staged.rows.to_store().order_by("number", "part")
    total, stored, done = rows.count(), 0, 0
    work = _Work(manner, Known(staged))
    work.ids = dict.fromkeys(_named_keys(staged))
    named = Figure.objects.filter(key__in=list(work.ids))
    work.ids |= dict(named.values_list("key", "id"))
    for piece in _pieces(rows):
        ready = _still_ready(piece, work)
        stored += _store_piece(ready, work)
        done += len(piece)
        progress(_("Stored"), done, total)
    refuse_rows(work.refused)
    return stored


def _named_keys(staged: StagedFile) -> set[str]:
    naming = staged.rows.to_store().filter(NAMES_ANOTHER)
    return {key for pair in naming.values_list(*COLUMNS) for key in pair if key}


def _pieces(rows: QuerySet[StagedRow]) -> Iterator[list[Storing]]:
    """Rows that name no other first, so that those who name them find them stored."""
    alone = map(_storing, _lean(rows.exclude(NAMES_ANOTHER)).iterator(chunk_size=PIECE))
    while piece := list(itertools.islice(alone, PIECE)):
        yield piece
    naming = in_order([*map(_storing, _lean(rows.filter(NAMES_ANOTHER)))])
    for at in range(0, len(naming), PIECE):
        yield naming[at : at + PIECE]


def _lean(rows: QuerySet[StagedRow]) -> QuerySet[StagedRow]:
    said = Cast("values", TextField())  # as text, which is read faster than the driver reads JSON
    return rows.values_list("pk", "number", "key", *COLUMNS, "document", said)


def _storing(row: tuple[Any, ...]) -> Storing:
    *known, said = row
    return Storing(*known, orjson.loads(said))


def _still_ready(piece: Sequence[Storing], work: _Work) -> list[Storing]:
    """Look up again what may have changed since the rows were judged, and give each its number."""
    taken = stored_keys(one.key for one in piece)
    work.known.look_up(piece)
    ready = []
    for one in piece:
        try:
            if one.key in taken:
                raise decision("stored_meanwhile", _STORED_MEANWHILE, key=one.key)
            work.known.link(one)
            ready.append(one)
        except ReadingError as error:
            work.refuse(one, "", error)
    for one, figure_id in zip(ready, _next_ids(len(ready)), strict=True):
        one.figure_id = figure_id
        if one.key in work.ids:
            work.ids[one.key] = figure_id
    return ready


def _next_ids(number: int) -> list[int]:
    """Fresh ids, so that rows can name each other before any of them is stored."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Figure._meta.db_table, number],
        )
        return [row[0] for row in cursor.fetchall()]


def _store_piece(piece: Sequence[Storing], work: _Work) -> int:
    """Store the rows together; if the database refuses, halve them until the refused ones stand alone."""
    piece = [one for one in piece if _target_stays(one, work)]
    if not piece:
        return 0
    documents = unsaved_documents(piece)
    try:
        with transaction.atomic():
            insert(piece, work.manner)
    except (IntegrityError, DataError) as error:
        for document in documents:
            document.pk, document._state.adding = None, True
        if len(piece) == 1:
            work.refuse(piece[0], "", refused_by_database(error))
            return 0
        middle = len(piece) // 2
        return _store_piece(piece[:middle], work) + _store_piece(piece[middle:], work)
    return len(piece)


def _target_stays(one: Storing, work: _Work) -> bool:
    for column in COLUMNS:
        if key := getattr(one, column):
            target = work.ids.get(key)
            if target is None:
                work.refuse(one, column, ReadingError("target_refused", _TARGET_REFUSED, {"key": key}))
                return False
            setattr(one, f"{column}_id", target)
    return True


_TARGET_REFUSED = gettext_noop("It names %(key)s, which the database refused.")
_STORED_MEANWHILE = gettext_noop(
    "A figure with the key %(key)s was stored after this file was read. Send the file again."
)
