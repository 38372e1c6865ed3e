"""What a reviewer says of a figure that is not published: why it goes back, and what it waits for."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tracker.models import Figure, ReviewNote, User
from tracker.review.roles import may_write
from tracker.review.steps import PUBLISH, RETURN, Taken, take
from tracker.templatetags.review import field_label

WHOLE = ""
"""The field of a note about a figure as a whole."""


@transaction.atomic
def give_back(figure: Figure, user: User, comments: Mapping[str, str]) -> Taken:
    """Return a figure to who entered it, with what is to be mended, by field; ``WHOLE`` is the figure itself.

    Raises PermissionDenied for somebody who may not return it.
    """
    said = {field: text.strip() for field, text in comments.items() if text.strip()}
    if not said:
        return Taken([], [_("Say what is to be mended: a figure is never returned without a word.")])
    reason = "; ".join(f"{field_label(field)}: {text}" if field else text for field, text in said.items())
    taken = take(RETURN, Figure.objects.filter(pk=figure.pk), user, reason)
    if taken.ids:
        version = Figure.objects.values_list("version", flat=True).get(pk=figure.pk)
        ReviewNote.objects.bulk_create(
            ReviewNote(
                figure=figure, kind=ReviewNote.Kind.RETURNED, field=field, text=text, version=version, by=user
            )
            for field, text in said.items()
        )
    return taken


def hold(figure: Figure, user: User, why: str) -> ReviewNote:
    """Let a figure wait in review, and say for what. Publishing or returning it ends the waiting.

    Raises PermissionDenied for somebody who may not publish it, ValueError when it is not in review or nothing is said.
    """
    if not (user.has_perm(PUBLISH.permission) and may_write(user, figure.region)):
        raise PermissionDenied
    if not why.strip():
        raise ValueError(_("Say what the figure waits for."))
    if figure.status not in PUBLISH.sources:
        raise ValueError(_("Only a figure in review can wait."))
    return ReviewNote.objects.create(
        figure=figure, kind=ReviewNote.Kind.HELD, text=why.strip(), version=figure.version, by=user
    )


@dataclasses.dataclass(frozen=True)
class Notes:
    """The notes of a figure: those of the version there is now, and those of earlier ones."""

    current: list[ReviewNote]
    earlier: list[ReviewNote]

    @property
    def held(self) -> ReviewNote | None:
        """The last of the notes that let the figure wait as it is."""
        waiting = [note for note in self.current if note.kind == ReviewNote.Kind.HELD]
        return waiting[-1] if waiting else None


def notes_on(figure: Figure) -> Notes:
    rows = list(_all(figure).select_related("by"))
    return Notes(
        current=[note for note in rows if note.version == figure.version],
        earlier=[note for note in rows if note.version != figure.version],
    )


def _all(figure: Figure) -> QuerySet[ReviewNote]:
    return figure.review_notes.order_by("at", "id")
