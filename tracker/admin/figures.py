"""Entering a figure, and moving it from draft to published."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.options import InlineModelAdmin
from django.db.models import Model
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from tracker.admin.conflict import FigureConflict
from tracker.admin.conflict_pages import WHY
from tracker.admin.entry_reading import EntryReading, confirmed_in
from tracker.admin.figure_fieldsets import ASKED, KEPT, READ_BACK, entry_fieldsets, reading_fieldsets
from tracker.admin.figure_list import FigureColumns
from tracker.admin.figure_reading import ReadingFields
from tracker.admin.figure_steps import FigureSteps
from tracker.admin.model_admin import TrackerAdmin
from tracker.admin.parts import PartInline, corrected_parts
from tracker.admin.queue import QueuePages
from tracker.admin.sent_once import SentOnce
from tracker.models import Figure
from tracker.review.confirmations import confirm
from tracker.review.editing import WHY_LOCKED, number_anew, sign, why_locked
from tracker.review.figure_form import FigureForm
from tracker.templatetags.numbers import figure_days, stated, unit

# Entering the next figure of the same document begins with these.
KEPT_FOR_ANOTHER = ("document", "counter", "measure", "cause", "unit", "region", "region_wording")


@admin.register(Figure)
class FigureAdmin(
    EntryReading, QueuePages, FigureSteps, FigureColumns, ReadingFields, SentOnce, TrackerAdmin
):
    form = FigureForm
    conflict = FigureConflict
    inlines = (PartInline,)
    in_full_related = ("region", "document__publisher")
    readonly_fields = (*KEPT, READ_BACK)

    class Media:
        js = ["admin-entry.js"]

    def in_full(self, row: Figure) -> str:
        words = {
            "key": row.key, "number": stated(row), "unit": unit(row), "source": row.document.publisher,
            "place": row.region_wording or row.region.name, "days": figure_days(row),
        }  # fmt: skip
        return _("%(key)s: %(number)s %(unit)s, %(place)s, %(days)s (%(source)s)") % words

    def get_fieldsets(self, request: HttpRequest, obj: Figure | None = None) -> tuple:
        if obj is None:
            return ASKED
        return entry_fieldsets() if self.has_change_permission(request, obj) else reading_fieldsets()

    def has_change_permission(self, request: HttpRequest, obj: Figure | None = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or not why_locked(obj, request.user))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody's: a figure is withdrawn."""
        return False

    def can_restore(self, request: HttpRequest, row: Figure) -> bool:
        """Of a published figure an old version becomes a correction, which is an addition."""
        if row.status == Figure.Status.PUBLISHED:
            return self.can_correct(request, row)
        return self.has_change_permission(request, row)

    def get_form(self, request: HttpRequest, *args: object, **kwargs: object) -> type:
        form = super().get_form(request, *args, **kwargs)
        form.writer = request.user
        return form

    def why_locked(self, row: Figure) -> str:
        return str(WHY_LOCKED.get(row.status, ""))

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, object]:
        """What an address fills in; a correction begins as a copy of what it corrects."""
        filled = super().get_changeform_initial_data(request)
        old = Figure.objects.filter(pk=filled.get("supersedes")).first()
        if old is None:
            return filled
        copy = model_to_dict(old, exclude=("key", "restates"))
        return copy | {"first_day": old.start, "last_day": old.end} | filled

    def get_formset_kwargs(
        self, request: HttpRequest, obj: Figure, inline: InlineModelAdmin, prefix: str
    ) -> dict[str, object]:
        """A correction begins with the parts of what it corrects, too."""
        asked = super().get_formset_kwargs(request, obj, inline, prefix)
        return asked | ({"initial": parts} if (parts := corrected_parts(request, obj)) else {})

    def save_model(self, request: HttpRequest, obj: Figure, form: forms.ModelForm, change: bool) -> None:
        number_anew(obj, request.user)
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: list, change: bool) -> None:
        """Whoever wrote anything of what the figure says, its parts included, is one who cannot publish it."""
        if form.changed_data or any(formset.has_changed() for formset in formsets):
            sign(form.instance, request.user)
        super().save_related(request, form, formsets, change)
        for warning in confirm(form.instance, request.user, confirmed_in(request)):
            self.message_user(request, warning.text, messages.WARNING)

    def response_add(self, request: HttpRequest, obj: Figure, *args: object) -> HttpResponse:
        response = super().response_add(request, obj, *args)
        if "_addanother" in request.POST and isinstance(response, HttpResponseRedirect):
            again = {name: request.POST.get(name, "") for name in KEPT_FOR_ANOTHER}
            return HttpResponseRedirect(f"{request.path}?{urlencode(again)}")
        return response

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: object, **kwargs: object
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        if obj is not None and request.method == "GET" and (why := why_locked(obj, request.user)):
            self.message_user(request, why, messages.WARNING)
        if obj is None and context["adminform"].form["supersedes"].value():
            context |= {"asks_why": True, "why": request.POST.get(WHY, "")}
        return super().render_change_form(request, context, *args, **kwargs)
