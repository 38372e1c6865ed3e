"""The steps of a figure from draft to published, and who may take them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from tracker.models import Figure, User
from tracker.models.history import because
from tracker.review.roles import outside, territory

Status = Figure.Status


@dataclass(frozen=True)
class Step:
    """From which states to which, and the permission it takes.

    ``done`` and ``refused`` are said of a ``%(count)d`` of figures.
    """

    name: str
    permission: str
    label: Promise
    sources: tuple[str, ...]
    target: str
    done: Promise
    refused: Promise


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
)
UNSEEN = (Status.DRAFT, Status.IN_REVIEW, Status.RETURNED)
STEPS = (SEND, PUBLISH, RETURN, WITHDRAW)


@dataclass(frozen=True)
class Taken:
    """The ids of the figures that took the step, and a sentence for each reason why others did not."""

    ids: list[int]
    refusals: list[str] = field(default_factory=list)


def steps_of(user: User) -> list[Step]:
    """The steps that somebody may take."""
    return [step for step in STEPS if user.has_perm(step.permission)]


@transaction.atomic
def take(step: Step, figures: QuerySet[Figure], user: User, reason: str = "") -> Taken:
    """Let as many of ``figures`` take the step as may. Publishing is for a person who wrote nothing of them.

    Their history keeps the step, who took it and, if there is one, the reason. Raises PermissionDenied for somebody
    who may not take such a step.
    """
    if not user.has_perm(step.permission):
        raise PermissionDenied
    with because(reason, user=user.pk, step=step.name):
        return _taken(step, figures, user)


def _taken(step: Step, figures: QuerySet[Figure], user: User) -> Taken:
    chosen = Figure.objects.filter(pk__in=figures.order_by().values("pk"))
    rows = list(chosen.select_for_update().values_list("pk", "status", "region_id"))
    there = [row for row in rows if (mine := territory(user)) is None or row[2] in mine]
    ready = [pk for pk, status, _region in there if status in step.sources]
    refusals = [_elsewhere(len(rows) - len(there), user)] if len(rows) > len(there) else []
    if len(there) > len(ready):
        refusals.append(str(step.refused % {"count": len(there) - len(ready)}))
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
    own = set(_written_by(user, ready))
    allowed = ready if settings.ONE_PERSON_TEAM else [pk for pk in ready if pk not in own]
    in_time = _after_what_they_name(allowed)
    alone = Case(
        When(pk__in=own, then=Value(Figure.Exemption.ONE_PERSON)), default=Value(Figure.Exemption.NONE)
    )
    _change(in_time, status=Status.PUBLISHED, reviewed_by=user, exemption=alone)
    if len(allowed) < len(ready):
        refusals = [*refusals, _own(len(ready) - len(allowed))]
    if len(in_time) < len(allowed):
        refusals = [*refusals, _too_early(len(allowed) - len(in_time))]
    return Taken(in_time, refusals)


def _written_by(user: User, ids: list[int]) -> QuerySet[Figure]:
    return (
        Figure.objects.filter(Q(created_by=user) | Q(authors=user), pk__in=ids)
        .values_list("pk", flat=True)
        .distinct()
    )


def _after_what_they_name(ids: list[int]) -> list[int]:
    """Those that restate or supersede only what readers have seen, or what is published with them."""
    unseen = Q()
    for name in ("restates", "supersedes"):
        unseen |= Q(**{f"{name}__status__in": UNSEEN}) & ~Q(**{f"{name}__in": ids})
    early = set(Figure.objects.filter(unseen, pk__in=ids).values_list("pk", flat=True))
    return _after_what_they_name([pk for pk in ids if pk not in early]) if early else ids


def _change(ids: list[int], **changes: object) -> None:
    Figure.objects.filter(pk__in=ids).update(**changes, version=F("version") + 1)


def _elsewhere(count: int, user: User) -> str:
    left = ngettext(
        "%(count)d figure was left as it is, since it is of another place.",
        "%(count)d figures were left as they are, since they are of other places.",
        count,
    ) % {"count": count}
    return f"{left} {outside(user)}"


def _own(count: int) -> str:
    return ngettext(
        "%(count)d figure was not published: you wrote it or a part of it, and somebody else publishes it.",
        "%(count)d figures were not published: you wrote them or a part of them, and somebody else publishes them.",
        count,
    ) % {"count": count}


def _too_early(count: int) -> str:
    return ngettext(
        "%(count)d figure was not published: publish the figure that it restates or supersedes first.",
        "%(count)d figures were not published: publish the figures that they restate or supersede first.",
        count,
    ) % {"count": count}
