"""Arrivals and returns per month, as one counter tracked them."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.charts.chart import Heading, Readout
from tracker.charts.monthly import MonthlySeries, MonthPoint, MonthState, MonthWords, monthly_chart
from tracker.measures import MEASURES
from tracker.models import Figure, Region
from tracker.panels.caveat_words import (
    revised_sentence,
    silence_label,
    silence_sentence,
    tail_of,
    tail_sentence,
)
from tracker.panels.drawn import Drawn, writing
from tracker.queries.delays import incomplete
from tracker.queries.monthly import Monthly, monthly, next_month
from tracker.queries.revisions import revisions
from tracker.queries.silences import Silence, silences
from tracker.selection import Selection
from tracker.templatetags.numbers import month, stated


@dataclasses.dataclass(frozen=True)
class MonthCell:
    """What one measure has of one month: its figure, or why there is none; ``words`` and ``readout`` say it."""

    figure: Figure | None
    words: str
    readout: str
    silence: Silence | None = None
    revised: bool = False

    @property
    def point(self) -> MonthPoint:
        if self.figure is None:
            state = MonthState.NOT_ASSESSED if self.silence else MonthState.FINAL
            return MonthPoint(None, Readout(self.readout), state)
        state = MonthState.REVISED if self.revised else MonthState.FINAL
        return MonthPoint(
            self.figure.value, Readout(self.readout, reverse("figure", args=[self.figure.id])), state
        )


@dataclasses.dataclass(frozen=True)
class MonthRow:
    month: str
    cells: list[MonthCell]


@dataclasses.dataclass(frozen=True)
class MonthlyPanel:
    """Arrivals and returns per month: the chart and its drawing, and the same numbers as a table."""

    caption: str
    drawn: Drawn
    labels: list[str]
    rows: list[MonthRow]

    @property
    def figures(self) -> list[Figure]:
        return [cell.figure for row in self.rows for cell in row.cells if cell.figure]


def monthly_panel(selection: Selection, region: Region) -> MonthlyPanel | None:
    found = monthly(selection, region)
    if found is None:
        return None
    caption = _("%(region)s, %(first)s to %(last)s, movements per month as counted by %(counter)s.") % {
        "region": region.name,
        "first": month(found.months[0]),
        "last": month(found.months[-1]),
        "counter": found.counter.name,
    }
    title = _("Arrivals and returns per month, %(region)s") % {"region": region.name}
    days = found.months[0], next_month(found.months[-1]) - dt.timedelta(days=1)
    left = incomplete(dataclasses.replace(selection, measure=next(iter(found.figures))), found.counter, days)
    subtitle = f"{caption} {tail_sentence(left)}".rstrip()
    cells = {measure: _cells(found, region, measure, days) for measure in found.figures}
    chart = monthly_chart(
        Heading("monthly", title, subtitle, caption),
        [
            MonthlySeries(str(MEASURES[measure].label), [cell.point for cell in row])
            for measure, row in cells.items()
        ],
        months=found.months,
        words=month_words([cell.silence for row in cells.values() for cell in row if cell.silence]),
        writing=writing(),
        tail=tail_of(left),
    )
    return MonthlyPanel(
        caption=caption,
        drawn=Drawn.of(chart),
        labels=[str(MEASURES[measure].label) for measure in found.figures],
        rows=[
            MonthRow(month(first), [row[at] for row in cells.values()])
            for at, first in enumerate(found.months)
        ],
    )


def _cells(found: Monthly, region: Region, measure: str, days: tuple[dt.date, dt.date]) -> list[MonthCell]:
    """One measure's months."""
    figures = found.figures[measure]
    revised = revisions(figure for figure in figures if figure)
    stated = silences(region, measure, found.counter, days)
    return [
        _with_figure(figure, measure, first, revised.get(figure.id))
        if figure
        else _without(found, measure, first, stated)
        for figure, first in zip(figures, found.months, strict=True)
    ]


def _with_figure(figure: Figure, measure: str, first: dt.date, since: dt.date | None) -> MonthCell:
    text = _("%(month)s, %(measure)s: %(number)s.") % {
        "month": month(first), "measure": str(MEASURES[measure].label), "number": stated(figure),
    }  # fmt: skip
    more = revised_sentence(since) if since else ""
    return MonthCell(figure, more, f"{text} {more}".rstrip(), revised=since is not None)


def _without(found: Monthly, measure: str, first: dt.date, stated: list[Silence]) -> MonthCell:
    words = {"month": month(first), "measure": str(MEASURES[measure].label)}
    text = _("%(month)s, %(measure)s: no report.") % words
    last = next_month(first) - dt.timedelta(days=1)
    silence = next((one for one in stated if one.start <= last and first <= one.end), None)
    if silence is None:
        return MonthCell(None, _("no report"), text)
    span = max(silence.start, first), min(silence.end, last)
    why = silence_sentence(silence, found.counter, span)
    return MonthCell(None, str(silence.kind.label), f"{text} {why}", silence)


def month_words(stated: list[Silence]) -> MonthWords:
    return MonthWords(
        no_report=_("no report"),
        provisional=_("provisional"),
        revised=_("revised"),
        not_assessed=silence_label(stated),
    )
