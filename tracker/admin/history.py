"""The history of a row as the database keeps it, and the way back to what it said before."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from tracker.admin.choosing import is_id
from tracker.review.differences import Difference
from tracker.review.field_words import label
from tracker.review.guarantees import REFUSED, refusal_of
from tracker.review.history import entries, standings
from tracker.review.past import Moment, keeps_past, moments
from tracker.review.restore import STANDING, restore

ROWS = 25


class RestoreForm(forms.Form):
    """Why an old version is put back, and the last change that whoever asks for it has seen."""

    reason = forms.CharField(
        max_length=500, widget=forms.Textarea(attrs={"rows": 3, "cols": 60, "dir": "auto"})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)


class HistoryPages(admin.ModelAdmin):
    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.restore_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        return [path("<int:row_id>/history/<int:number>/", view, name=name), *super().get_urls()]

    def can_restore(self, request: HttpRequest, row: models.Model) -> bool:
        return self.has_change_permission(request, row)

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict | None = None
    ) -> HttpResponse:
        row = self._row(request, object_id)
        past = moments(row)
        page = Paginator(past[::-1], ROWS).get_page(request.GET.get("page"))
        context = {
            "title": _("History of %(what)s") % {"what": row},
            "entries": entries(self.model, past, page.object_list),
            "page": page,
            "can_restore": self.can_restore(request, row),
            "newest": len(past),
        }
        return self._about(request, "history", row, context)

    @method_decorator(transaction.atomic)
    def restore_view(self, request: HttpRequest, row_id: int, number: int) -> HttpResponse:
        if request.method == "POST":
            self.model._default_manager.select_for_update().filter(pk=row_id).first()
        row = self._row(request, str(row_id))
        if not self.can_restore(request, row):
            raise PermissionDenied
        past = moments(row)
        if not 0 < number <= len(past):
            raise Http404
        form = RestoreForm(request.POST or None, initial={"seen": len(past)})
        if form.is_valid() and self._still_so(request, form, past):
            return self._restored(request, row, past[number - 1], form.cleaned_data["reason"])
        if form.is_bound and form.data.get("seen") != str(len(past)):
            form = RestoreForm(initial={"seen": len(past), "reason": form.data.get("reason", "")})
        context = {
            "title": _("Restore a version"),
            "form": form,
            "moment": past[number - 1],
            "changes": self._changes(past, past[number - 1]),
        }
        return self._about(request, "restore", row, context)

    def _still_so(self, request: HttpRequest, form: RestoreForm, past: list[Moment]) -> bool:
        if form.cleaned_data["seen"] == len(past):
            return True
        words = _("Somebody else changed this meanwhile. Below is what would change now.")
        self.message_user(request, words, messages.ERROR)
        return False

    def _restored(self, request: HttpRequest, row: models.Model, moment: Moment, reason: str) -> HttpResponse:
        try:
            now = restore(row, moment, request.user, reason)
        except REFUSED as error:
            self.message_user(request, refusal_of(error, self.model)[1], messages.ERROR)
            return HttpResponseRedirect(request.path)
        self.log_change(request, now, reason)
        if now.pk != row.pk:
            words = _("What it said is the draft of a correction now. A second person publishes it.")
            self.message_user(request, words, messages.SUCCESS)
            return HttpResponseRedirect(self._address("change", now))
        self.message_user(request, _("What it said is put back."), messages.SUCCESS)
        return HttpResponseRedirect(self._address("history", now))

    def _changes(self, past: list[Moment], moment: Moment) -> list[Difference]:
        """What restoring would change: as it is now, and as it was."""
        stood = standings(self.model, [past[-1], moment])
        apart = {label(self.opts.get_field(name)) for name in STANDING.get(self.model, ())}
        differences = stood[moment.number].against(stood[past[-1].number])
        return [one for one in differences if one.label not in apart]

    def _row(self, request: HttpRequest, row_id: str) -> models.Model:
        row = self.get_object(request, row_id) if is_id(row_id) and keeps_past(self.model) else None
        if row is None:
            raise Http404
        if not self.has_view_or_change_permission(request, row):
            raise PermissionDenied
        return row

    def _address(self, page: str, row: models.Model) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{page}", args=[row.pk])

    def _about(
        self, request: HttpRequest, name: str, row: models.Model, context: dict[str, object]
    ) -> HttpResponse:
        common = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "media": self.media,
            "object": row,
            "back": self._address("history", row),
        }
        return TemplateResponse(request, f"admin/tracker/{name}.html", common | context)
