"""Changing what a figure says: in which states it may be done, and whose figure it is then."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tracker.models import Figure, User
from tracker.review.roles import why_elsewhere

WHY_LOCKED = {
    Figure.Status.PUBLISHED: _(
        "A published figure is never changed: readers may have cited it. To correct it, enter a correction."
    ),
    Figure.Status.IN_REVIEW: _("A figure in review stays as its reviewer sees it. Return it to change it."),
    Figure.Status.WITHDRAWN: _("A withdrawn figure is kept as it was."),
}


def why_locked(figure: Figure, user: User) -> str:
    """Why the user, who may change figures, may not change this one; empty when nothing speaks against it."""
    if figure.status in WHY_LOCKED:
        return str(WHY_LOCKED[figure.status])
    return why_elsewhere(user, figure.region)


def number_anew(figure: Figure, user: User) -> None:
    """Before saving: a new figure is the user's, a stored one gets its next version."""
    if figure.pk is None:
        figure.created_by = user
    else:
        figure.version += 1


def sign(figure: Figure, user: User) -> None:
    """Count the user among those who wrote something of what the stored figure says, and so cannot publish it."""
    figure.authors.add(user)
