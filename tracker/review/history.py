"""The history of a stored row for people: who changed what, when and why, the newest first."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import models
from django.utils.translation import gettext as _

from tracker.models import User
from tracker.review.differences import Difference
from tracker.review.field_words import Words, instant, label, told_fields
from tracker.review.past import PARTS, Moment, load
from tracker.review.steps import STEPS
from tracker.templatetags.numbers import MISSING

STEP_LABELS = {step.name: step.label for step in STEPS}


@dataclasses.dataclass(frozen=True)
class Entry:
    """One change in words. ``who`` and ``why`` say so where they are not known."""

    number: int
    at: dt.datetime
    who: str
    why: str
    is_first: bool
    changes: list[Difference]


@dataclasses.dataclass(frozen=True)
class Standing:
    """A row and its parts as they stood, field by field in words, by label."""

    said: dict[str, str]

    def against(self, earlier: Standing) -> list[Difference]:
        labels = [*self.said, *(one for one in earlier.said if one not in self.said)]
        pairs = (
            Difference(one, earlier.said.get(one, MISSING), self.said.get(one, MISSING)) for one in labels
        )
        return [pair for pair in pairs if pair.old != pair.new]


NOTHING = Standing({})


def entries(model: type[models.Model], past: Sequence[Moment], shown: Iterable[Moment]) -> list[Entry]:
    """The changes ``shown`` of ``past``, each against the moment before it."""
    shown = list(shown)
    needed = {moment.number for moment in shown} | {moment.number - 1 for moment in shown}
    stood = standings(model, [moment for moment in past if moment.number in needed])
    names = _people(shown)
    return [
        Entry(
            number=moment.number,
            at=moment.at,
            who=_who(moment, names),
            why=_why(moment),
            is_first=moment.number == 1,
            changes=stood[moment.number].against(stood.get(moment.number - 1, NOTHING)),
        )
        for moment in shown
    ]


def standings(model: type[models.Model], asked: Sequence[Moment]) -> dict[int, Standing]:
    """How the row stood after each of some changes, by their number."""
    copies = load(model, asked)
    words = Words(model, (copy for (relation, _id), copy in copies.items() if not relation))
    for parts in PARTS.get(model, ()):
        of_part = model._meta.get_field(parts.relation).related_model
        words.join(Words(of_part, (copy for (of, _id), copy in copies.items() if of == parts.relation)))
    return {moment.number: Standing(_said(model, moment, copies, words)) for moment in asked}


def _said(model: type[models.Model], moment: Moment, copies: dict, words: Words) -> dict[str, str]:
    said = {}
    if moment.row:
        row = copies["", moment.row]
        said = {label(field): words.of(field, row) for field in told_fields(model)}
        said = {name: words for name, words in said.items() if words != MISSING}
    for parts in PARTS.get(model, ()):
        part_model = model._meta.get_field(parts.relation).related_model
        name = part_model._meta.get_field(parts.named_by)
        owner = model._meta.get_field(parts.relation).field
        others = [field for field in told_fields(part_model) if field not in (name, owner)]
        of_row = sorted(copy for of, copy in moment.parts if of == parts.relation)
        for part in (copies[parts.relation, copy] for copy in of_row):
            spoken = [words.of(field, part) for field in others]
            called = f"{label(part_model._meta)}: {words.of(name, part)}"
            said[called] = ", ".join(one for one in spoken if one != MISSING) or MISSING
    return said


def _people(shown: Iterable[Moment]) -> dict[int, str]:
    ids = {moment.context.get("user") for moment in shown} - {None}
    return {user.pk: user.get_full_name() or user.username for user in User.objects.filter(pk__in=ids)}


def _who(moment: Moment, names: dict[int, str]) -> str:
    user, command = moment.context.get("user"), moment.context.get("command")
    if user is not None:
        return names.get(user) or _("an account that is no more")
    if command:
        return _("by the command %(command)s") % {"command": command}
    return _("by a command")


def _why(moment: Moment) -> str:
    """The reason as it was typed, else the step that was taken, else nothing."""
    step = STEP_LABELS.get(moment.context.get("step"))
    why = str(moment.context.get("reason") or step or "")
    if since := moment.context.get("restored"):
        words = {"when": instant(dt.datetime.fromisoformat(since)), "why": why}
        return _("What was stored on %(when)s was put back: %(why)s") % words
    return why
