"""Staged rows as rows of the tables of figures, parts, documents and authors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.utils import timezone

from tracker.ingest.copying import copy_rows
from tracker.ingest.documents import Reference, Shelf
from tracker.ingest.links import Counters, Publishers, known_region, regions_by_code
from tracker.models import Counter, Document, Figure, FigureBreakdown, Region, StagedFile
from tracker.reading.errors import ReadingError

if TYPE_CHECKING:
    from tracker.ingest.store import Manner

_AS_READ = (
    "key", "wording", "locator", "measure", "cause", "unit", "value", "qualifier", "low", "high",
    "household_size_low", "household_size_high", "start_precision", "end_precision", "note",
)  # fmt: skip
COLUMNS = (
    *_AS_READ, "region_wording", "other_region_wording", "period", "id", "document_id", "counter_id", "region_id",
    "other_region_id", "restates_id", "supersedes_id", "status", "exemption", "batch_id", "created_by_id", "version",
    "recorded_at",
)  # fmt: skip


@dataclass(slots=True, eq=False)
class Storing:
    """A staged row while it is stored, with what it points to. ``place`` is that of its document in the file."""

    pk: int
    number: int
    key: str
    restates: str
    supersedes: str
    place: int
    values: dict[str, Any]
    document: Document | None = None
    counter: Counter | None = None
    region: Region | None = None
    other_region: Region | None = None
    figure_id: int | None = None
    restates_id: int | None = None
    supersedes_id: int | None = None


class Known:
    """The places, counters and documents that the rows of a file point to, as they are stored now."""

    def __init__(self, staged: StagedFile) -> None:
        publishers = Publishers()
        self._counters = Counters()
        self._regions: dict[str, Region] = {}
        references = [_reference(said, publishers) for said in staged.documents]
        shelf = Shelf()
        shelf.look_up(references)
        self._documents = [_found(shelf, reference) for reference in references]

    def look_up(self, piece: Sequence[Storing]) -> None:
        """Find all places of some rows at once."""
        codes = {one.values.get(column) for one in piece for column in ("region", "other_region")}
        if new := codes - set(self._regions) - {None}:
            self._regions |= regions_by_code(new)

    def link(self, one: Storing) -> None:
        """Set what a row points to. Raises ReadingError when that is there no longer, or contradicts the row."""
        values = one.values
        one.counter = self._counters.find(values["counter"])
        one.region = known_region(self._regions, values["region"])
        if other := values.get("other_region"):
            one.other_region = known_region(self._regions, other)
        document = self._documents[one.place]
        if isinstance(document, ReadingError):
            raise document
        one.document = document


def _found(shelf: Shelf, reference: Reference) -> Document | ReadingError:
    try:
        return shelf.document(reference)
    except ReadingError as error:
        return error


def _reference(said: dict[str, Any], publishers: Publishers) -> Reference:
    day = said["published_on"]
    publisher = publishers.find(said["publisher"])
    return Reference(**said | {"publisher": publisher, "published_on": day and dt.date.fromisoformat(day)})


def said_of(document: Document) -> dict[str, object]:
    """A document as a staged file remembers it."""
    return {
        "publisher": document.publisher.slug,
        "title": document.title,
        "url": document.url or "",
        "published_on": document.published_on and document.published_on.isoformat(),
        "published_on_basis": document.published_on_basis,
        "language": document.language,
    }


def unsaved_documents(piece: Sequence[Storing]) -> list[Document]:
    return list({id(one.document): one.document for one in piece if one.document.pk is None}.values())


def insert(piece: Sequence[Storing], manner: Manner) -> None:
    """Store rows with their documents, parts and authors. Raises DatabaseError when the database refuses one."""
    Document.objects.bulk_create(unsaved_documents(piece))
    copy_rows(Figure._meta.db_table, COLUMNS, _figures(piece, manner))
    parts = [
        (one.figure_id, group, value) for one in piece for group, value in one.values["breakdown"].items()
    ]
    if parts:
        copy_rows(FigureBreakdown._meta.db_table, ("figure_id", "group", "value"), parts)
    _settle(piece, manner)
    with connection.cursor() as cursor:
        # What the database would say only at the end of the transaction has to be said of these rows.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def _figures(piece: Sequence[Storing], manner: Manner) -> Iterator[Sequence[object]]:
    now = timezone.now().isoformat()
    author = manner.created_by and manner.created_by.pk
    same = (Figure.Status.DRAFT.value, str(manner.exemption), manner.batch.pk, author, 1, now)
    for one in piece:
        values = one.values
        yield (
            *map(values.get, _AS_READ),
            values["region_name"],
            values["other_region_name"],
            period_text(values.get("start"), values.get("end")),
            one.figure_id,
            one.document.pk,
            one.counter.pk,
            one.region.pk,
            one.other_region and one.other_region.pk,
            one.restates_id,
            one.supersedes_id,
            *same,
        )


@lru_cache(maxsize=10_000)
def period_text(start: str | None, end: str | None) -> str | None:
    """The days, both included, as PostgreSQL writes a range of days; None when neither is known."""
    if not (start or end):
        return None
    after = (dt.date.fromisoformat(end) + dt.timedelta(days=1)).isoformat() if end else ""
    return f"[{start or ''},{after})"


def _settle(piece: Sequence[Storing], manner: Manner) -> None:
    """What only holds of figures that have their parts: the status, and who wrote them."""
    if manner.created_by:
        authors = Figure.authors.through._meta.db_table
        copy_rows(authors, ("figure_id", "user_id"), ((one.figure_id, manner.created_by.pk) for one in piece))
    if manner.status != Figure.Status.DRAFT:
        Figure.objects.filter(pk__in=[one.figure_id for one in piece]).update(status=manner.status)
