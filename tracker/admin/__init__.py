"""Data entry and review: the stock admin, one noun a file."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.admin import (
    batches,
    counters,
    coverage,
    documents,
    events,
    figures,
    people,
    regions,
    reviews,
    sources,
    staged_files,
    tokens,
)

__all__ = [
    "batches",
    "counters",
    "coverage",
    "documents",
    "events",
    "figures",
    "people",
    "regions",
    "reviews",
    "sources",
    "staged_files",
    "tokens",
]

admin.site.site_header = _("Displacement figures: data entry")
admin.site.site_title = _("Data entry")
admin.site.index_title = _("What is stored")
