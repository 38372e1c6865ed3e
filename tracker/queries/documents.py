"""What has been published and by whom: a document that only drafts cite is not yet known to readers."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet

from tracker.models import Document, Event, Figure, Source
from tracker.queries.care import named_sources, open_documents


def documents() -> QuerySet[Document]:
    """Documents that anybody can get and that state a published figure or an event."""
    return open_documents().filter(_telling())


def publishers() -> QuerySet[Source]:
    """Named sources that published a document that states one, also one that is not public."""
    telling = Document.objects.filter(_telling(), publisher=OuterRef("pk"))
    return named_sources().filter(Exists(telling)).order_by("name")


def _telling() -> Q:
    figures = Figure.objects.public().filter(document=OuterRef("pk"))
    events = Event.objects.filter(document=OuterRef("pk"))
    return Q(Exists(figures) | Exists(events))
