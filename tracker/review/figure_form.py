"""The form of one figure, whether a person fills it in or a program."""

from __future__ import annotations

from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import BaseInlineFormSet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.models import Figure, Region, User
from tracker.reading.date_ranges import DateRange, Precision, read_range
from tracker.review.guarantees import STALE
from tracker.review.roles import why_elsewhere
from tracker.review.spans import SpanForm
from tracker.templatetags.numbers import number

SHORT_TEXT = forms.TextInput(attrs={"size": 60, "dir": "auto"})


class FigureForm(SpanForm):
    """What the source states, in the order people read it. Who may publish it is not asked here."""

    undated = True
    writer: User | None = None
    """Who fills it in, where that is known: an account may be limited to regions."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        widgets = {
            "wording": forms.Textarea(attrs={"rows": 3, "cols": 80, "dir": "auto"}),
            "region_wording": SHORT_TEXT,
            "other_region_wording": SHORT_TEXT,
            "locator": SHORT_TEXT,
        }
        labels = {
            "low": gettext_lazy("Lowest"),
            "high": gettext_lazy("Highest"),
            "start_precision": gettext_lazy("Known to the"),
            "end_precision": gettext_lazy("Known to the"),
            "household_size_low": gettext_lazy("People in a household, from"),
            "household_size_high": gettext_lazy("to"),
        }

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        if "seen_version" in self.fields:
            self.fields["seen_version"].initial = self.instance.version

    def clean_region(self) -> Region:
        self._refuse_elsewhere(region := self.cleaned_data["region"])
        return region

    def clean_supersedes(self) -> Figure | None:
        """A correction takes the place of the other figure, so it is written by who may write of that one's region."""
        if old := self.cleaned_data["supersedes"]:
            self._refuse_elsewhere(old.region)
            self._refuse_corrected(old)
        return old

    def _refuse_corrected(self, old: Figure) -> None:
        """Said while a correction is begun; one that was begun before stays a draft that can be saved."""
        other = Figure.objects.public().filter(supersedes=old).first()
        if other is not None and "supersedes" in self.changed_data:
            words = _("%(old)s is corrected by %(other)s already: correct that one instead.")
            raise forms.ValidationError(words % {"old": old.key, "other": other.key}, code="corrected")

    def _refuse_elsewhere(self, region: Region) -> None:
        if self.writer is not None and (why := why_elsewhere(self.writer, region)):
            raise forms.ValidationError(why, code="elsewhere")

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if self.instance.pk and cleaned.get("seen_version") != self.instance.version:
            words = _(
                "Somebody else saved this figure while you were at it. Open it again to see what it says now."
            )
            self.add_error(None, ValidationError(words, code=STALE))
        return cleaned

    def read_span(self, cleaned: dict[str, object]) -> DateRange:
        """The range, with the precision of each end; an unsaid precision is read from whether there is a day."""
        first, last = cleaned["first_day"], cleaned["last_day"]
        precisions = [cleaned.get(f"{end}_precision") or "" for end in ("start", "end")]
        span = read_range(first, last, *precisions, today=timezone.localdate())
        for end, precision in (("start", span.start_precision), ("end", span.end_precision)):
            cleaned[f"{end}_precision"] = "" if span.is_undated else str(precision)
        return span

    def field_of(self, guarantee: str) -> str | None:
        value, low, high = (self.cleaned_data.get(name) for name in ("value", "low", "high"))
        match guarantee:
            case "figure_low_value_high_ordered" if high is not None and value is not None and value > high:
                return "high"
            case "figure_between_has_both_ends" if low is not None:
                return "high"
            case "figure_precision_fits_days" if self.cleaned_data.get("end_precision") == Precision.OPEN:
                return "end_precision"
            case "figure_not_about_itself" if self.cleaned_data.get("restates") == self.instance:
                return "restates"
        return super().field_of(guarantee)


class PartFormSet(BaseInlineFormSet):
    def clean(self) -> None:
        super().clean()
        whole = largest(self.instance)
        for form in self.forms:
            part = getattr(form, "cleaned_data", {}).get("value")
            if part is not None and whole is not None and part > whole:
                form.add_error(
                    "value", _("A part is never larger than the whole, %(whole)s.") % {"whole": number(whole)}
                )


def largest(figure: Figure) -> int | None:
    """The most people the figure can be about; None when it states no number."""
    stated = [count for count in (figure.value, figure.high) if count is not None]
    return int(max(stated) * (figure.household_size_high or 1)) if stated else None
