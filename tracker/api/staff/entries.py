"""The fields that a program may send of a figure and of a document: those that the admin asks, and no other."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from django.utils.translation import gettext as _
from rest_framework import serializers

from tracker.api.staff import kinds
from tracker.api.staff.kinds import Kind, Unread
from tracker.api.staff.refusals import Errors, unfit
from tracker.measures import MEASURES
from tracker.models import Document, Figure
from tracker.reading.errors import seen


@dataclasses.dataclass(frozen=True)
class Entry:
    """A field as programs send it: the form's name of it, and its kind."""

    field: str
    kind: Kind
    needed: bool = False


Entries = Mapping[str, Entry]

FIGURE: Entries = {
    "document": Entry("document", kinds.DOCUMENT, needed=True),
    "locator": Entry("locator", kinds.TEXT),
    "wording": Entry("wording", kinds.TEXT),
    "qualifier": Entry("qualifier", kinds.one_of(Figure.Qualifier.values)),
    "value": Entry("value", kinds.NUMBER),
    "low": Entry("low", kinds.NUMBER),
    "high": Entry("high", kinds.NUMBER),
    "unit": Entry("unit", kinds.one_of(Figure.Unit.values), needed=True),
    "household_size_low": Entry("household_size_low", kinds.DECIMAL),
    "household_size_high": Entry("household_size_high", kinds.DECIMAL),
    "measure": Entry("measure", kinds.one_of(list(MEASURES)), needed=True),
    "cause": Entry("cause", kinds.one_of(Figure.Cause.values)),
    "start": Entry("first_day", kinds.DAY),
    "end": Entry("last_day", kinds.DAY),
    "start_precision": Entry("start_precision", kinds.one_of(Figure.Precision.values)),
    "end_precision": Entry("end_precision", kinds.one_of(Figure.Precision.values)),
    "region": Entry("region", kinds.REGION, needed=True),
    "region_name": Entry("region_wording", kinds.TEXT),
    "other_region": Entry("other_region", kinds.REGION),
    "other_region_name": Entry("other_region_wording", kinds.TEXT),
    "counter": Entry("counter", kinds.COUNTER, needed=True),
    "restates": Entry("restates", kinds.FIGURE),
    "supersedes": Entry("supersedes", kinds.FIGURE),
    "note": Entry("note", kinds.TEXT),
}
DOCUMENT: Entries = {
    "source": Entry("publisher", kinds.SOURCE, needed=True),
    "title": Entry("title", kinds.TEXT, needed=True),
    "url": Entry("url", kinds.TEXT),
    "language": Entry("language", kinds.TEXT),
    "public": Entry("public", kinds.TRUTH),
    "published_on": Entry("published_on", kinds.DAY),
    "published_on_basis": Entry("published_on_basis", kinds.one_of(Document.Basis.values)),
}
BY_FORM_NAME = {entry.field: name for entries in (FIGURE, DOCUMENT) for name, entry in entries.items()}


def read_entries(body: Mapping[str, object], entries: Entries) -> tuple[dict[str, object], Errors]:
    """What was sent under the form's names, and the sentences about what could not be read of it."""
    read: dict[str, object] = {}
    errors: dict[str, list[str]] = {}
    for name, value in body.items():
        try:
            read[entries[name].field] = entries[name].kind.read(value)
        except Unread as error:
            errors[name] = [str(error)]
    return read, errors


def refuse_others(body: Mapping[str, object], known: list[str]) -> None:
    """Raises Refused when a name is none of those that may be sent here."""
    words = _("“%(seen)s” cannot be sent here. What can be: %(known)s.")
    listed = ", ".join(known) or "–"
    errors = {
        seen(name): [words % {"seen": seen(name), "known": listed}] for name in body if name not in known
    }
    if errors:
        raise unfit(errors)


def shape(name: str, entries: Entries, **beside: serializers.Field) -> type[serializers.Serializer]:
    """The shape of a body that may hold these fields."""
    fields = {
        one: entry.kind.shape(required=entry.needed, allow_null=not entry.needed)
        for one, entry in entries.items()
    }
    return type(f"{name}Serializer", (serializers.Serializer,), fields | beside)
