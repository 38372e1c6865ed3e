"""What the fields of stored rows and of their copies say, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.db import models
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker.models import Figure, Region
from tracker.templatetags.numbers import MISSING, day, days, number

ONE_DAY = dt.timedelta(days=1)


def told_fields(model: type[models.Model]) -> list[models.Field]:
    """The fields that somebody says; ids, versions and what follows from other fields are none."""
    return [field for field in model._meta.concrete_fields if field.editable and not field.primary_key]


def label(field: models.Field) -> str:
    words = str(field.verbose_name)
    return words[:1].upper() + words[1:]


class Words:
    """Says fields in words. The rows that ``rows`` name are looked up together, a query for each model."""

    def __init__(self, model: type[models.Model], rows: Iterable[models.Model]) -> None:
        named: dict[type[models.Model], set[int]] = {}
        rows = list(rows)
        for field in told_fields(model):
            if field.is_relation:
                ids = {getattr(row, field.attname) for row in rows} - {None}
                named.setdefault(field.related_model, set()).update(ids)
        self.names = {other: _names(other, ids) for other, ids in named.items() if ids}

    def join(self, other: Words) -> Words:
        """Also knows what another knows."""
        for model, names in other.names.items():
            self.names.setdefault(model, {}).update(names)
        return self

    def of(self, field: models.Field, row: models.Model) -> str:
        """What a row, or a copy of one, says in a field; a dash where it says nothing."""
        if isinstance(field, models.JSONField):
            known = getattr(row, f"{field.name}_print", None)
            return _("stored, with the fingerprint %(known)s") % {"known": known[:8]} if known else MISSING
        value = getattr(row, field.attname)
        if value is None or value == "":
            return MISSING
        if field.is_relation:
            gone = _("deleted since (number %(id)s)") % {"id": value}
            return self.names.get(field.related_model, {}).get(value, gone)
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return str(value) if field.name.endswith("year") else plain(value)


def plain(value: object) -> str:
    """A number, a day or a range of days in words; any other value as it is written."""
    match value:
        case int():
            return number(value)
        case dt.datetime():
            return instant(value)
        case dt.date():
            return day(value)
        case DateRange():
            return days(value.lower, value.upper - ONE_DAY if value.upper else None)
    return str(value)


def instant(value: dt.datetime) -> str:
    return date_format(timezone.localtime(value), "j F Y, H:i")


def _names(model: type[models.Model], ids: Iterable[int]) -> dict[int, str]:
    return dict(_each_name(model, model._default_manager.filter(pk__in=ids)))


def _each_name(model: type[models.Model], rows: models.QuerySet) -> Iterator[tuple[int, str]]:
    """A figure by its key; everything else by what it is called everywhere."""
    if model is Figure:
        yield from rows.values_list("pk", "key")
        return
    for row in rows.defer("boundary") if model is Region else rows:
        yield row.pk, str(row)
