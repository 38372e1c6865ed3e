"""What two people made of one row, field by field: as the second typed it, as it is stored, and what to keep."""

from __future__ import annotations

import dataclasses
from functools import cached_property

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as _

from tracker.admin.choosing import is_id
from tracker.admin.conflict_parts import TypedParts
from tracker.models import Figure, FigureBreakdown
from tracker.review.field_words import plain
from tracker.review.history import Entry, entries
from tracker.review.past import Moment, load, moments
from tracker.templatetags.numbers import MISSING

KEEP, WHOLE, SETTLING, BEGAN = "keep:", "whole", "settling", "began_with"
MINE, THEIRS = "mine", "theirs"
DAYS = {"first_day": "start", "last_day": "end"}


@dataclasses.dataclass(frozen=True)
class Clash:
    """A field of which the typed and the stored words differ. ``chosen`` is empty where both people changed it."""

    name: str
    label: str
    mine: str
    theirs: str
    said: str
    chosen: str

    @property
    def key(self) -> str:
        return KEEP + self.name


class Conflict:
    """What somebody typed against what is stored now, and what there was when they began.

    The form carries under ``seen`` how many changes the row had when it was opened.
    """

    seen = "seen_change"
    parts: TypedParts | None = None

    def __init__(self, form: forms.ModelForm, row: models.Model, typed: QueryDict) -> None:
        self.form, self.row, self.typed = form, row, typed
        self.past = moments(row)
        form.is_valid()

    @property
    def now(self) -> int:
        """What has been seen by whoever sees this."""
        return len(self.past)

    @cached_property
    def last(self) -> Entry:
        """Who saved it last, and when."""
        return entries(type(self.row), self.past, self.past[-1:])[0]

    @cached_property
    def clashes(self) -> list[Clash]:
        fields = [self._field(name) for name in self.form.changed_data if name != self.seen]
        return [*fields, *(self._part(group) for group in (self.parts.differing if self.parts else ()))]

    @property
    def undecided(self) -> list[Clash]:
        return [] if self.typed.get(WHOLE) else [one for one in self.clashes if not self.typed.get(one.key)]

    def settled(self) -> QueryDict:
        """What was typed, with the stored words wherever those were chosen."""
        data = self.typed.copy()
        theirs = {one.name for one in self.clashes if self._choice(one.key) == THEIRS}
        for name in theirs & set(self.form.fields):
            shown = self.form.get_initial_for_field(self.form.fields[name], name)
            data[name] = "" if shown is None else str(shown)
        if self.parts:
            self.parts.settle(data, {name.removeprefix("part-") for name in theirs})
        del data[SETTLING]
        return data

    def carried(self) -> list[tuple[str, str]]:
        """All that was typed, to be sent again with the choices."""
        ours = {self.seen, WHOLE, SETTLING, BEGAN, "csrfmiddlewaretoken"}
        return [
            (name, value)
            for name, values in self.typed.lists()
            if name not in ours and not name.startswith(KEEP)
            for value in values
        ]

    @property
    def began_with(self) -> str:
        return self.typed.get(BEGAN) or self.typed.get(self.seen, "")

    @cached_property
    def _base(self) -> tuple[object, dict[str, int]]:
        """The copy that was open when the typing began, with its parts by group."""
        copies = load(type(self.row), self._then(int(self.began_with))) if is_id(self.began_with) else {}
        row = next((copy for (relation, _id), copy in copies.items() if not relation), None)
        return row, {copy.group: copy.value for (_of, _id), copy in copies.items() if hasattr(copy, "group")}

    def _then(self, seen: int) -> list[Moment]:
        """The change that made the row what was seen."""
        return self.past[:seen][-1:]

    def _field(self, name: str) -> Clash:
        field, row = self.form.fields[name], self._base[0]
        stored = self.form.get_initial_for_field(field, name)
        by_me = by_them = True
        if row is not None:
            attribute = DAYS.get(name) or self.row._meta.get_field(name).attname
            base = getattr(row, attribute)
            raw = field.widget.value_from_datadict(self.typed, {}, self.form.add_prefix(name))
            by_me, by_them = field.has_changed(base, raw), base != stored
        mine = self.form.cleaned_data.get(name) if name not in self.form.errors else self.typed.get(name, "")
        stored = field.to_python(stored) if isinstance(field, forms.ModelChoiceField) else stored
        label = str(field.label)
        return self._clash(name, label, (_in_words(field, mine), _in_words(field, stored)), (by_me, by_them))

    def _part(self, group: str) -> Clash:
        mine, theirs = self.parts.mine[group], self.parts.theirs.get(group)
        base = self._base[1].get(group)
        label = _("Breakdown: %(group)s") % {"group": dict(FigureBreakdown.Group.choices).get(group, group)}
        words = (plain(mine), MISSING if theirs is None else plain(theirs))
        return self._clash(f"part-{group}", label, words, (mine != base, theirs != base))

    def _clash(self, name: str, label: str, words: tuple[str, str], changed: tuple[bool, bool]) -> Clash:
        match changed:
            case (True, True):
                said, chosen = _("You both changed it."), ""
            case (True, False):
                said, chosen = _("Only you changed it."), MINE
            case _:
                said, chosen = _("Only the other person changed it."), THEIRS
        return Clash(name, label[:1].upper() + label[1:], *words, said, self._choice(KEEP + name) or chosen)

    def _choice(self, key: str) -> str:
        choice = self.typed.get(WHOLE) or self.typed.get(key, "")
        return choice if choice in {MINE, THEIRS} else ""


class FigureConflict(Conflict):
    """The same of a figure, which has a version, and parts."""

    seen = "seen_version"

    def __init__(self, form: forms.ModelForm, row: Figure, typed: QueryDict) -> None:
        super().__init__(form, row, typed)
        self.parts = TypedParts(typed, row)

    @property
    def now(self) -> int:
        return self.row.version

    def _then(self, seen: int) -> list[Moment]:
        same = set(self.row.history.filter(version=seen).values_list("pgh_id", flat=True))
        return [moment for moment in self.past if moment.row in same][-1:]


def _in_words(field: forms.Field, value: object) -> str:
    if value is None or value == "":
        return MISSING
    if isinstance(field, forms.ModelChoiceField):
        return str(value) if isinstance(value, str) else field.label_from_instance(value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    return plain(value)
