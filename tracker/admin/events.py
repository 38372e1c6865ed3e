from __future__ import annotations

import secrets

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.admin.choosing import LookedUpOnce
from tracker.admin.model_admin import TrackerAdmin
from tracker.models import Event
from tracker.reading.date_ranges import DateRange
from tracker.review.spans import SpanForm
from tracker.templatetags.numbers import event_days


class EventForm(SpanForm):
    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "key" in self.fields:
            self.fields["key"].required = False

    def read_span(self, cleaned: dict[str, object]) -> DateRange:
        """An event without a last day is of one day."""
        return super().read_span(cleaned | {"last_day": cleaned["last_day"] or cleaned["first_day"]})

    def clean_key(self) -> str:
        return self.cleaned_data["key"] or f"E{secrets.token_hex(5)}"


@admin.register(Event)
class EventAdmin(TrackerAdmin):
    form = EventForm
    list_display = ("text", "days", "kind", "region", "document")
    list_filter = ("kind", ("region", LookedUpOnce))
    list_select_related = ("region", "document")
    date_hierarchy = "start"
    search_fields = ("text", "key", "region__name", "region_wording", "document__title")
    fieldsets = (
        (
            None,
            {
                "fields": ("text", "kind", ("first_day", "last_day")),
                "description": _("Without a last day: of one day."),
            },
        ),
        (_("Where"), {"fields": ("region", "region_wording")}),
        (_("Who says so"), {"fields": ("document",)}),
        (
            _("Key"),
            {"fields": ("key",), "description": _("A stable text that files use. Empty: one is made up.")},
        ),
    )

    @admin.display(description=_("days"), ordering="start")
    def days(self, event: Event) -> str:
        return event_days(event)

    def first_day(self, event: Event) -> object:
        return event.start

    def last_day(self, event: Event) -> object:
        return event.end
