"""Other figures that were entered already, and look like the same number or the same running total."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tracker.models import Figure
from tracker.queries.claims import interval
from tracker.review.entered import Entered
from tracker.review.warnings.entry_warning import EntryWarning, Fix
from tracker.templatetags.numbers import day, figure_days, stated

ALIKE = 0.02  # of the number
HOUSEHOLD = (4, 7)  # people, the sizes that a count of homes is mistaken by
GIVEN_UP = (Figure.Status.WITHDRAWN, Figure.Status.RETURNED)


def like_another(entered: Entered) -> Iterator[EntryWarning]:
    """The same source, place and days, or nearly the same number for days that overlap."""
    if not (entered.region and entered.measure and entered.period):
        return
    same_report = Q(pk__in=[])
    if entered.document and entered.start and entered.end:
        same_report = Q(
            document__publisher=entered.document.publisher_id, start=entered.start, end=entered.end
        )
    same_number = Q(pk__in=[])
    if entered.value:
        spread = round(entered.value * ALIKE)
        same_number = Q(value__range=(entered.value - spread, entered.value + spread))
    rows = _standing(entered).overlapping(entered.start, entered.end).filter(same_report | same_number)
    other = _nearest(entered, rows)
    if other:
        fixes = (
            Fix(_("Open it"), figure_id=other.pk),
            Fix(_("It is the same claim, printed again"), {"restates": str(other.pk)}),
        )
        text = _("Very like figure %(figure)s.") % {"figure": named(other)}
        yield EntryWarning("like_another", "value", text, fixes, (other.pk,))


def running_total(entered: Entered) -> Iterator[EntryWarning]:
    """A larger number of the same series: what a source counts since a day, told as if it were new."""
    if not (entered.counts and entered.placed and entered.end):
        return
    low, _high = interval(entered)
    rows = _standing(entered).filter(counter=entered.counter, end__lt=entered.end, start__lte=entered.start)
    earlier = rows.filter(Q(start=entered.start) | Q(end__gte=entered.start - dt.timedelta(days=1)))
    smaller = [other for other in earlier.order_by("-end", "-pk")[:20] if 0 < interval(other)[0] < low]
    if not smaller:
        return
    other = smaller[0]
    words = {"day": day(other.start), "figure": named(other)}
    if other.start == entered.start:
        text = _("This looks like a running total since %(day)s, like figure %(figure)s.") % words
        reason = _("A running total since %(day)s.") % words
        fixes = (Fix(_("It is: keep the days, they are subtracted for you"), reason=reason),)
    else:
        text = (
            _(
                "This number is larger than figure %(figure)s, which counts since %(day)s. If it is a running total, "
                "keep the days from %(day)s: they are subtracted for you."
            )
            % words
        )
        fixes = (Fix(_("Count since %(day)s") % words, {"first_day": other.start.isoformat()}),)
    yield EntryWarning("running_total", "first_day", text, fixes, (other.pk,))


def homes_for_people(entered: Entered) -> Iterator[EntryWarning]:
    """People who are as few as another report's for the same days would be homes."""
    if not entered.value or entered.unit == Figure.Unit.HOUSEHOLDS or not entered.placed:
        return
    least, most = (entered.value * size for size in HOUSEHOLD)
    rows = _standing(entered).filter(
        start=entered.start, end=entered.end, value__range=(least, most), region=entered.region
    )
    other = rows.exclude(unit=Figure.Unit.HOUSEHOLDS).order_by("pk").first()
    if other:
        text = _("Figure %(figure)s is as much larger as a household has people. Are these households?")
        fixes = (
            Fix(_("Count households"), {"unit": Figure.Unit.HOUSEHOLDS}),
            Fix(_("Open it"), figure_id=other.pk),
        )
        yield EntryWarning("households", "unit", text % {"figure": named(other)}, fixes, (other.pk,))


def named(figure: Figure) -> str:
    """“NWS118 (OCHA: more than 235,000, 12 to 25 December 2019)”"""
    return _("%(key)s (%(source)s: %(number)s, %(days)s)") % {
        "key": figure.key,
        "source": figure.document.publisher,
        "number": stated(figure),
        "days": figure_days(figure),
    }


def _standing(entered: Entered) -> QuerySet[Figure]:
    """Figures of the same region, measure and cause that are not given up, without this one and those it names."""
    own = {entered.figure_id, *entered.tied} - {None}
    rows = Figure.objects.filter(region=entered.region, measure=entered.measure, cause=entered.cause)
    return rows.exclude(pk__in=own).exclude(status__in=GIVEN_UP).select_related("document__publisher")


def _nearest(entered: Entered, rows: QuerySet[Figure]) -> Figure | None:
    """The one of the same days if there is one, else the one of the nearest number."""
    found = list(rows.order_by("pk")[:50])
    exact = [one for one in found if (one.start, one.end) == (entered.start, entered.end)]
    value = entered.value or 0
    return min(exact or found, key=lambda one: (abs((one.value or 0) - value), one.pk), default=None)
