"""The steps of a figure from draft to published, and who may take them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, F, QuerySet, Value, When
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from tracker.models import Figure, User
from tracker.models.history import because
from tracker.review.publishing import publishable, written_by
from tracker.review.roles import UNSEEN, may_write, outside, territory

Status = Figure.Status


@dataclass(frozen=True)
class Step:
    """From which states to which, and the permission it takes.

    ``done`` and ``refused`` are said of a ``%(count)d`` of figures. ``own`` is the permission with which it is taken
    with figures that one entered oneself and that readers never saw.
    """

    name: str
    permission: str
    label: Promise
    sources: tuple[str, ...]
    target: str
    done: Promise
    refused: Promise
    own: str = ""

    def is_open_to(self, user: User) -> bool:
        """Whether somebody may take it with any figure at all."""
        return user.has_perm(self.permission) or bool(self.own and user.has_perm(self.own))


SEND = Step(
    "send_to_review",
    "tracker.change_figure",
    _("Send to review"),
    (Status.DRAFT, Status.RETURNED),
    Status.IN_REVIEW,
    ngettext_lazy("%(count)d figure is in review.", "%(count)d figures are in review.", "count"),
    ngettext_lazy(
        "%(count)d figure was left as it is: only a draft or a returned figure is sent to review.",
        "%(count)d figures were left as they are: only drafts and returned figures are sent to review.",
        "count",
    ),
)
PUBLISH = Step(
    "publish",
    "tracker.publish_figure",
    _("Publish"),
    (Status.IN_REVIEW,),
    Status.PUBLISHED,
    ngettext_lazy("%(count)d figure is published.", "%(count)d figures are published.", "count"),
    ngettext_lazy(
        "%(count)d figure was not published: only a figure in review can be.",
        "%(count)d figures were not published: only figures in review can be.",
        "count",
    ),
)
RETURN = Step(
    "return_to_author",
    "tracker.publish_figure",
    _("Return to who entered it"),
    (Status.IN_REVIEW,),
    Status.RETURNED,
    ngettext_lazy("%(count)d figure is returned.", "%(count)d figures are returned.", "count"),
    ngettext_lazy(
        "%(count)d figure was left as it is: only a figure in review is returned.",
        "%(count)d figures were left as they are: only figures in review are returned.",
        "count",
    ),
)
WITHDRAW = Step(
    "withdraw",
    "tracker.withdraw_figure",
    _("Withdraw"),
    (Status.DRAFT, Status.IN_REVIEW, Status.RETURNED, Status.PUBLISHED),
    Status.WITHDRAWN,
    ngettext_lazy("%(count)d figure is withdrawn.", "%(count)d figures are withdrawn.", "count"),
    ngettext_lazy(
        "%(count)d figure was withdrawn before.", "%(count)d figures were withdrawn before.", "count"
    ),
    own="tracker.change_figure",
)
STEPS = (SEND, PUBLISH, RETURN, WITHDRAW)


@dataclass(frozen=True)
class Taken:
    """The ids of the figures that took the step, and a sentence for each reason why others did not."""

    ids: list[int]
    refusals: list[str] = field(default_factory=list)


def steps_of(user: User) -> list[Step]:
    """The steps that somebody may take."""
    return [step for step in STEPS if step.is_open_to(user)]


def open_steps(user: User, figure: Figure) -> list[Step]:
    """The steps that somebody may take with this figure as it stands."""
    if not may_write(user, figure.region):
        return []
    return [
        step for step in steps_of(user) if figure.status in step.sources and _is_theirs(step, figure, user)
    ]


def _is_theirs(step: Step, figure: Figure, user: User) -> bool:
    own = figure.created_by_id == user.pk and figure.status in UNSEEN
    return user.has_perm(step.permission) or own


@transaction.atomic
def take(step: Step, figures: QuerySet[Figure], user: User, reason: str = "") -> Taken:
    """Let as many of ``figures`` take the step as may. Publishing is for a person who wrote nothing of them.

    Their history keeps the step, who took it and, if there is one, the reason. Raises PermissionDenied for somebody
    who may not take such a step.
    """
    if not step.is_open_to(user):
        raise PermissionDenied
    with because(reason, user=user.pk, step=step.name):
        return _taken(step, figures, user)


def _taken(step: Step, figures: QuerySet[Figure], user: User) -> Taken:
    chosen = Figure.objects.filter(pk__in=figures.order_by().values("pk"))
    rows = list(chosen.select_for_update().only("status", "region_id", "created_by_id"))
    mine = territory(user)
    there = [row for row in rows if mine is None or row.region_id in mine]
    standing = [row for row in there if row.status in step.sources]
    ready = [row.pk for row in standing if _is_theirs(step, row, user)]
    refusals = [_elsewhere(len(rows) - len(there), user)] if len(rows) > len(there) else []
    if len(there) > len(standing):
        refusals.append(str(step.refused % {"count": len(there) - len(standing)}))
    if len(standing) > len(ready):
        refusals.append(_not_theirs(len(standing) - len(ready)))
    if step is PUBLISH:
        return _publish(ready, user, refusals)
    if step is SEND:
        _own_what_is_nobodys(ready, user)
    changes = {"withdrawn_at": timezone.now()} if step is WITHDRAW else {}
    _change(ready, status=step.target, **changes)
    return Taken(ready, refusals)


def _own_what_is_nobodys(ids: list[int], user: User) -> None:
    """Whoever sends on what came in without an author answers for it, and so cannot publish it as well."""
    orphans = Figure.objects.filter(pk__in=ids, created_by=None)
    for figure in orphans:
        figure.authors.add(user)
    orphans.update(created_by=user)


def _publish(ready: list[int], user: User, refusals: list[str]) -> Taken:
    own = written_by(user, ready)
    fit, why_not = publishable(ready, own)
    exempt = Case(
        When(pk__in=own, then=Value(Figure.Exemption.ONE_PERSON)), default=Value(Figure.Exemption.NONE)
    )
    _change(fit, status=Status.PUBLISHED, reviewed_by=user, exemption=exempt)
    return Taken(fit, [*refusals, *why_not])


def _change(ids: list[int], **changes: object) -> None:
    Figure.objects.filter(pk__in=ids).update(**changes, version=F("version") + 1)


def _elsewhere(count: int, user: User) -> str:
    left = ngettext(
        "%(count)d figure was left as it is, since it is of another place.",
        "%(count)d figures were left as they are, since they are of other places.",
        count,
    ) % {"count": count}
    return f"{left} {outside(user)}"


def _not_theirs(count: int) -> str:
    return ngettext(
        "%(count)d figure was left as it is: you withdraw what you entered yourself, before it is published.",
        "%(count)d figures were left as they are: you withdraw what you entered yourself, before it is published.",
        count,
    ) % {"count": count}
