"""Places beside each other: the chart, and the same as rows of a table."""

from __future__ import annotations

import dataclasses

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.charts.chart import Heading, Readout
from tracker.charts.ranking import RankedRow, RankingWords, ranking_chart
from tracker.measures import MEASURES
from tracker.panels.drawn import Drawn, writing
from tracker.queries.ranking import Ranked, Ranking
from tracker.templatetags.numbers import days, number
from tracker.templatetags.ranges import between, range_sentence, unit_word

MOST = 20


@dataclasses.dataclass(frozen=True)
class RankingPanel:
    """``unranked`` and ``silent`` say in words what the chart leaves open."""

    drawn: Drawn
    rows: list[Ranked]
    query: str
    unranked: str
    silent: str


def ranking_panel(found: Ranking) -> RankingPanel:
    """At least one place with a range."""
    shown = found.rows[:MOST]
    series = shown[0].series
    title = _("%(measure)s by place, %(region)s") % {
        "measure": str(MEASURES[found.selection.measure].label), "region": found.parent.name,
    }  # fmt: skip
    subtitle = _("%(days)s, %(unit)s, as counted by %(counter)s: solid is at least, pale at most.") % {
        "days": days(*(series.days or (None, None))),
        "unit": unit_word(series.unit),
        "counter": series.counter.name if series.counter else "",
    }
    chart = ranking_chart(
        Heading("ranking", title, subtitle, " ".join(_readout(row).text for row in shown[:3])),
        [_row(row) for row in shown],
        words=ranking_words(),
        writing=writing(),
    )
    return RankingPanel(
        drawn=Drawn.of(chart),
        rows=shown,
        query=dataclasses.replace(found.selection, regions=()).query(),
        unranked=_unranked(shown),
        silent=_silent(found),
    )


def _row(row: Ranked) -> RankedRow:
    label = f"{row.region.name} · {between(row.bounds.low, row.bounds.high)}"
    return RankedRow(label, row.bounds.low, row.bounds.high, _readout(row), tied=row.rank is None)


def _readout(row: Ranked) -> Readout:
    found = row.series
    text = range_sentence(row.bounds, found.selection.measure, found.unit, row.region.name)
    return Readout(
        text, reverse("region", args=[row.region.code]) + _asked(found.selection.query(regions=()))
    )


def _asked(query: str) -> str:
    return f"?{query}" if query else ""


def _unranked(rows: list[Ranked]) -> str:
    count = sum(row.rank is None for row in rows)
    if not count:
        return ""
    return ngettext(
        "%(n)s place cannot be ranked: its range overlaps another’s.",
        "%(n)s places cannot be ranked: their ranges overlap others’.",
        count,
    ) % {"n": number(count)}


def _silent(found: Ranking) -> str:
    if not found.silent:
        return ""
    return ngettext(
        "%(n)s place has no report of its own here. Not reported is not zero.",
        "%(n)s places have no report of their own here. Not reported is not zero.",
        len(found.silent),
    ) % {"n": number(len(found.silent))}


def ranking_words() -> RankingWords:
    return RankingWords(
        at_least=_("at least"),
        at_most=_("at most"),
        no_upper=_("no upper limit known"),
        no_report=_("no report"),
        tied=_("cannot be ranked"),
        nothing=_("No place has a report of these days. Not reported is not zero."),
    )
