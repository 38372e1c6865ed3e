"""How a number, a day and a missing value are written: in one place, rounded nowhere else."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from django import template
from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from tracker.models import Event, Figure

register = template.Library()

MISSING = "–"
UNIT_WORDS = {
    "people": lambda n: ngettext("person", "people", n),
    "movements": lambda n: ngettext("movement", "movements", n),
    "households": lambda n: ngettext("household", "households", n),
}


@register.filter
def number(value: int | None) -> str:
    """Every digit the source gives, grouped; a dash where there is none."""
    return MISSING if value is None else number_format(value, force_grouping=True, use_l10n=True)


@register.filter
def day(value: dt.date | None) -> str:
    return MISSING if value is None else date_format(value, "j F Y")


def month(value: dt.date) -> str:
    return date_format(value, "F Y")


def tick_day(value: dt.date, step: Literal["day", "short", "month", "year"]) -> str:
    """A mark on a chart's axis of days: as short as the step allows."""
    return date_format(value, {"day": "j M", "short": "M", "month": "M Y", "year": "Y"}[step])


def days(start: dt.date | None, end: dt.date | None) -> str:
    """A range of days in words, both days included."""
    if start is None and end is None:
        return _("no dates")
    if end is None:
        return _("since %(day)s") % {"day": day(start)}
    if start is None:
        return _("until %(day)s") % {"day": day(end)}
    if start == end:
        return day(end)
    return _("%(first)s to %(last)s") % first_and_last(start, end)


def first_and_last(start: dt.date, end: dt.date) -> dict[str, str]:
    """Two days in words, the first without what it shares with the last: “12” and “25 December 2019”."""
    first = "j F Y" if start.year != end.year else "j F" if start.month != end.month else "j"
    return {"first": date_format(start, first), "last": day(end)}


@register.filter
def figure_days(figure: Figure) -> str:
    """The days a figure is about, no more precise than its source."""
    start, end = figure.start, figure.end
    if start and end and figure.start_precision == figure.end_precision == "month":
        return (
            month(start)
            if start.replace(day=1) == end.replace(day=1)
            else _("%(first)s to %(last)s") % {"first": month(start), "last": month(end)}
        )
    if start and end and figure.start_precision == figure.end_precision == "year" and start.year == end.year:
        return str(start.year)
    return days(start, end)


@register.filter
def stated(figure: Figure) -> str:
    """The number with its qualifying word, as in “more than 235,000”."""
    if figure.qualifier == Figure.Qualifier.BETWEEN:
        return _("between %(low)s and %(high)s") % {
            "low": number(figure.low), "high": number(figure.high),
        }  # fmt: skip
    return {
        "about": pgettext("number", "about %s"),
        "more_than": pgettext("number", "more than %s"),
        "almost": pgettext("number", "almost %s"),
        "at_least": pgettext("number", "at least %s"),
        "up_to": pgettext("number", "up to %s"),
    }.get(figure.qualifier, "%s") % number(figure.value)


@register.filter
def unit(figure: Figure) -> str:
    """The word for what is counted, in the number its value takes."""
    return UNIT_WORDS[figure.unit](figure.value if figure.value is not None else figure.high)


@register.filter
def event_days(event: Event) -> str:
    return days(event.start, event.end)
