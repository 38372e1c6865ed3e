"""Warnings that were seen and, for a reason, left as they are; and what still has none."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet

from tracker.models import ConfirmedWarning, Figure, User
from tracker.review.entered import Entered
from tracker.review.warnings import EntryWarning, Shown, fired, left_open, warnings_of

Kind = tuple[str, str]
"""The code of a warning and its field."""


def confirm(
    figure: Figure, user: User, reasons: Mapping[Shown, str] | Mapping[Kind, str]
) -> list[EntryWarning]:
    """Keep the reasons given for warnings of the stored figure, and return the warnings that have none.

    A reason is for a warning with the very text, or for all of a kind. One that the figure does not have any more, or
    that says something else now, loses the reason it had: there is nothing left that it explains.
    """
    found = fired(Entered.of(Figure.objects.get(pk=figure.pk)))
    for warning in found:
        if reason := reasons.get(warning.shown) or reasons.get(warning.kind):
            code, field, text = warning.shown
            figure.confirmed_warnings.update_or_create(
                code=code, field=field, text=text, defaults={"reason": reason, "by": user}
            )
    now = {warning.shown for warning in found}
    stale = [one.pk for one in figure.confirmed_warnings.all() if one.shown not in now]
    figure.confirmed_warnings.filter(pk__in=stale).delete()
    return weigh(figure, found)[1]


def weigh(
    figure: Figure, found: list[EntryWarning] | None = None
) -> tuple[list[ConfirmedWarning], list[EntryWarning]]:
    """What a stored figure is warned about: the warnings that somebody gave a reason for, and the others."""
    found = fired(Entered.of(figure)) if found is None else found
    now = {warning.shown for warning in found}
    confirmed = [one for one in figure.confirmed_warnings.select_related("by") if one.shown in now]
    return confirmed, left_open(found, {one.shown for one in confirmed})


def without_warnings(figures: QuerySet[Figure]) -> list[int]:
    """The ids of those that have no warning, confirmed or not: only they are published many at a time."""
    rows = figures.filter(confirmed_warnings=None).select_related(
        "document__publisher", "counter", "region__parent", "other_region"
    )
    return [figure.pk for figure in rows if not warnings_of(Entered.of(figure))]
