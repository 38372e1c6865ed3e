"""What a person types into a form: numbers and days, read as strictly as those of a file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.reading.dates import read_date
from tracker.reading.decimals import read_decimal
from tracker.reading.errors import Missing, NeedsDecision, ReadingError
from tracker.reading.name_checks import check_name
from tracker.reading.numbers import read_count
from tracker.templatetags.numbers import day, number

MOST_DECIMALS = 15
"""What a float holds exactly of a number of degrees."""

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


class WholeField(forms.IntegerField):
    """A whole number that is no count of people, such as a year: its digits, ungrouped."""

    def __init__(self, **kwargs: object) -> None:
        kwargs["widget"] = forms.TextInput(attrs={**TYPED, "size": 6, "inputmode": "numeric"})
        super().__init__(**kwargs)

    def to_python(self, value: object) -> int | None:
        if isinstance(value, int) or value is None:
            return value
        try:
            return read_count(str(value))
        except Missing:
            return None
        except NeedsDecision as decision:
            words = _("“%(seen)s” has a separator. Write the digits alone.") % decision.params
            raise ValidationError(words, code=decision.reason) from decision
        except ReadingError as error:
            raise refusal(error) from error


class _Decimal(forms.Field):
    """A number with a decimal point. A decimal comma is refused, since a comma groups thousands elsewhere."""

    def __init__(self, **kwargs: object) -> None:
        kwargs["widget"] = forms.TextInput(attrs={**TYPED, "size": 14, "inputmode": "decimal"})
        super().__init__(**kwargs)

    def read(self, value: object, places: int) -> Decimal | None:
        try:
            return None if value is None else read_decimal(str(value), places=places)
        except Missing:
            return None
        except ReadingError as error:
            raise refusal(error) from error


class DecimalField(_Decimal, forms.DecimalField):
    def to_python(self, value: object) -> Decimal | None:
        return self.read(value, self.decimal_places)


class FloatField(_Decimal, forms.FloatField):
    def to_python(self, value: object) -> float | None:
        number = self.read(value, MOST_DECIMALS)
        return None if number is None else float(number)


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


class NameField(forms.CharField):
    """The name of a place, with nothing hidden in it."""

    def to_python(self, value: object) -> str:
        name = super().to_python(value)
        try:
            return check_name(name)
        except Missing:
            return self.empty_value
        except ReadingError as error:
            raise refusal(error) from error


AS_TYPED: dict[type[models.Field], dict[str, object]] = {
    models.DateField: {"form_class": DayField},
    models.BigIntegerField: {"form_class": CountField},
    models.IntegerField: {"form_class": WholeField},
    models.DecimalField: {"form_class": DecimalField},
    models.FloatField: {"form_class": FloatField},
    models.URLField: {"assume_scheme": "https"},
    models.TextField: {"widget": forms.Textarea(attrs={"rows": 4, "cols": 80, "dir": "auto"})},
}
"""How each kind of column is asked for, in every form."""


def as_typed(column: models.Field, **asked: object) -> forms.Field | None:
    """The form field of a column, for forms that are made outside of the admin."""
    own = next((AS_TYPED[kind] for kind in type(column).mro() if kind in AS_TYPED), {})
    return column.formfield(**own | asked)


AS_PLAINLY: dict[type[forms.Field], tuple[Callable[..., str], Callable[..., str | Promise]]] = {
    CountField: (str, number),
    WholeField: (str, str),
    DecimalField: (str, str),
    FloatField: (str, str),
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
