"""The days of a figure, an event or a statement: two inputs for people, one range in the database."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracker.models.dated import inclusive
from tracker.reading.date_ranges import DateRange, read_range
from tracker.reading.errors import ReadingError
from tracker.review.guarantees import KindForm
from tracker.review.typed import DayField, refusal
from tracker.templatetags.numbers import day

FIELD_OF_REASON = {
    "open_start": "start_precision",
    "open_end": "end_precision",
    "no_start": "first_day",
    "no_end": "last_day",
    "end_before_start": "last_day",
}


class SpanForm(KindForm):
    """``first_day`` and ``last_day``, both included, become the model's ``period``."""

    beyond_the_form = frozenset({"id", "period", "start", "end"})

    undated = False
    """Whether a row without any day is kept."""

    first_day = DayField(label=_("First day"), required=False)
    last_day = DayField(label=_("Last day"), required=False, help_text=_("Included."))

    def __init__(self, *args: object, **kwargs: object) -> None:
        instance = kwargs.get("instance")
        ends = (instance.start, instance.end) if instance is not None and instance.pk else (None, None)
        stored = dict(zip(("first_day", "last_day"), ends, strict=True))
        kwargs["initial"] = stored | (kwargs.get("initial") or {})
        super().__init__(*args, **kwargs)
        if "first_day" in self.fields:
            self.fields["first_day"].required = not self.undated
        for name, value in stored.items():
            if value and name in self.fields:
                self.fields[name].help_text = day(value)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean()
        if "first_day" in cleaned and "last_day" in cleaned:
            self._keep_span(cleaned)
        return cleaned

    def _keep_span(self, cleaned: dict[str, object]) -> None:
        try:
            span = self.read_span(cleaned)
        except ReadingError as error:
            field = FIELD_OF_REASON.get(error.reason)
            self.add_error(field if field in self.fields else "last_day", refusal(error))
        else:
            self.instance.period = inclusive(span.start, span.end)

    def read_span(self, cleaned: dict[str, object]) -> DateRange:
        """The range that the two days make. Raises ReadingError when they do not go together."""
        return read_range(cleaned["first_day"], cleaned["last_day"], today=timezone.localdate())

    def _get_validation_exclusions(self) -> set[str]:
        excluded = super()._get_validation_exclusions()
        # The period of refused days is not the one that was typed: nothing may be said about it.
        return excluded | {"period"} if {"first_day", "last_day"} & set(self._errors) else excluded
