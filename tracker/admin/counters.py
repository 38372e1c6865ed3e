from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.admin.model_admin import TrackerAdmin
from tracker.models import Counter


@admin.register(Counter)
class CounterAdmin(TrackerAdmin):
    list_display = ("name", "slug", "counts", "definition")
    list_filter = ("counts",)
    search_fields = ("name", "slug", "definition")
    prepopulated_fields = {"slug": ("name",)}
    fieldsets = (
        (
            None,
            {
                "fields": ("name", "slug", "counts", "definition"),
                "description": _(
                    "A count that somebody keeps and others pass on. Only figures of one counter are ever combined."
                ),
            },
        ),
    )
