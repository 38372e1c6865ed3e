"""Changes in words: what became public or ceased to be, day by day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from itertools import groupby

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.models import Figure
from tracker.panels.figure_changes import Difference, correction
from tracker.queries.changes import Change, Kind
from tracker.templatetags.numbers import number, stated
from tracker.templatetags.sentences import sentence


@dataclasses.dataclass(frozen=True)
class ChangeLine:
    """``label`` says what happened and ``sentence`` to what; ``path`` leads to it. A correction has what it changed,
    and as its reason the note that readers find on its page: what staff tell each other stays with them."""

    change: Change
    label: str
    sentence: str
    path: str
    differences: list[Difference]
    note: str = ""

    @property
    def title(self) -> str:
        return _("%(label)s: %(sentence)s") % {"label": capfirst(self.label), "sentence": self.sentence}


@dataclasses.dataclass(frozen=True)
class ChangeDay:
    day: dt.date
    lines: list[ChangeLine]


def change_days(changes: Iterable[Change]) -> list[ChangeDay]:
    """The changes under their days, in the order they come in."""
    grouped = groupby(change_lines(changes), key=lambda line: line.change.day)
    return [ChangeDay(day, list(lines)) for day, lines in grouped]


def change_lines(changes: Iterable[Change]) -> list[ChangeLine]:
    return [_line(change) for change in changes]


def _line(change: Change) -> ChangeLine:
    figure, before = change.figure, change.before
    if change.again:
        words = _again(change.again)
        return ChangeLine(change, _label(change), words, reverse("figure", args=[change.again.id]), [])
    if figure is None:
        words = _of_many(change) if change.region is None else _gone(change.region.name)
        return ChangeLine(change, _label(change), words, f"{reverse('changes')}#{change.name}", [])
    path = reverse("figure", args=[figure.id])
    if before is None:
        return ChangeLine(change, _label(change), sentence(figure), path, [])
    differences = correction(before, figure, other=before).differences
    return ChangeLine(change, _label(change), sentence(figure), path, differences, figure.note)


def _label(change: Change) -> str:
    if change.kind == Kind.WITHDRAWN:
        return _("withdrawn")
    if change.kind == Kind.NEW:
        return _("new, corrected since") if change.replaced else _("new")
    if change.figure is None or change.before is None:
        return _("corrected")
    words = {"before": stated(change.before), "after": stated(change.figure)}
    if words["before"] == words["after"]:
        return _("corrected")
    return _("corrected, %(before)s to %(after)s") % words


def _gone(place: str) -> str:
    return _("A figure about %(place)s is no longer shown.") % {"place": place}


def _again(before: Figure) -> str:
    return _("A correction is no longer shown, and what it had corrected counts again: %(figure)s") % {
        "figure": sentence(before)
    }


def _of_many(change: Change) -> str:
    n = change.figures
    said = {
        Kind.NEW: ngettext("%(n)s figure of one import.", "%(n)s figures of one import.", n),
        Kind.CORRECTED: ngettext(
            "%(n)s figure of one import, which corrects an earlier one.",
            "%(n)s figures of one import, which correct earlier ones.",
            n,
        ),
        Kind.WITHDRAWN: ngettext(
            "%(n)s figure of one import is no longer shown.",
            "%(n)s figures of one import are no longer shown.",
            n,
        ),
    }
    return said[change.kind] % {"n": number(n)}
