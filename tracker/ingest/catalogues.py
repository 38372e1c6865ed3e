"""The small catalogues: sources, counters, coverage and events. What is known already stays as it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Model

from tracker.ingest import cells
from tracker.ingest.documents import Reference, Shelf
from tracker.ingest.links import Counters, Publishers, known_region, regions_by_code
from tracker.ingest.problems import refusal
from tracker.ingest.whole_files import Columns, Read, read_whole
from tracker.measures import MEASURES
from tracker.models import Counter, Coverage, Document, Event, Source
from tracker.models.dated import inclusive
from tracker.reading.date_ranges import read_range
from tracker.reading.errors import gettext_noop, seen

PIECE = 1_000
Values = dict[str, Any]

_SOURCES = Columns(
    readers={
        "slug": cells.slug(80),
        "name": cells.line(200),
        "short_name": cells.line(60),
        "kind": cells.choice(Source.Kind.values),
        "url": cells.address(500),
    },
    needed=("slug", "name", "kind"),
)
_COUNTERS = Columns(
    readers={
        "slug": cells.slug(50),
        "name": cells.line(200),
        "counts": cells.choice(Counter.Counts.values),
        "definition": cells.text,
    },
    needed=("slug", "name", "counts"),
)
_COVERAGE = Columns(
    readers={
        "region": cells.code,
        "measure": cells.choice(MEASURES),
        "start": cells.day,
        "end": cells.day,
        "counter": cells.slug(50),
        "kind": cells.choice(Coverage.Kind.values),
        "note": cells.line(500),
    },
    needed=("region", "measure", "start", "end", "counter", "kind"),
)
_EVENTS = Columns(
    readers={
        "key": cells.slug(60),
        "start": cells.day,
        "end": cells.day,
        "region": cells.code,
        "region_name": cells.line(300),
        "kind": cells.choice(Event.Kind.values),
        "text_en": cells.line(500),
        "source": cells.line(200),
        "document_title": cells.line(500),
        "document_url": cells.address(1000),
    },
    needed=("key", "start", "kind", "text_en"),
)


def take_in_sources(path: Path) -> int:
    """Add the sources whose slug is new. Return how many. Raises Refused, as all here, when a row is wrong."""
    return _add_by_slug(path, _SOURCES, Source)


def take_in_counters(path: Path) -> int:
    """Add the counters whose slug is new. Return how many."""
    return _add_by_slug(path, _COUNTERS, Counter)


@transaction.atomic
def take_in_coverage(path: Path) -> int:
    """Add the statements about knowing that are new. Return how many."""
    read = read_whole(path, _COVERAGE)
    regions = regions_by_code(values["region"] for _row, values in read.rows)
    counters = Counters()

    def coverage(values: Values) -> Coverage:
        return Coverage(
            region=known_region(regions, values["region"]),
            counter=counters.find(values["counter"]),
            period=_period(values, read),
            **{column: values[column] for column in ("measure", "kind", "note")},
        )

    rows = {_statement(row): row for row in read.each(coverage)}
    read.refuse_problems()
    stored = {_statement(row) for row in Coverage.objects.filter(region__in=regions.values())}
    return _add(Coverage, [row for statement, row in rows.items() if statement not in stored])


@transaction.atomic
def take_in_events(path: Path) -> int:
    """Add the events whose key is new, and the documents that only they name. Return how many events."""
    read = read_whole(path, _EVENTS)
    regions = regions_by_code(values["region"] for _row, values in read.rows)
    documents = _documents(read)

    def event(values: Values) -> Event:
        region = known_region(regions, values["region"]) if values["region"] else None
        return Event(
            key=values["key"], kind=values["kind"], text=values["text_en"], region=region,
            region_wording=values["region_name"], period=_period(values, read), document=documents(values),
        )  # fmt: skip

    events = {event.key: event for event in read.each(event)}
    read.refuse_problems()
    stored = set(Event.objects.filter(key__in=events).values_list("key", flat=True))
    new = [event for key, event in events.items() if key not in stored]
    unsaved = {
        id(event.document): event.document for event in new if event.document and not event.document.pk
    }
    _add(Document, list(unsaved.values()))
    return _add(Event, new)


def _documents(read: Read) -> Callable[[Values], Document | None]:
    """Find the document of each row: None where a row names none."""
    publishers = Publishers()

    def reference(values: Values) -> Reference | None:
        if not values["document_title"] and not values["document_url"]:
            return None
        return Reference(publishers.find(values["source"]), values["document_title"], values["document_url"])

    shelf = Shelf()
    shelf.look_up(filter(None, read.each(reference)))
    read.refuse_problems()

    def document(values: Values) -> Document | None:
        named = reference(values)
        return shelf.document(named) if named else None

    return document


@transaction.atomic
def _add_by_slug(path: Path, columns: Columns, model: type[Source] | type[Counter]) -> int:
    read = read_whole(path, columns)
    slugs = set(model.objects.values_list("slug", flat=True))
    names = set(Source.objects.values_list("name", flat=True)) if model is Source else set()

    def row(values: Values) -> Source | Counter | None:
        if values["slug"] in slugs:
            return None
        if values["name"] in names:
            raise refusal("name_taken", _NAME_TAKEN, name=seen(values["name"]))
        slugs.add(values["slug"])
        names.update([values["name"]] if model is Source else [])
        return model(**values)

    new = [made for made in read.each(row) if made]
    read.refuse_problems()
    return _add(model, new)


def _add(model: type[Model], rows: Sequence[Model]) -> int:
    return len(model.objects.bulk_create(rows, batch_size=PIECE))


def _period(values: Values, read: Read) -> DateRange | None:
    """The days of a row; an empty last day is the first."""
    start, end = values["start"], values["end"] or values["start"]
    read_range(start, end, today=read.how.today)
    return inclusive(start, end)


def _statement(row: Coverage) -> tuple[object, ...]:
    return (row.region_id, row.counter_id, row.measure, row.kind, row.period.lower, row.period.upper)


_NAME_TAKEN = gettext_noop("Another source is already called “%(name)s”.")
