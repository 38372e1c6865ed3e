"""The past of one stored row: how it and its parts stood after each change, from the copies the database keeps."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
import uuid
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from django.db import models
from django.db.models import TextField
from django.db.models.functions import MD5, Cast

from tracker.models import Figure, Region


@dataclasses.dataclass(frozen=True)
class Parts:
    """Rows that belong to another: found from it by ``relation``, and told apart by the field ``named_by``."""

    relation: str
    named_by: str


PARTS: dict[type[models.Model], tuple[Parts, ...]] = {
    Figure: (Parts("breakdown", "group"),),
    Region: (Parts("names", "name"), Parts("memberships", "member")),
}

Copies = frozenset[tuple[str, int]]
"""Ids of copies with the relation of their rows; the empty relation is the row itself."""


@dataclasses.dataclass(frozen=True)
class Moment:
    """One change: when, what the database was told of it, and the copies of everything as it stood afterwards."""

    number: int
    at: dt.datetime
    context: dict[str, object]
    row: int
    parts: Copies


class _Write(NamedTuple):
    """One row written or deleted in a change."""

    at: dt.datetime
    context_id: uuid.UUID | None
    copy: int
    row: int
    label: str
    context: dict | None
    relation: str


def keeps_past(model: type[models.Model]) -> bool:
    """Whether the database keeps copies of the rows of a model."""
    return hasattr(model, "history")


def copies_of(model: type[models.Model], relation: str = "") -> type[models.Model]:
    """The model of the copies of a row, or of its parts."""
    kept = model._meta.get_field(relation).related_model if relation else model
    return kept.history.rel.related_model


def moments(row: models.Model) -> list[Moment]:
    """All changes of a row and its parts, the oldest first. What one transaction wrote is one change."""
    model = type(row)
    writes = list(_writes(copies_of(model).objects.filter(pgh_obj_id=row.pk), ""))
    for parts in PARTS.get(model, ()):
        owner = model._meta.get_field(parts.relation).field.name
        kept = copies_of(model, parts.relation).objects.filter(**{owner: row.pk})
        writes += _writes(kept, parts.relation)
    return _as_they_stood(_together(writes))


def _writes(copies: models.QuerySet, relation: str) -> Iterable[_Write]:
    rows = copies.order_by("pgh_id").values_list(
        "pgh_created_at", "pgh_context_id", "pgh_id", "pgh_obj_id", "pgh_label", "pgh_context"
    )
    return (_Write(*values, relation) for values in rows)


def _together(writes: list[_Write]) -> list[list[_Write]]:
    """By change, in the order in which the row was written; a change of parts alone stands by its time."""
    groups: dict[tuple, list[_Write]] = {}
    for write in writes:
        groups.setdefault((write.at, write.context_id), []).append(write)
    own = [(write.at, write.copy) for write in writes if not write.relation]
    times = list(itertools.accumulate((at for at, _copy in own), max))

    def place(group: list[_Write]) -> tuple[int, bool, dt.datetime]:
        if not group[0].relation:
            return group[0].copy, False, group[0].at
        before = bisect_right(times, group[0].at)
        return (own[before - 1][1] if before else 0), True, group[0].at

    return sorted(groups.values(), key=place)


def _as_they_stood(groups: list[list[_Write]]) -> list[Moment]:
    row, parts, found = 0, {}, []
    for number, group in enumerate(groups, start=1):
        context: dict[str, object] = {}
        for write in group:
            context |= write.context or {}
            if not write.relation:
                row = write.copy
            elif write.label == "delete":
                parts.pop((write.relation, write.row), None)
            else:
                parts[write.relation, write.row] = write.copy
        standing = frozenset((relation, copy) for (relation, _part), copy in parts.items())
        found.append(Moment(number, group[0].at, context, row, standing))
    return found


def load(model: type[models.Model], asked: Iterable[Moment]) -> dict[tuple[str, int], models.Model]:
    """The copies that ``asked`` speak of, a query for each model. What is too long to be shown is left out."""
    wanted = {("", moment.row) for moment in asked if moment.row}.union(*(one.parts for one in asked))
    found = {}
    for relation in {relation for relation, _copy in wanted}:
        copies = copies_of(model, relation)
        ids = [copy for of, copy in wanted if of == relation]
        for copy in _without_length(copies).filter(pgh_id__in=ids):
            found[relation, copy.pgh_id] = copy
    return found


def _without_length(copies: type[models.Model]) -> models.QuerySet:
    """Outlines of places weigh megabytes: of them only a fingerprint is read, as ``boundary_print``."""
    long = [
        field.name
        for field in copies._meta.concrete_fields
        if isinstance(field, models.JSONField) and not field.name.startswith("pgh_")
    ]
    prints = {f"{name}_print": MD5(Cast(name, TextField())) for name in long}
    return copies.objects.defer("pgh_context", *long).annotate(**prints)
