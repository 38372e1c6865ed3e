"""One report among those of the same region, measure and cause: where it stands before it is published."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.utils.translation import gettext as _

from tracker.charts.chart import Heading, Readout
from tracker.charts.reports import reports_chart
from tracker.models import Figure
from tracker.panels.drawn import Drawn, writing
from tracker.panels.reports import report_bar, report_words
from tracker.queries.reports import reports
from tracker.selection import Selection
from tracker.templatetags.numbers import days
from tracker.templatetags.sentences import sentence

AROUND = dt.timedelta(days=14)
MOST = 12


def neighbours(figure: Figure, span: tuple[dt.date, dt.date]) -> Drawn | None:
    """Of the reports that readers see around ``span``, the dozen with the most similar days; None where there are none.

    The figure itself is marked where it is among them.
    """
    first, last = span[0] - AROUND, span[1] + AROUND
    asked = Selection(measure=figure.measure, cause=figure.cause, start=first, end=last)
    found = reports(asked, figure.region)
    if not found.dated:
        return None
    nearest = sorted(found.dated, key=lambda one: (one.id != figure.id, _days_apart(one, span)))[:MOST]
    shown = [one for one in found.dated if one in nearest]
    heading = Heading(
        slug="neighbours",
        title=_("This figure among its neighbours"),
        subtitle=_("%(days)s. Each bar is one report, from the first day it covers to the last.")
        % {"days": days(first, last)},
        summary=sentence(figure),
    )
    bars = [report_bar(one, figure.region, {}, one.printed_again) for one in shown]
    marked = [
        dataclasses.replace(
            bar, label=_("This figure: %(label)s") % {"label": bar.label}, readout=Readout(bar.readout.text)
        )
        if one.id == figure.id
        else bar
        for one, bar in zip(shown, bars, strict=True)
    ]
    return Drawn.of(
        reports_chart(heading, marked, days=(first, last), words=report_words(), writing=writing())
    )


def _days_apart(figure: Figure, span: tuple[dt.date, dt.date]) -> int:
    """By how many days the two ends miss the ends of ``span``; an open end is the other end of the figure."""
    first, last = figure.start or figure.end, figure.end or figure.start
    return abs((first - span[0]).days) + abs((last - span[1]).days)
