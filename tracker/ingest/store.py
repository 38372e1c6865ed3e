"""Writing checked rows: a constant number of queries for a thousand rows, and no traceback for any of them."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import DataError, IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from tracker.ingest.entries import Entry
from tracker.ingest.progress import Progress, quiet
from tracker.ingest.references import in_order
from tracker.ingest.schema_sentences import refused_by_database
from tracker.models import Document, Figure, FigureBreakdown, ImportBatch, User
from tracker.models.dated import inclusive
from tracker.reading.errors import ReadingError, gettext_noop

PIECE = 1_000

_FIGURE_COLUMNS = (
    "key", "wording", "locator", "measure", "cause", "unit", "value", "qualifier", "low", "high",
    "household_size_low", "household_size_high", "start_precision", "end_precision", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Manner:
    """How the rows of a batch are stored: as drafts, unless the batch is the demonstration data."""

    batch: ImportBatch
    status: str = Figure.Status.DRAFT
    exemption: str = Figure.Exemption.NONE
    created_by: User | None = None


def store(entries: Sequence[Entry], manner: Manner, progress: Progress = quiet) -> list[Entry]:
    """Store the new rows and return them. A row that the database refuses gets a problem; the others stay."""
    new = in_order([entry for entry in entries if entry.is_new])
    by_key = {entry.get("key"): entry for entry in entries if entry.get("key")}
    _point(new, by_key, _next_ids(len(new)))
    of_file = {entry.get("key"): entry for entry in new}
    stored: list[Entry] = []
    for at in range(0, len(new), PIECE):
        stored += _store_piece(new[at : at + PIECE], manner, of_file)
        progress(_("Stored"), min(at + PIECE, len(new)), len(new))
    return stored


def _next_ids(number: int) -> list[int]:
    """Fresh ids, so that rows can name each other before any of them is stored."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
            [Figure._meta.db_table, number],
        )
        return [row[0] for row in cursor.fetchall()]


def _point(new: Sequence[Entry], by_key: dict[str, Entry], ids: Sequence[int]) -> None:
    for entry, figure_id in zip(new, ids, strict=True):
        entry.figure_id = figure_id
    for entry in new:
        for column in ("restates", "supersedes"):
            if target := by_key.get(entry.get(column)):
                setattr(entry, f"{column}_id", target.figure_id)


def _store_piece(entries: Sequence[Entry], manner: Manner, of_file: dict[str, Entry]) -> list[Entry]:
    """Store the rows together; if the database refuses, halve them until the refused ones stand alone."""
    entries = [entry for entry in entries if _target_stays(entry, of_file)]
    if not entries:
        return []
    documents = list(
        {id(entry.document): entry.document for entry in entries if entry.document.pk is None}.values()
    )
    try:
        with transaction.atomic():
            _insert(entries, documents, manner)
    except (IntegrityError, DataError) as error:
        for document in documents:
            document.pk, document._state.adding = None, True
        if len(entries) == 1:
            entries[0].refuse("", refused_by_database(error))
            return []
        middle = len(entries) // 2
        halves = (entries[:middle], entries[middle:])
        return list(itertools.chain.from_iterable(_store_piece(half, manner, of_file) for half in halves))
    return list(entries)


def _target_stays(entry: Entry, of_file: dict[str, Entry]) -> bool:
    for column in ("restates", "supersedes"):
        target = of_file.get(entry.get(column))
        if target is not None and target.problems:
            entry.refuse(column, ReadingError("target_refused", _TARGET_REFUSED, {"key": entry.get(column)}))
            return False
    return True


def _insert(entries: Sequence[Entry], documents: Sequence[Document], manner: Manner) -> None:
    Document.objects.bulk_create(documents, batch_size=PIECE)
    Figure.objects.bulk_create([_figure(entry, manner) for entry in entries], batch_size=PIECE)
    parts = [
        FigureBreakdown(figure_id=entry.figure_id, group=group, value=value)
        for entry in entries
        for group, value in entry.get("breakdown").items()
    ]
    FigureBreakdown.objects.bulk_create(parts, batch_size=PIECE)
    _settle(entries, manner)
    with connection.cursor() as cursor:
        # What the database would say only at the end of the transaction has to be said of these rows.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _settle(entries: Sequence[Entry], manner: Manner) -> None:
    """What only holds of figures that have their parts: the status, and who wrote them."""
    ids = [entry.figure_id for entry in entries]
    if manner.created_by:
        links = (Figure.authors.through(figure_id=pk, user=manner.created_by) for pk in ids)
        Figure.authors.through.objects.bulk_create(links, batch_size=PIECE)
    if manner.status != Figure.Status.DRAFT:
        Figure.objects.filter(pk__in=ids).update(status=manner.status)


def _figure(entry: Entry, manner: Manner) -> Figure:
    return Figure(
        id=entry.figure_id,
        document_id=entry.document.pk,
        counter=entry.counter,
        region=entry.region,
        region_wording=entry.get("region_name"),
        other_region=entry.other_region,
        other_region_wording=entry.get("other_region_name"),
        period=inclusive(entry.get("start"), entry.get("end")),
        restates_id=entry.restates_id,
        supersedes_id=entry.supersedes_id,
        batch=manner.batch,
        exemption=manner.exemption,
        created_by=manner.created_by,
        **{column: entry.get(column) for column in _FIGURE_COLUMNS},
    )


_TARGET_REFUSED = gettext_noop("It names %(key)s, which the database refused.")
