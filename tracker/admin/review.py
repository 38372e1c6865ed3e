"""The steps of a figure from draft to published, and who may take them."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, ngettext_lazy

from tracker.models import Figure, User

Status = Figure.Status


@dataclass(frozen=True)
class Step:
    """From which states to which; ``done`` and ``refused`` are said of a ``%(count)d`` of figures."""

    name: str
    label: Promise
    sources: tuple[str, ...]
    target: str
    done: Promise
    refused: Promise


SEND = Step(
    "send_to_review",
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
    _("Withdraw"),
    (Status.DRAFT, Status.IN_REVIEW, Status.RETURNED, Status.PUBLISHED),
    Status.WITHDRAWN,
    ngettext_lazy("%(count)d figure is withdrawn.", "%(count)d figures are withdrawn.", "count"),
    ngettext_lazy(
        "%(count)d figure was withdrawn before.", "%(count)d figures were withdrawn before.", "count"
    ),
)
STEPS = (SEND, PUBLISH, RETURN, WITHDRAW)


@dataclass(frozen=True)
class Taken:
    """The ids of the figures that took the step, and a sentence for each reason why others did not."""

    ids: list[int]
    refusals: list[str] = field(default_factory=list)


def steps_from(status: str) -> list[Step]:
    return [step for step in STEPS if status in step.sources]


@transaction.atomic
def take(step: Step, figures: QuerySet[Figure], user: User) -> Taken:
    """Let as many of ``figures`` take the step as may. Publishing is for another person than entered it."""
    chosen = Figure.objects.filter(pk__in=figures.order_by().values("pk"))
    rows = list(chosen.select_for_update().values_list("pk", "status", "created_by_id"))
    ready = [(pk, author) for pk, status, author in rows if status in step.sources]
    refusals = [step.refused % {"count": len(rows) - len(ready)}] if len(rows) > len(ready) else []
    if step is PUBLISH:
        own = [pk for pk, author in ready if author == user.pk]
        others = [pk for pk, author in ready if author != user.pk]
        return _publish(own, others, user, refusals)
    changes = {"withdrawn_at": timezone.now()} if step is WITHDRAW else {}
    ids = [pk for pk, _author in ready]
    _change(ids, status=step.target, **changes)
    return Taken(ids, refusals)


def _publish(own: list[int], others: list[int], user: User, refusals: list[str]) -> Taken:
    published = {"status": Status.PUBLISHED, "reviewed_by": user}
    _change(others, **published)
    if settings.ONE_PERSON_TEAM:
        _change(own, **published, exemption=Figure.Exemption.ONE_PERSON)
        return Taken(own + others, refusals)
    if own:
        refusals = [*refusals, _own(len(own))]
    return Taken(others, refusals)


def _change(ids: list[int], **changes: object) -> None:
    Figure.objects.filter(pk__in=ids).update(**changes, version=F("version") + 1)


def _own(count: int) -> str:
    return ngettext(
        "%(count)d figure was not published: you entered it yourself, and a second person publishes it.",
        "%(count)d figures were not published: you entered them yourself, and a second person publishes them.",
        count,
    ) % {"count": count}
