"""Judging rows, some thousands at a time: what each says, what it points to, and what stands in its way."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.ingest.conventions import Conventions
from tracker.ingest.documents import Reference, Shelf
from tracker.ingest.entries import Entry, RowReader
from tracker.ingest.feeds.places import PLACES
from tracker.ingest.figure_checks import check_figure
from tracker.ingest.linking import Links
from tracker.ingest.new_places import NewPlaces
from tracker.ingest.stored_figures import compare_with_stored
from tracker.ingest.tables import Row
from tracker.ingest.territory import WhyNot, everywhere, refuse_elsewhere
from tracker.models import Document
from tracker.reading.errors import ReadingError

_DOCUMENT_COLUMNS = ("document_title", "document_url", "published_on", "published_on_basis", "language")


class Checker:
    """Judges the rows of one file in pieces, each in a constant number of queries.

    It remembers the places and documents that the file names, and of the rows themselves nothing: what one row means
    for another is looked at when all are staged.
    """

    def __init__(self, how: Conventions, why_not: WhyNot = everywhere) -> None:
        self._how = how
        self._why_not = why_not
        self._reader = RowReader(how)
        self._links = Links()
        self._new_places = NewPlaces()
        self._shelf = Shelf()
        self._places: dict[int, int] = {}
        self.documents: list[Document] = []
        """The documents that the rows name, in the order in which they came."""

    def check(self, rows: Sequence[Row]) -> list[Entry]:
        entries = [self._reader.read(row) for row in rows]
        whole = [entry for entry in entries if not entry.row.broken]
        if self._how.add_places:
            self._new_places.add(entry.row.cells[PLACES] for entry in whole if PLACES in entry.row.cells)
        self._links.link(whole)
        for entry in whole:
            check_figure(entry, self._how.today)
        self._find_documents(whole)
        compare_with_stored(whole)
        refuse_elsewhere(whole, self._why_not)
        return entries

    def place_of(self, document: Document | None) -> int | None:
        """Where a document stands among ``documents``."""
        if document is None:
            return None
        place = self._places.setdefault(id(document), len(self.documents))
        if place == len(self.documents):
            self.documents.append(document)
        return place

    def _find_documents(self, entries: Sequence[Entry]) -> None:
        known = [entry for entry in entries if entry.publisher and not entry.failed(*_DOCUMENT_COLUMNS)]
        references = [Reference(entry.publisher, *map(entry.get, _DOCUMENT_COLUMNS)) for entry in known]
        self._shelf.look_up(references)
        for entry, reference in zip(known, references, strict=True):
            try:
                entry.document = self._shelf.document(reference)
            except ReadingError as error:
                entry.refuse("document_url" if reference.url else "document_title", error)
