"""What every page of data entry has in common."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.contrib.postgres.fields import DateRangeField
from django.db import DataError, models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from tracker.admin.choosing import ChoosesInFull, FoundInFull, is_id
from tracker.admin.conflict_pages import ConflictPages
from tracker.admin.history import HistoryPages
from tracker.admin.protection import KeptWhileNamed
from tracker.review.guarantees import REFUSED, KindForm, refusal_of
from tracker.review.roles import may_change
from tracker.review.typed import AS_TYPED, readings


class TrackerList(ChangeList):
    """A list whose address may ask for a year that no calendar has: said to be nothing, instead of failing."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: object = None) -> models.QuerySet:
        try:
            return super().get_queryset(request, exclude_parameters)
        except (OverflowError, DataError) as error:
            raise IncorrectLookupParameters(error) from error


class TrackerAdmin(ConflictPages, HistoryPages, ChoosesInFull, FoundInFull, KeptWhileNamed, admin.ModelAdmin):
    """Strict reading, choices by typing, kind refusals, and no server error for what the database refuses."""

    form = KindForm
    formfield_overrides = AS_TYPED
    show_facets = admin.ShowFacets.ALWAYS
    list_per_page = 50

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:
        return TrackerList

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """A range of days is no filter: its two ends are."""
        of_range = any(
            lookup.partition("__")[0] == field.name
            for field in self.opts.fields
            if isinstance(field, DateRangeField)
        )
        return not of_range and super().lookup_allowed(lookup, value, request)

    class Media:
        css = {"all": ["admin-figure.css"]}

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        """The form; shown again with what was typed when the database itself refuses to save it."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except REFUSED as error:
            request.refusal = refusal_of(error, self.model)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def get_form(
        self, request: HttpRequest, obj: object = None, change: bool = False, **kwargs: object
    ) -> type:
        form = super().get_form(request, obj, change, **kwargs)
        form.refusal = getattr(request, "refusal", None)
        return form

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except REFUSED as error:
            self.message_user(request, refusal_of(error, self.model)[1], messages.ERROR)
            return HttpResponseRedirect(request.path)

    def response_action(self, request: HttpRequest, queryset: models.QuerySet) -> HttpResponse | None:
        chosen = request.POST.getlist(helpers.ACTION_CHECKBOX_NAME)
        if all(is_id(one) for one in chosen):
            return super().response_action(request, queryset)
        words = _("What was chosen is not in this list. Nothing has been changed.")
        self.message_user(request, words, messages.ERROR)
        return HttpResponseRedirect(request.get_full_path())

    def save_related(self, request: HttpRequest, form: forms.ModelForm, formsets: list, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for one in [form, *(part for formset in formsets for part in formset.forms)]:
            for sentence in readings(one):
                self.message_user(request, sentence)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, object]:
        """What an address fills in; an id that can be none is left out."""
        filled = super().get_changeform_initial_data(request)
        keys = {field.name for field in self.opts.fields if isinstance(field, models.ForeignKey)}
        return {name: value for name, value in filled.items() if name not in keys or is_id(value)}


class SeenAdmin(TrackerAdmin):
    """Of rows that readers see as soon as a published figure names them: then not everybody changes them."""

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_change(request.user, obj))


class TrackerInline(ChoosesInFull, admin.TabularInline):
    formfield_overrides = AS_TYPED
    extra = 0


class RecordAdmin(TrackerAdmin):
    """What is written by taking a step and never by hand: looked at only."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False
