"""How a figure that is being checked is shown to its reviewer."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Protocol

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracker.models import Figure
from tracker.reading.numbers_in_text import numbers_in
from tracker.reconcile import Bounds
from tracker.templatetags.numbers import days
from tracker.templatetags.ranges import between

register = template.Library()


class Change(Protocol):
    """The range of some days, both included, before something and after it; None where no report speaks of them."""

    start: dt.date
    end: dt.date
    before: Bounds | None
    after: Bounds | None
    is_none: bool


@register.filter
def marked_wording(figure: Figure) -> SafeString:
    """The words of the source with each number marked that was entered."""
    entered = {figure.value, figure.low, figure.high}
    found = [one for one in numbers_in(figure.wording) if one.value in entered]
    edges = [0, *(edge for one in found for edge in (one.start, one.end)), len(figure.wording)]
    pieces = [figure.wording[start:end] for start, end in itertools.pairwise(edges)]
    return format_html_join("", "{}", ((_piece(at, piece),) for at, piece in enumerate(pieces)))


def _piece(at: int, text: str) -> str | SafeString:
    return format_html("<mark>{}</mark>", text) if at % 2 else text


@register.filter
def field_label(name: str) -> str:
    """What the form of a figure calls the field of a note; empty for the figure as a whole."""
    own = {"": "", "first_day": _("First day"), "last_day": _("Last day")}
    if name in own:
        return own[name]
    words = str(Figure._meta.get_field(name).verbose_name)
    return words[:1].upper() + words[1:]


@register.filter
def change_sentence(change: Change) -> str:
    """“1 to 31 December 2019: between 270,000 and 300,000 becomes between 284,000 and 300,000.”"""
    words = {"days": days(change.start, change.end), "before": _range(change.before)}
    if change.is_none:
        return _("%(days)s: %(before)s, as before.") % words
    return _("%(days)s: %(before)s becomes %(after)s.") % {**words, "after": _range(change.after)}


def _range(bounds: Bounds | None) -> str:
    return between(bounds.low, bounds.high) if bounds else _("no report")
