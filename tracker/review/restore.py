"""Putting back what a row said before. Nothing is taken out of its history: it grows by one more change."""

from __future__ import annotations

from collections.abc import Iterator

from django.core.exceptions import PermissionDenied
from django.db import connection, models, transaction

from tracker.models import Figure, User
from tracker.models.history import because
from tracker.review.editing import WHY_LOCKED, number_anew, sign
from tracker.review.field_words import told_fields
from tracker.review.past import PARTS, Moment, Parts, copies_of
from tracker.review.roles import may_write

# Where a figure stands is moved by steps alone, and its key stays its own.
STANDING: dict[type[models.Model], frozenset[str]] = {
    Figure: frozenset(
        {"key", "status", "exemption", "batch", "created_by", "reviewed_by", "withdrawn_at", "supersedes"}
    )
}


@transaction.atomic
def restore(row: models.Model, moment: Moment, user: User, reason: str) -> models.Model:
    """Put back what ``row`` and its parts said after ``moment``; the row that now says it.

    That is the row itself, except for a published figure, which is never changed: its old words become the draft of a
    correction. Whoever restores a figure is one of its authors. Raises PermissionDenied for a figure in review or
    withdrawn or of a region that is not the user's, IntegrityError where a guarantee of the database forbids what was.
    """
    with because(reason, user=user.pk, restored=moment.at.isoformat()):
        if isinstance(row, Figure):
            row = _open(row)
            number_anew(row, user)
        _say_again(row, moment)
        if isinstance(row, Figure):
            if not may_write(user, row.region):
                raise PermissionDenied
            sign(row, user)
        with connection.cursor() as cursor:
            # What the database would say only at the end of the transaction is said now.
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
    return row


def _open(figure: Figure) -> Figure:
    """The figure itself while it may be changed; else a new one that takes the place of the published one."""
    if figure.status == Figure.Status.PUBLISHED:
        return Figure(supersedes=figure)
    if figure.status in WHY_LOCKED:
        raise PermissionDenied
    return figure


def _say_again(row: models.Model, moment: Moment) -> None:
    model = type(row)
    old = copies_of(model).objects.get(pgh_id=moment.row)
    for name, value in _said(model, old, STANDING.get(model, frozenset())).items():
        setattr(row, name, value)
    if row.pk is not None:
        for parts in PARTS.get(model, ()):
            _drop(row, parts, moment)
    row.save()
    for parts in PARTS.get(model, ()):
        _take_up(row, parts, moment)


def _said(model: type[models.Model], copy: models.Model, apart: frozenset[str]) -> dict[str, object]:
    return {
        field.attname: getattr(copy, field.attname) for field in told_fields(model) if field.name not in apart
    }


def _parts_then(model: type[models.Model], parts: Parts, moment: Moment) -> Iterator[dict[str, object]]:
    of_part, owner = _part(model, parts)
    ids = [copy for relation, copy in moment.parts if relation == parts.relation]
    for copy in copies_of(model, parts.relation).objects.filter(pgh_id__in=ids).order_by("pgh_id"):
        yield _said(of_part, copy, frozenset({owner}))


def _part(model: type[models.Model], parts: Parts) -> tuple[type[models.Model], str]:
    """The model of a part, and its field that names what it is a part of."""
    relation = model._meta.get_field(parts.relation)
    return relation.related_model, relation.field.name


def _drop(row: models.Model, parts: Parts, moment: Moment) -> None:
    """Take away the parts that were not there or said something else, before the whole may shrink below them."""
    stay = models.Q(pk__in=[])
    for said in _parts_then(type(row), parts, moment):
        stay |= models.Q(**said)
    getattr(row, parts.relation).exclude(stay).delete()


def _take_up(row: models.Model, parts: Parts, moment: Moment) -> None:
    of_part, _owner = _part(type(row), parts)
    name = of_part._meta.get_field(parts.named_by).attname
    for said in _parts_then(type(row), parts, moment):
        getattr(row, parts.relation).update_or_create(**{name: said.pop(name)}, defaults=said)
