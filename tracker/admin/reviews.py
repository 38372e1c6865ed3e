from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.admin.model_admin import RecordAdmin
from tracker.models import ConfirmedWarning, ReviewNote
from tracker.templatetags.review import field_label


@admin.register(ConfirmedWarning)
class ConfirmedWarningAdmin(RecordAdmin):
    list_display = ("text", "reason", "code", "figure", "by", "at")
    list_filter = ("code",)
    list_select_related = ("figure__region", "by")
    date_hierarchy = "at"
    search_fields = ("figure__key", "text", "reason")
    search_help_text = _("A figure’s key, or words of the warning or the reason.")
    fields = ("figure", "code", "field", "text", "reason", "by", "at")


@admin.register(ReviewNote)
class ReviewNoteAdmin(RecordAdmin):
    list_display = ("text", "kind", "about", "figure", "by", "at")
    list_filter = ("kind",)
    list_select_related = ("figure__region", "by")
    date_hierarchy = "at"
    search_fields = ("figure__key", "text")
    search_help_text = _("A figure’s key, or words of the note.")
    fields = ("figure", "kind", "about", "text", "version", "by", "at")

    @admin.display(description=_("field"), ordering="field")
    def about(self, note: ReviewNote) -> str:
        return field_label(note.field)
