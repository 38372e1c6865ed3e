"""Warnings that were seen and, for a reason, left as they are; and what still has none."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import QuerySet

from tracker.models import ConfirmedWarning, Figure, User
from tracker.review.entered import Entered
from tracker.review.warnings import EntryWarning, warnings_of

Kind = tuple[str, str]
"""The code of a warning and its field."""


def confirm(figure: Figure, user: User, reasons: Mapping[Kind, str]) -> list[EntryWarning]:
    """Keep the reasons given for warnings of the stored figure, and return the warnings that have none.

    A reason for a warning that the figure does not have is dropped: there is nothing that it explains.
    """
    found = warnings_of(Entered.of(Figure.objects.get(pk=figure.pk)))
    for warning in found:
        if reason := reasons.get((warning.code, warning.field)):
            ConfirmedWarning.objects.update_or_create(
                figure=figure,
                code=warning.code,
                field=warning.field,
                defaults={"text": warning.text[:500], "reason": reason, "by": user},
            )
    known = confirmed_kinds(figure)
    return [one for one in found if (one.code, one.field) not in known]


def confirmed_kinds(figure: Figure) -> set[Kind]:
    return set(figure.confirmed_warnings.values_list("code", "field"))


def unconfirmed(figure: Figure) -> list[EntryWarning]:
    """The warnings of a stored figure that nobody gave a reason for."""
    return warnings_of(Entered.of(figure), confirmed_kinds(figure))


def without_warnings(figures: QuerySet[Figure]) -> list[int]:
    """The ids of those that have no warning, confirmed or not: only they are published many at a time."""
    rows = figures.filter(confirmed_warnings=None).select_related(
        "document__publisher", "counter", "region__parent", "other_region"
    )
    return [figure.pk for figure in rows if not warnings_of(Entered.of(figure))]
