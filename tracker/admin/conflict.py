"""Two people at one figure: whoever saves second sees both versions, chooses, and loses nothing that was typed."""

from __future__ import annotations

import dataclasses
from functools import cached_property

from django import forms
from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from tracker.admin.choosing import is_id
from tracker.admin.conflict_parts import TypedParts
from tracker.models import Figure, FigureBreakdown
from tracker.review.editing import WHY_LOCKED
from tracker.review.field_words import plain
from tracker.review.figure_form import STALE
from tracker.review.history import Entry, entries
from tracker.review.past import load, moments
from tracker.templatetags.numbers import MISSING

KEEP, WHOLE, SETTLING, BEGAN, SEEN = "keep:", "whole", "settling", "began_with", "seen_version"
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
    """What somebody typed against what is stored now, and what there was when they began."""

    def __init__(self, form: forms.ModelForm, figure: Figure, typed: QueryDict) -> None:
        self.form, self.figure, self.typed = form, figure, typed
        self.past = moments(figure)
        self.parts = TypedParts(typed, figure)
        form.is_valid()

    @cached_property
    def last(self) -> Entry:
        """Who saved it last, and when."""
        return entries(Figure, self.past, self.past[-1:])[0]

    @cached_property
    def clashes(self) -> list[Clash]:
        names = [name for name in self.form.changed_data if name != SEEN]
        return [self._field(name) for name in names] + [self._part(group) for group in self.parts.differing]

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
        self.parts.settle(data, {name.removeprefix("part-") for name in theirs})
        return data

    def carried(self) -> list[tuple[str, str]]:
        """All that was typed, to be sent again with the choices."""
        ours = {SEEN, WHOLE, SETTLING, BEGAN, "csrfmiddlewaretoken"}
        return [
            (name, value)
            for name, values in self.typed.lists()
            if name not in ours and not name.startswith(KEEP)
            for value in values
        ]

    @property
    def began_with(self) -> str:
        return self.typed.get(BEGAN) or self.typed.get(SEEN, "")

    @cached_property
    def _base(self) -> tuple[object, dict[str, int]]:
        """The copy that was open when the typing began, with its parts by group."""
        if not is_id(self.began_with):
            return None, {}
        same = set(self.figure.history.filter(version=int(self.began_with)).values_list("pgh_id", flat=True))
        then = [moment for moment in self.past if moment.row in same][-1:]
        copies = load(Figure, then)
        row = next((copy for (relation, _id), copy in copies.items() if not relation), None)
        return row, {copy.group: copy.value for (relation, _id), copy in copies.items() if relation}

    def _field(self, name: str) -> Clash:
        field, row = self.form.fields[name], self._base[0]
        stored = self.form.get_initial_for_field(field, name)
        by_me = by_them = True
        if row is not None:
            attribute = DAYS.get(name) or Figure._meta.get_field(name).attname
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


def _in_words(field: forms.Field, value: object) -> str:
    if value is None or value == "":
        return MISSING
    if isinstance(field, forms.ModelChoiceField):
        return str(value) if isinstance(value, str) else field.label_from_instance(value)
    if isinstance(field, forms.ChoiceField):
        return str(dict(field.choices).get(value, value))
    return plain(value)


class ConflictPages(admin.ModelAdmin):
    """Shows both versions instead of refusing the second; the choice is saved the way any typing is."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        figure = None
        if request.method == "POST" and SEEN in request.POST and is_id(object_id):
            figure = self.get_object(request, object_id)
        if figure is not None and figure.status in WHY_LOCKED and self.has_change_permission(request):
            return self._both(request, self._conflict(request, figure))
        if figure is not None and SETTLING in request.POST:
            conflict = self._conflict(request, figure)
            if conflict.undecided:
                return self._both(request, conflict)
            request.POST = conflict.settled()
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: object, **kwargs: object
    ) -> HttpResponse:
        form, figure = context["adminform"].form, kwargs.get("obj")
        if form.is_bound and figure is not None and form.has_error(NON_FIELD_ERRORS, STALE):
            return self._both(request, self._conflict(request, Figure.objects.get(pk=figure.pk)))
        return super().render_change_form(request, context, *args, **kwargs)

    def _conflict(self, request: HttpRequest, figure: Figure) -> Conflict:
        return Conflict(self.get_form(request)(request.POST, instance=figure), figure, request.POST)

    def _both(self, request: HttpRequest, conflict: Conflict) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Two people changed this figure"),
            "opts": self.opts,
            "original": conflict.figure,
            "conflict": conflict,
            "locked": WHY_LOCKED.get(conflict.figure.status),
            "asked_again": SETTLING in request.POST and bool(conflict.undecided),
        }
        page = "admin/tracker/figure/conflict.html"
        return TemplateResponse(request, page, context, status=409)
