"""Places, sources, counters, documents and events as plain rows: what files hold, and in part what the API answers."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.models import Counter, Document, Event, Region, Source

Row = Mapping[str, object]


def source_row(source: Source) -> Row:
    """Of a source counted beforehand: ``own`` is the number of its figures."""
    return {
        "slug": source.slug,
        "name": source.name,
        "kind": source.kind,
        "address": source.url,
        "how_it_counts": source.note,
        "figures": source.own,
    }


def counter_row(counter: Counter) -> Row:
    """Of a counter counted beforehand: ``own`` is the number of its figures."""
    return {
        "slug": counter.slug,
        "name": counter.name,
        "counts": counter.counts,
        "definition": counter.definition,
        "figures": counter.own,
    }


def region_row(region: Region) -> Row:
    return {
        "code": region.code,
        "name": region.name,
        "name_ar": region.name_ar,
        "level": region.get_level_display(),
        "parent": region.parent.code if region.parent else None,
    }


def document_row(document: Document) -> Row:
    return {
        "id": document.id,
        "source": document.publisher.slug,
        "title": document.title,
        "url": document.url,
        "published_on": document.published_on,
        "published_on_basis": document.published_on_basis,
        "language": document.language or None,
    }


def event_row(event: Event) -> Row:
    document = event.document
    return {
        "id": event.id,
        "key": event.key,
        "start": event.start,
        "end": event.end,
        "region": event.region.code if event.region else None,
        "region_name": event.region_wording or None,
        "kind": event.kind,
        "text": event.text,
        "source": document.publisher.slug if document else None,
        "document_title": (document.title or None) if document else None,
        "document_url": document.url if document else None,
    }
