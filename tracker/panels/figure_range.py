"""What one figure does in the count: the interval of its words, the days it covers, the bounds it sets."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.utils.translation import gettext as _

from tracker.models import Figure
from tracker.panels.reports import report_strip
from tracker.queries.claims import days_covered, interval, publication_days
from tracker.queries.series import Series, series
from tracker.queries.series_words import ledger
from tracker.reconcile import Bounds, Use
from tracker.selection import Selection
from tracker.templatetags.numbers import days
from tracker.templatetags.ranges import between, unit_word


@dataclasses.dataclass(frozen=True)
class FigureRange:
    """``read_as`` and ``covers`` in words; ``use`` and ``reason`` of the ledger; the windows it bounds."""

    read_as: str
    covers: str
    use: Use
    reason: str
    sets_lowest: list[Bounds]
    sets_highest: list[Bounds]
    query: str
    strip: str


def figure_range(figure: Figure) -> FigureRange:
    """The figure among the others of its counter, in its own region, over all the days they cover."""
    selection = Selection(measure=figure.measure, cause=figure.cause, counter=figure.counter.slug)
    found = series(selection, figure.region)
    line = next(line for line in ledger(found) if line.figure.id == figure.id)
    bins = found.answer.bins if found.answer else []
    return FigureRange(
        read_as=read_as(figure, found),
        covers=_covers(figure, publication_days(found.figures).get(figure.id)),
        use=line.use,
        reason=line.reason,
        sets_lowest=[bounds for bounds in bins if figure.id in {term.report for term in bounds.low_because}],
        sets_highest=[
            bounds for bounds in bins if figure.id in {term.report for term in bounds.high_because}
        ],
        query=selection.query(),
        strip=report_strip(figure, found.days, line.use) if figure.period and found.days else "",
    )


def read_as(figure: Figure, found: Series) -> str:
    """What the figure's words are taken to allow, in words."""
    usual, strict = interval(figure), interval(figure, "strict")
    words = {"range": between(*usual), "unit": unit_word(found.unit)}
    text = _("Read as %(range)s %(unit)s.") % words
    if figure.unit == Figure.Unit.HOUSEHOLDS and figure.household_size_low:
        text += " " + _("A household is taken as %(low)s to %(high)s people.") % {
            "low": figure.household_size_low.normalize(), "high": figure.household_size_high.normalize(),
        }  # fmt: skip
    if strict != usual:
        text += " " + _("To a sceptic the words allow %(range)s.") % {"range": between(*strict)}
    return text


def _covers(figure: Figure, published: dt.date | None) -> str:
    """The widest range meant, and the range surely covered where that is another."""
    covered = days_covered(figure, published)
    if covered is None:
        return _("Its days cannot be known, so it is shown and not counted.")
    widest = days(covered.start, covered.end)
    if (covered.start_latest, covered.end_earliest) == (covered.start, covered.end):
        return _("It covers %(days)s.") % {"days": widest}
    if covered.end_earliest < covered.start_latest:
        return _(
            "Its “at least” holds over %(days)s; no day is surely covered, so it sets no highest number."
        ) % {"days": widest}
    return _("Its “at least” holds over %(widest)s, its “at most” over the days surely covered, %(surely)s.") % {
        "widest": widest, "surely": days(covered.start_latest, covered.end_earliest),
    }  # fmt: skip
