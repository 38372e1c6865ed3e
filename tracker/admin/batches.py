from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from tracker.admin.model_admin import RecordAdmin
from tracker.ingest.problems import Refused
from tracker.ingest.undoing import undo
from tracker.models import ImportBatch, User
from tracker.review.roles import territory


@admin.register(ImportBatch)
class ImportBatchAdmin(RecordAdmin):
    """A record of what came in: looked at, and undone as a whole while readers have seen nothing of it."""

    list_display = ("name", "kind", "rows", "figures", "created_by", "recorded_at", "undone_at")
    list_filter = ("kind",)
    list_select_related = ("created_by",)
    date_hierarchy = "recorded_at"
    search_fields = ("name", "sha256")
    fields = ("name", "kind", "rows", "figures", "sha256", "created_by", "recorded_at", "undone_at")

    @admin.display(description=_("figures"))
    def figures(self, batch: ImportBatch) -> str:
        there = reverse("admin:tracker_figure_changelist")
        return format_html('<a href="{}?batch__id__exact={}">{}</a>', there, batch.pk, _("Show its figures"))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        batch = self.get_object(request, object_id)
        if batch is not None and request.method == "POST" and "_undo" in request.POST:
            return self._undone(request, batch)
        can = batch is not None and not batch.undone_at and may_undo(request.user, batch)
        context = {"may_undo": can} | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)

    def _undone(self, request: HttpRequest, batch: ImportBatch) -> HttpResponse:
        if not may_undo(request.user, batch):
            raise PermissionDenied
        try:
            count = undo(batch, by=request.user)
            words = ngettext(
                "%(count)s draft is withdrawn. Places and documents that were added with the file stay.",
                "%(count)s drafts are withdrawn. Places and documents that were added with the file stay.",
                count,
            )
            self.message_user(request, words % {"count": count}, messages.SUCCESS)
        except Refused as refused:
            self.message_user(request, str(refused), messages.ERROR)
        return HttpResponseRedirect(reverse("admin:tracker_importbatch_change", args=[batch.pk]))


def may_undo(user: User, batch: ImportBatch) -> bool:
    """Whoever brought it in, and whoever may withdraw figures of others anywhere."""
    if batch.created_by_id == user.pk and user.has_perm("tracker.change_figure"):
        return True
    return user.has_perm("tracker.withdraw_figure") and territory(user) is None
