"""What a figure says, where it is only read."""

from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from tracker.models import Figure
from tracker.templatetags.numbers import MISSING, day, number, stated, unit
from tracker.templatetags.sentences import sentence


class ReadingFields(admin.ModelAdmin):
    @admin.display(description=_("reads as"))
    def read_back(self, figure: Figure) -> str:
        return sentence(figure)

    @admin.display(description=_("number"))
    def as_stated(self, figure: Figure) -> str:
        return f"{stated(figure)} {unit(figure)}"

    @admin.display(description=_("lowest and highest"))
    def spread(self, figure: Figure) -> str:
        if figure.low is None and figure.high is None:
            return MISSING
        words = {"low": number(figure.low), "high": number(figure.high)}
        return _("lowest %(low)s, highest %(high)s") % words

    @admin.display(description=_("people in a household"))
    def household_size(self, figure: Figure) -> str:
        if figure.household_size_low is None:
            return MISSING
        words = {"low": figure.household_size_low, "high": figure.household_size_high}
        return _("%(low)s to %(high)s") % words

    @admin.display(description=_("first day"))
    def first_day(self, figure: Figure) -> str:
        return day(figure.start)

    @admin.display(description=_("last day"))
    def last_day(self, figure: Figure) -> str:
        return day(figure.end)
