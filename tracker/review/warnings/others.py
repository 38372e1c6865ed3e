"""Other figures that were entered already, and look like the same number or the same running total."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.models import Figure
from tracker.models.figures import FigureQuerySet
from tracker.queries.claims import interval
from tracker.queries.figures import ended_before
from tracker.review.entered import Entered
from tracker.review.warnings.entry_warning import EntryWarning, Fix
from tracker.templatetags.numbers import day, figure_days, stated

ALIKE = 0.02  # of the number
RECENT = 20  # figures of a series that are looked at, the latest first
HOUSEHOLD = (4, 7)  # people, the sizes that a count of homes is mistaken by
GIVEN_UP = (Figure.Status.WITHDRAWN, Figure.Status.RETURNED)


def like_another(entered: Entered) -> Iterator[EntryWarning]:
    """The same source, place and days, or nearly the same number for days that overlap."""
    if not (entered.region and entered.measure and entered.period):
        return
    last = entered.end or entered.published_on
    same_report = Q(pk__in=[])
    if entered.document and entered.start and entered.end:
        same_report = Q(
            document__publisher=entered.document.publisher_id, start=entered.start, end=entered.end
        )
    same_number = Q(pk__in=[])
    if entered.value:
        spread = round(entered.value * ALIKE)
        same_number = Q(value__range=(entered.value - spread, entered.value + spread))
    rows = _standing(entered).overlapping(entered.start, last).filter(same_report | same_number)
    if entered.start:
        rows = rows.exclude(ended_before(entered.start))
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
    if not entered.placed:
        return
    rows = _standing(entered).filter(counter=entered.counter, end__lt=entered.end, start__lte=entered.start)
    rows = rows.filter(Q(start=entered.start) | Q(end__gte=entered.start - dt.timedelta(days=1)))
    earlier = list(rows.order_by("-end", "-pk")[:RECENT])
    same_start = [other for other in earlier if other.start == entered.start and _grew(other, entered)]
    told_as_new = [other for other in earlier if other.start < entered.start and _outgrown(other, entered)]
    if len({other.end for other in same_start}) == 1:
        yield _since(same_start[0])
    elif not same_start and told_as_new and not _days_are_known(entered):
        yield _as_new(told_as_new[0])


def _grew(other: Figure, entered: Entered) -> bool:
    return 0 < interval(other)[0] < interval(entered)[0]


def _outgrown(other: Figure, entered: Entered) -> bool:
    """Surely more, in far fewer days: what is counted anew each week or month would be of about as many."""
    most = interval(other)[1]
    shorter = 4 * ((entered.end - entered.start).days + 1) <= 3 * ((other.end - other.start).days + 1)
    return shorter and most is not None and 0 < most < interval(entered)[0]


def _days_are_known(entered: Entered) -> bool:
    """Whether published figures of this counter have these very days, so that somebody looked at them before."""
    rows = _standing(entered).public().filter(counter=entered.counter)
    return rows.filter(start=entered.start, end=entered.end).exists()


def _since(other: Figure) -> EntryWarning:
    """Said of the second number since a day; of the third it is known."""
    words = {"day": day(other.start), "figure": named(other)}
    text = _("This looks like a running total since %(day)s, like figure %(figure)s.") % words
    reason = _("A running total since %(day)s.") % words
    fix = Fix(_("It is: keep the days, they are subtracted for you"), reason=reason)
    return EntryWarning("running_total", "first_day", text, (fix,), (other.pk,))


def _as_new(other: Figure) -> EntryWarning:
    words = {"day": day(other.start), "figure": named(other)}
    text = _(
        "This number is larger than figure %(figure)s, which counts since %(day)s. If it is a running total, "
        "keep the days from %(day)s: they are subtracted for you."
    )
    fix = Fix(_("Count since %(day)s") % words, {"first_day": other.start.isoformat()})
    return EntryWarning("running_total", "first_day", text % words, (fix,), (other.pk,))


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


def _standing(entered: Entered) -> FigureQuerySet:
    """Figures of the same region, measure and cause that are not given up, without this one and those it names."""
    own = {entered.figure_id, *entered.tied} - {None}
    rows = Figure.objects.filter(region=entered.region, measure=entered.measure, cause=entered.cause)
    return rows.exclude(pk__in=own).exclude(status__in=GIVEN_UP).select_related("document__publisher")


def _nearest(entered: Entered, rows: FigureQuerySet) -> Figure | None:
    """The one of the same days if there is one, else of the nearest number; of copies, what they restate."""
    found = list(rows.order_by("pk")[:50])
    exact = [one for one in found if (one.start, one.end) == (entered.start, entered.end)]
    value = entered.value or 0
    return min(
        exact or found,
        key=lambda one: (abs((one.value or 0) - value), one.restates_id is not None, one.pk),
        default=None,
    )
