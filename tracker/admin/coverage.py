from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.admin.choosing import LookedUpOnce
from tracker.admin.model_admin import TrackerAdmin
from tracker.models import Coverage
from tracker.review.spans import SpanForm
from tracker.templatetags.numbers import days


@admin.register(Coverage)
class CoverageAdmin(TrackerAdmin):
    form = SpanForm
    list_display = ("region", "kind", "measure", "in_words", "counter", "note")
    list_display_links = ("region", "kind")
    list_filter = ("kind", "measure", ("counter", LookedUpOnce))
    list_select_related = ("region", "counter")
    date_hierarchy = "start"
    search_fields = ("region__name", "region__code", "note")
    fieldsets = (
        (
            None,
            {
                "fields": ("region", "measure", "counter", "kind", ("first_day", "last_day"), "note"),
                "description": _(
                    "What is known about knowing: none reported, not assessed and no access are not zero. "
                    "“The parts leave nothing out” lets the parts of a region bound the whole from above."
                ),
            },
        ),
    )

    @admin.display(description=_("days"), ordering="start")
    def in_words(self, coverage: Coverage) -> str:
        return days(coverage.start, coverage.end)

    def first_day(self, coverage: Coverage) -> object:
        return coverage.start

    def last_day(self, coverage: Coverage) -> object:
        return coverage.end
