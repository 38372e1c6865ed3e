from __future__ import annotations

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tracker.admin.model_admin import RecordAdmin
from tracker.models import ImportBatch


@admin.register(ImportBatch)
class ImportBatchAdmin(RecordAdmin):
    """A record of what came in: looked at, never edited."""

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
