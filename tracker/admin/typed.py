"""What a person types into a form: numbers and days, read as strictly as those of a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.reading.dates import read_date
from tracker.reading.errors import Missing, NeedsDecision, ReadingError
from tracker.reading.numbers import read_count
from tracker.templatetags.numbers import day, number

TYPED = {"autocomplete": "off", "dir": "ltr", "spellcheck": "false"}


def refusal(error: ReadingError) -> ValidationError:
    """A reader's refusal as a form's error, in the language of the person who types."""
    return ValidationError(_(error.template) % error.params, code=error.reason)


class CountField(forms.IntegerField):
    """A whole number of people. A lone comma or dot groups thousands here, and `readings` says so."""

    def __init__(self, **kwargs: object) -> None:
        kwargs["widget"] = forms.TextInput(attrs={**TYPED, "size": 14, "inputmode": "decimal"})
        super().__init__(**kwargs)

    def to_python(self, value: object) -> int | None:
        if isinstance(value, int) or value is None:
            return value
        try:
            return read_count(str(value), lone_separator="thousands")
        except Missing:
            return None
        except ReadingError as error:
            raise refusal(error) from error

    def prepare_value(self, value: object) -> object:
        return number(value) if isinstance(value, int) else value


class DayField(forms.Field):
    """A day, typed as 2019-12-25, or in any way that only one believable day is written."""

    default_error_messages = {
        "two_days": gettext_lazy("“%(seen)s” can mean %(days)s. Write year, month and day: %(example)s.")
    }

    def __init__(self, **kwargs: object) -> None:
        kwargs["widget"] = forms.TextInput(attrs={**TYPED, "size": 12, "placeholder": "2019-12-25"})
        super().__init__(**kwargs)

    def to_python(self, value: object) -> dt.date | None:
        if isinstance(value, dt.date) or value is None:
            return value
        try:
            return read_date(str(value), today=timezone.localdate())
        except Missing:
            return None
        except NeedsDecision as decision:
            return self._only_day(str(value), decision)
        except ReadingError as error:
            raise refusal(error) from error

    def _only_day(self, text: str, decision: NeedsDecision) -> dt.date:
        days = [dt.date.fromisoformat(reading) for reading in decision.readings]
        if len(days) == 1:
            return days[0]
        words = _(" or ").join(day(one) for one in days)
        raise ValidationError(
            self.error_messages["two_days"] % {"seen": text, "days": words, "example": decision.readings[0]},
            code="two_days",
        )

    def prepare_value(self, value: object) -> object:
        return value.isoformat() if isinstance(value, dt.date) else value


AS_PLAINLY: dict[type[forms.Field], tuple[Callable[..., str], Callable[..., str | Promise]]] = {
    CountField: (str, number),
    DayField: (dt.date.isoformat, day),
}


def readings(form: forms.BaseForm) -> Iterator[str]:
    """How each number and day was read that was typed in another way than the plainest."""
    for name in form.changed_data:
        if type(form.fields[name]) not in AS_PLAINLY or form.cleaned_data.get(name) is None:
            continue
        plainly, in_words = AS_PLAINLY[type(form.fields[name])]
        typed, value = str(form[name].data).strip(), form.cleaned_data[name]
        if typed not in {plainly(value), in_words(value)}:
            yield _("%(field)s: “%(typed)s” was read as %(value)s.") % {
                "field": form[name].label, "typed": typed, "value": in_words(value),
            }  # fmt: skip
