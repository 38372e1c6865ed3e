"""Which figures in review may be published now, and why the others may not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection

from django.conf import settings
from django.db.models import Q
from django.utils.translation import ngettext

from tracker.models import Figure, User
from tracker.review.roles import UNSEEN


def publishable(ids: list[int], own: Collection[int]) -> tuple[list[int], list[str]]:
    """Those of ``ids`` that may be published together, and a sentence for each reason why others may not.

    ``own`` are those that whoever publishes wrote something of.
    """
    steps: tuple[tuple[Callable[[list[int]], list[int]], Callable[[int], str]], ...] = (
        (lambda found: found if settings.ONE_PERSON_TEAM else [pk for pk in found if pk not in own], _own),
        (_that_correct_alone, _corrected_twice),
        (_after_what_they_name, _too_early),
    )
    refusals = []
    for fit, sentence in steps:
        before, ids = ids, fit(ids)
        if len(ids) < len(before):
            refusals.append(sentence(len(before) - len(ids)))
    return ids, refusals


def written_by(user: User, ids: list[int]) -> set[int]:
    rows = Figure.objects.filter(Q(created_by=user) | Q(authors=user), pk__in=ids)
    return set(rows.values_list("pk", flat=True))


def other_correction(figure: Figure) -> Figure | None:
    """The published figure that takes the place of what this one would supersede."""
    if figure.supersedes_id is None:
        return None
    return Figure.objects.public().filter(supersedes=figure.supersedes_id).exclude(pk=figure.pk).first()


def _that_correct_alone(ids: list[int]) -> list[int]:
    """Those that supersede nothing, or a figure that no other of them and no published one supersedes.

    What they supersede is locked, so that of two people who publish at once the second is told.
    """
    named = dict(Figure.objects.filter(pk__in=ids, supersedes__isnull=False).values_list("pk", "supersedes"))
    list(Figure.objects.filter(pk__in=named.values()).order_by("pk").select_for_update().values("pk"))
    published = Figure.objects.public().filter(supersedes__in=named.values())
    corrected = set(published.values_list("supersedes", flat=True))
    times = Counter(named.values())
    return [pk for pk in ids if pk not in named or (named[pk] not in corrected and times[named[pk]] == 1)]


def _after_what_they_name(ids: list[int]) -> list[int]:
    """Those that restate or supersede only what readers have seen, or what is published with them."""
    unseen = Q()
    for name in ("restates", "supersedes"):
        unseen |= Q(**{f"{name}__status__in": UNSEEN}) & ~Q(**{f"{name}__in": ids})
    early = set(Figure.objects.filter(unseen, pk__in=ids).values_list("pk", flat=True))
    return _after_what_they_name([pk for pk in ids if pk not in early]) if early else ids


def _own(count: int) -> str:
    return ngettext(
        "%(count)d figure was not published: you wrote it or a part of it, and somebody else publishes it.",
        "%(count)d figures were not published: you wrote them or a part of them, and somebody else publishes them.",
        count,
    ) % {"count": count}


def _corrected_twice(count: int) -> str:
    return ngettext(
        "%(count)d figure was not published: another correction takes the place of what it supersedes. Withdraw it, or "
        "correct the other.",
        "%(count)d figures were not published: other corrections take the place of what they supersede. Withdraw them, "
        "or correct the others.",
        count,
    ) % {"count": count}


def _too_early(count: int) -> str:
    return ngettext(
        "%(count)d figure was not published: publish the figure that it restates or supersedes first.",
        "%(count)d figures were not published: publish the figures that they restate or supersede first.",
        count,
    ) % {"count": count}
