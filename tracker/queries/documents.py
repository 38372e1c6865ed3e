"""What has been published and by whom: a document that only drafts cite is not yet known to readers."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, QuerySet

from tracker.models import Document, Event, Figure, Source


def documents() -> QuerySet[Document]:
    """Documents that state a published figure or an event."""
    figures = Figure.objects.public().filter(document=OuterRef("pk"))
    events = Event.objects.filter(document=OuterRef("pk"))
    return Document.objects.filter(Exists(figures) | Exists(events)).select_related("publisher")


def publishers() -> QuerySet[Source]:
    """Sources that published such a document."""
    return Source.objects.filter(Exists(documents().filter(publisher=OuterRef("pk")))).order_by("name")
