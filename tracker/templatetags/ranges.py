"""A range in words: fixed words only (at least, at most, between), every digit the reports give."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.reconcile import Bounds, Status, Use
from tracker.templatetags.numbers import day, days, first_and_last, number

register = template.Library()

# One sentence a measure and unit, so that translators meet whole sentences.
ALLOWED = {
    ("displacement", "movements"): gettext_lazy(
        "Reports allow %(range)s displacement movements from %(region)s %(days)s."
    ),
    ("displacement", "people"): gettext_lazy(
        "Reports allow %(range)s people displaced from %(region)s %(days)s."
    ),
    ("arrival", "movements"): gettext_lazy(
        "Reports allow %(range)s arrival movements into %(region)s %(days)s."
    ),
    ("arrival", "people"): gettext_lazy(
        "Reports allow %(range)s displaced people arriving in %(region)s %(days)s."
    ),
    ("return", "movements"): gettext_lazy("Reports allow %(range)s return movements to %(region)s %(days)s."),
    ("return", "people"): gettext_lazy("Reports allow %(range)s people returning to %(region)s %(days)s."),
}


def between(low: int, high: int | None) -> str:
    """“between 46,000 and 113,500”; equal ends are one count, and no upper limit is said as such."""
    if high is None:
        return _("at least %(low)s") % {"low": number(low)}
    if low == high:
        return number(low)
    return _("between %(low)s and %(high)s") % {"low": number(low), "high": number(high)}


@register.filter
def window_days(bounds: Bounds) -> str:
    return days(bounds.start, bounds.end)


@register.filter
def allowed(bounds: Bounds) -> str:
    return between(bounds.low, bounds.high)


def range_sentence(bounds: Bounds, measure: str, unit: str, region: str) -> str:
    """What the reports allow for the region between two days, both included."""
    if bounds.status is Status.UNKNOWN:
        return _("No report covers these days for %(region)s: %(days)s. Not reported is not zero.") % {
            "region": region, "days": days(bounds.start, bounds.end),
        }  # fmt: skip
    text = ALLOWED[measure, unit] % {
        "range": between(bounds.low, bounds.high),
        "region": region,
        "days": between_days(bounds.start, bounds.end),
    }
    if bounds.high is None:
        return text + " " + _("No report gives an upper limit.")
    return text + " " + _("The ends are equal: one count.") if bounds.low == bounds.high else text


def between_days(start: dt.date, end: dt.date) -> str:
    if start == end:
        return _("on %(day)s") % {"day": day(end)}
    return _("between %(first)s and %(last)s, both days included") % first_and_last(start, end)


def window_readout(bounds: Bounds, unit: str) -> str:
    """One window as a sentence: its days, its range, and what the range rests on."""
    length = (bounds.end - bounds.start).days + 1
    when = _("%(days)s (%(length)s)") % {
        "days": days(bounds.start, bounds.end),
        "length": ngettext("%(n)s day", "%(n)s days", length) % {"n": length},
    }
    if bounds.status is Status.UNKNOWN:
        return _("%(when)s: no report covers these days.") % {"when": when}
    words = {"when": when, "range": between(bounds.low, bounds.high), "unit": unit_word(unit)}
    return _("%(when)s: %(range)s %(unit)s. %(basis)s") % {**words, "basis": basis(bounds)}


def unit_word(unit: str) -> str:
    return _("movements") if unit == "movements" else _("people")


USES = {
    Use.USED: gettext_lazy("Counted"),
    Use.SUPERSEDED: gettext_lazy("Superseded"),
    Use.RESTATES: gettext_lazy("Counted once, with its original"),
    Use.SET_ASIDE: gettext_lazy("Set aside"),
    Use.UNDATED: gettext_lazy("Not counted"),
    Use.OTHER_MEASURE: gettext_lazy("Not counted here"),
    Use.OUTSIDE: gettext_lazy("Not counted here"),
}


@register.filter
def use_word(use: Use) -> str:
    return str(USES[use])


@register.filter(name="rests_on")
def basis(bounds: Bounds) -> str:
    """Whether a report states the range, or how many it is worked out from."""
    if bounds.status is Status.REPORTED:
        return _("Stated by a report.")
    count = len({term.report for term in (*bounds.low_because, *bounds.high_because)})
    text = ngettext("Worked out from %(n)s report.", "Worked out from %(n)s reports.", count) % {"n": count}
    return text + " " + _("No report gives an upper limit.") if bounds.status is Status.NO_UPPER else text
