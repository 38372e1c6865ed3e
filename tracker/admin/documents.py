from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.admin.choosing import LookedUpOnce
from tracker.admin.model_admin import SeenAdmin
from tracker.models import Document
from tracker.review.document_form import DocumentForm
from tracker.templatetags.numbers import day


@admin.register(Document)
class DocumentAdmin(SeenAdmin):
    form = DocumentForm
    list_display = ("title", "publisher", "published_on", "published_on_basis", "language", "public")
    list_filter = ("public", "published_on_basis", "language", ("publisher", LookedUpOnce))
    list_select_related = ("publisher",)
    date_hierarchy = "published_on"
    search_fields = ("title", "url", "publisher__name", "publisher__short_name")
    search_help_text = _("Words of the title, the address, or the publisher.")
    in_full_related = ("publisher",)
    fieldsets = (
        (None, {"fields": ("publisher", "title", "url", "language", "public")}),
        (
            _("Publication day"),
            {
                "fields": (("published_on", "published_on_basis"),),
                "description": _(
                    "The day the document came out. A page's collection date is not its publication day."
                ),
            },
        ),
        (_("Archived copy"), {"fields": ("archive_sha256",)}),
    )
    readonly_fields = ("archive_sha256",)

    def in_full(self, row: Document) -> str:
        published = day(row.published_on) if row.published_on else _("no publication day")
        return f"{row.publisher}, {published}: {row.title}"
