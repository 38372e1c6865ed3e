from __future__ import annotations

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from tracker.admin.model_admin import SeenAdmin
from tracker.models import Source


@admin.register(Source)
class SourceAdmin(SeenAdmin):
    list_display = ("name", "short_name", "kind", "confidential", "documents")
    list_filter = ("kind", "confidential")
    search_fields = ("name", "short_name", "slug")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "short_name", "slug", "kind", "url", "confidential")}),
        (_("How it counts"), {"fields": ("note",)}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Source]:
        return super().get_queryset(request).annotate(document_count=Count("documents"))

    def in_full(self, row: Source) -> str:
        return f"{row.short_name} ({row.name})" if row.short_name else row.name

    @admin.display(description=_("documents"), ordering="document_count")
    def documents(self, source: Source) -> str:
        there = reverse("admin:tracker_document_changelist")
        return format_html(
            '<a href="{}?publisher__id__exact={}">{}</a>', there, source.pk, source.document_count
        )
