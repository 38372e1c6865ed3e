"""Arrivals and returns per month, as one counter tracked them."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.charts.chart import Heading, Readout
from tracker.charts.monthly import MonthlySeries, MonthPoint, MonthWords, monthly_chart
from tracker.measures import MEASURES
from tracker.models import Figure, Region
from tracker.panels.drawn import Drawn, writing
from tracker.queries.monthly import Monthly, monthly
from tracker.selection import Selection
from tracker.templatetags.numbers import month, stated


@dataclasses.dataclass(frozen=True)
class MonthRow:
    month: str
    figures: list[Figure | None]


@dataclasses.dataclass(frozen=True)
class MonthlyPanel:
    """Arrivals and returns per month: the chart and its drawing, and the same numbers as a table."""

    caption: str
    drawn: Drawn
    labels: list[str]
    rows: list[MonthRow]

    @property
    def figures(self) -> list[Figure]:
        return [figure for row in self.rows for figure in row.figures if figure]


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
    heading = Heading("monthly", title, caption, caption)
    chart = monthly_chart(
        heading, _series(found, region), months=found.months, words=month_words(), writing=writing()
    )
    return MonthlyPanel(
        caption=caption,
        drawn=Drawn.of(chart),
        labels=[str(MEASURES[measure].label) for measure in found.figures],
        rows=[
            MonthRow(month(first), [figures[at] for figures in found.figures.values()])
            for at, first in enumerate(found.months)
        ],
    )


def _series(found: Monthly, region: Region) -> list[MonthlySeries]:
    return [
        MonthlySeries(
            str(MEASURES[measure].label),
            [_point(figure, measure, first) for figure, first in zip(figures, found.months, strict=True)],
        )
        for measure, figures in found.figures.items()
    ]


def _point(figure: Figure | None, measure: str, first: dt.date) -> MonthPoint:
    words = {"month": month(first), "measure": str(MEASURES[measure].label)}
    if figure is None:
        return MonthPoint(None, Readout(_("%(month)s, %(measure)s: no report.") % words))
    text = _("%(month)s, %(measure)s: %(number)s.") % {**words, "number": stated(figure)}
    return MonthPoint(figure.value, Readout(text, reverse("figure", args=[figure.id])))


def month_words() -> MonthWords:
    return MonthWords(no_report=_("no report"), provisional=_("provisional"), revised=_("revised"))
