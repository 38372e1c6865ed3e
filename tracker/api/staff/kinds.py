"""What each kind of field takes in JSON, and what the form then reads of it. Numbers are never guessed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from django.db.models import Model
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from tracker.api.staff.bodies import Written
from tracker.models import Counter, Figure, Region, Source
from tracker.reading.errors import Missing, NeedsDecision, ReadingError, seen
from tracker.reading.numbers import read_count

LARGEST_ID = 2**63 - 1


class Unread(ValueError):
    """A sentence that says what a field takes instead."""


@dataclasses.dataclass(frozen=True)
class Kind:
    """``read`` gives what the form takes, or raises Unread; ``shape`` describes what is sent."""

    read: Callable[[object], object]
    shape: Callable[..., serializers.Field]


def read_text(value: object) -> str:
    if value is None:
        return ""
    if type(value) is not str:
        raise Unread(_("This is a text: write it in quotation marks, or send null."))
    return value


def read_number(value: object) -> int | None:
    """A count of people. A JSON number is what it says; a text is read as strictly as the cell of a file."""
    if value is None or (type(value) is int and value >= 0):
        return value
    if type(value) is int:
        raise Unread(_("A number of people is never negative."))
    if isinstance(value, Written):
        words = _("“%(seen)s” has decimals. Send the whole number, with digits alone.")
        raise Unread(words % {"seen": seen(value)})
    if type(value) is not str:
        raise Unread(_("This is a whole number, or null when none is known."))
    try:
        return read_count(value)
    except Missing:
        return None
    except NeedsDecision as error:
        words = _(
            "“%(seen)s” could be read in two ways. Send the number itself: digits without quotation marks."
        )
        raise Unread(words % {"seen": seen(value)}) from error
    except ReadingError as error:
        raise Unread(_(error.template) % error.params) from error


def read_decimal(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise Unread(_("This is a number, or null when none is known."))
    return str(value)


def read_truth(value: object) -> bool:
    if type(value) is not bool:
        raise Unread(_("This is true or false."))
    return value


def read_id(value: object) -> int:
    if type(value) is not int or not 0 < value <= LARGEST_ID:
        raise Unread(_("This is the number of a row: a whole number."))
    return value


def _named(model: type[Model], column: str) -> Callable[[object], int | None]:
    """Reads the name of a row as its id."""

    def read(value: object) -> int | None:
        name = read_text(value)
        rows = Region.objects.current() if model is Region else model.objects.all()
        found = rows.filter(**{column: name}).values_list("pk", flat=True).first() if name else None
        if name and found is None:
            words = {"what": model._meta.verbose_name, "seen": seen(name)}
            raise Unread(_("No %(what)s is known as “%(seen)s”.") % words)
        return found

    return read


@extend_schema_field({"oneOf": [{"type": "integer"}, {"$ref": "#/components/schemas/DocumentEntry"}]})
class SentDocument(serializers.Field):
    """The number of a document, or the document itself: see ``sent_documents``."""


TEXT = Kind(read_text, serializers.CharField)
NUMBER = Kind(read_number, serializers.IntegerField)
DECIMAL = Kind(read_decimal, serializers.FloatField)
DAY = Kind(read_text, serializers.DateField)
TRUTH = Kind(read_truth, serializers.BooleanField)
DOCUMENT = Kind(read_id, SentDocument)
REGION, COUNTER, SOURCE, FIGURE = (
    Kind(_named(model, column), serializers.CharField)
    for model, column in ((Region, "code"), (Counter, "slug"), (Source, "slug"), (Figure, "key"))
)


def one_of(choices: list[str]) -> Kind:
    return Kind(read_text, lambda **asked: serializers.ChoiceField(choices=choices, **asked))
