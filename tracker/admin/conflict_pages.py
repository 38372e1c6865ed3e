"""Two people at one row: whoever saves second sees both versions, chooses, and loses nothing that was typed."""

from __future__ import annotations

from django.contrib import admin
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import connection, models
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from tracker.admin.choosing import is_id
from tracker.admin.conflict import SETTLING, Conflict
from tracker.models.history import because
from tracker.review.guarantees import STALE
from tracker.review.past import keeps_past, moments

SEEN, WHY = Conflict.seen, "why"
LONGEST_REASON = 500


class ConflictPages(admin.ModelAdmin):
    """Shows both versions instead of refusing the second; the choice is saved the way any typing is.

    A change may be given a reason, which its history keeps.
    """

    conflict: type[Conflict] = Conflict

    def why_locked(self, row: models.Model) -> str:
        """Why nobody changes the row as it is now, where there is such a reason."""
        return ""

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> models.Model | None:
        """The row, locked while a form is being saved, so that it stays what the form is compared with."""
        if request.method == "POST" and connection.in_atomic_block and is_id(object_id):
            self.model._default_manager.select_for_update().filter(pk=object_id).values("pk").first()
        return super().get_object(request, object_id, from_field)

    def get_form(
        self, request: HttpRequest, obj: models.Model | None = None, change: bool = False, **kwargs: object
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, change, **kwargs)
        form.overtaken = obj is not None and request.method == "POST" and self._overtaken(request, obj)
        return form

    def _overtaken(self, request: HttpRequest, row: models.Model) -> bool:
        """Whether the row was changed after the form was opened, where the form itself does not know."""
        seen = request.POST.get(SEEN) if self.conflict.seen == SEEN else None
        return seen is not None and seen != str(len(moments(row)))

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        row = None
        if request.method == "POST" and self.conflict.seen in request.POST and is_id(object_id):
            row = self.get_object(request, object_id)
        if row is not None and self.why_locked(row) and self.has_change_permission(request):
            return self._both(request, self._conflict(request, row))
        if row is not None and SETTLING in request.POST:
            conflict = self._conflict(request, row)
            if conflict.undecided:
                return self._both(request, conflict)
            request.POST = conflict.settled()
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: object, **kwargs: object
    ) -> HttpResponse:
        form, row = context["adminform"].form, kwargs.get("obj")
        if form.is_bound and row is not None and form.has_error(NON_FIELD_ERRORS, STALE):
            return self._both(request, self._conflict(request, self.model._default_manager.get(pk=row.pk)))
        if row is not None and keeps_past(self.model):
            counted = self.conflict.seen == SEEN
            seen = (request.POST.get(SEEN) or len(moments(row))) if counted else None
            context |= {"seen": seen, "asks_why": True, "why": request.POST.get(WHY, "")}
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(self, request: HttpRequest, obj: models.Model, form: ModelForm, change: bool) -> None:
        with because(request.POST.get(WHY, "").strip()[:LONGEST_REASON]):
            super().save_model(request, obj, form, change)

    def _conflict(self, request: HttpRequest, row: models.Model) -> Conflict:
        return self.conflict(self.get_form(request)(request.POST, instance=row), row, request.POST)

    def _both(self, request: HttpRequest, conflict: Conflict) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Two people changed this"),
            "opts": self.opts,
            "original": conflict.row,
            "conflict": conflict,
            "locked": self.why_locked(conflict.row),
            "asked_again": SETTLING in request.POST and bool(conflict.undecided),
        }
        return TemplateResponse(request, "admin/tracker/conflict.html", context, status=409)
