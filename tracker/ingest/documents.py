"""Documents are found by their address, or by publisher and title when they have none, and created otherwise."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q

from tracker.ingest.problems import decision, refusal
from tracker.models import Document, Source
from tracker.reading.errors import gettext_noop, seen

Key = tuple[object, ...]


class Reference(NamedTuple):
    """A document as a row states it. What is empty is not stated, and contradicts nothing."""

    publisher: Source
    title: str
    url: str
    published_on: dt.date | None = None
    published_on_basis: str = Document.Basis.UNKNOWN
    language: str = ""

    @property
    def key(self) -> Key:
        return (self.url,) if self.url else (self.publisher.pk, self.title)


class Shelf:
    """The stored documents that a file names, and the ones it brings, which are not saved yet."""

    def __init__(self) -> None:
        self._by_key: dict[Key, Document] = {}
        self._looked_up: set[Key] = set()

    def look_up(self, references: Iterable[Reference]) -> None:
        """Find the stored ones among documents that will be asked for, all at once."""
        new = {reference.key: reference for reference in references if reference.key not in self._looked_up}
        self._looked_up |= set(new)
        urls = {reference.url for reference in new.values() if reference.url}
        titles = {reference.title for reference in new.values() if not reference.url}
        if urls or titles:
            stored = Document.objects.select_related("publisher").filter(
                Q(url__in=urls) | Q(url__isnull=True, title__in=titles)
            )
            self._by_key |= {_key_of(document): document for document in stored}

    def document(self, reference: Reference) -> Document:
        """The one document a row means. Raises ReadingError when the row contradicts what is known of it."""
        document = self._by_key.get(reference.key)
        if document is None:
            if not reference.title:
                raise refusal("new_without_title", _NEW_WITHOUT_TITLE)
            document = Document(**reference._asdict() | {"url": reference.url or None})
            self._by_key[reference.key] = document
            return document
        _check_agreement(document, reference)
        if document.pk is None:
            _complete(document, reference)
        return document


def _key_of(document: Document) -> Key:
    return (document.url,) if document.url else (document.publisher_id, document.title)


def _check_agreement(document: Document, reference: Reference) -> None:
    if reference.publisher.pk != document.publisher_id:
        raise _contradiction("source", document.publisher.slug, reference.publisher.slug)
    for column in ("title", "published_on", "published_on_basis", "language"):
        stated, known = getattr(reference, column), getattr(document, column)
        silent = not stated or stated == Document.Basis.UNKNOWN
        if not silent and stated != known and (document.pk is not None or _says(known)):
            raise _contradiction(column, str(known or "–"), str(stated))


def _says(known: object) -> bool:
    return bool(known) and known != Document.Basis.UNKNOWN


def _complete(document: Document, reference: Reference) -> None:
    """Let a later row of the file say what an earlier one left out."""
    for column in ("published_on", "published_on_basis", "language"):
        if not _says(getattr(document, column)):
            setattr(document, column, getattr(reference, column))


def _contradiction(column: str, known: str, stated: str) -> Exception:
    return decision(
        "document_differs",
        _DIFFERS,
        column=column.replace("title", "document_title"),
        known=seen(known),
        stated=seen(stated),
    )


_NEW_WITHOUT_TITLE = gettext_noop("No document with this address is known yet. Give its title.")
_DIFFERS = gettext_noop(
    "This document is known with the %(column)s “%(known)s”, here it is “%(stated)s”. Correct one of the two."
)
