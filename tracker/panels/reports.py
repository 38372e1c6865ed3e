"""Reports and their days: one bar a report, told apart by what became of it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.charts.chart import Chart, Heading, Readout
from tracker.charts.reports import ReportBar, ReportStyle, ReportWords, reports_chart
from tracker.charts.svg import draw
from tracker.measures import MEASURES
from tracker.models import Figure, Region
from tracker.panels.caveat_words import revised_sentence
from tracker.panels.drawn import Drawn, writing
from tracker.panels.figure_lines import with_range
from tracker.panels.notes import Note, on_charts
from tracker.queries.reports import Reports, reports
from tracker.queries.revisions import revisions
from tracker.reconcile import Use
from tracker.selection import ALL, Selection
from tracker.templatetags.numbers import days, number, stated, tick_day
from tracker.templatetags.sentences import place, sentence

SOFT = ("week", "month", "year")


@dataclasses.dataclass(frozen=True)
class ReportsPanel:
    """Reports and their days: the chart and its drawing, the rows of its table, and what is not drawn."""

    heading: str
    caught: str
    drawn: Drawn | None
    figures: list[Figure]
    undated: list[Figure]
    overlap: bool
    more: str
    more_query: str


def reports_panel(  # noqa: PLR0913
    selection: Selection,
    region: Region,
    *,
    skipped: int = 0,
    uses: Mapping[int, Use] | None = None,
    listed: Reports | None = None,
    notes: Sequence[Note] = (),
) -> ReportsPanel:
    """The reports of the selection, or those ``listed``; ``uses`` says what became of each where they are reconciled,
    ``notes`` are the events of the page."""
    found = listed or reports(selection, region, skipped=skipped)
    chart = _reports_chart(selection, region, found, uses or {}, notes) if found.dated else None
    left = found.dated_total - found.skipped - len(found.dated)
    query = dataclasses.replace(selection, regions=()).query()
    return ReportsPanel(
        heading=_("Reports and the days they cover"),
        caught=_caught(selection, found),
        drawn=Drawn.of(chart) if chart else None,
        figures=with_range(found.dated, uses),
        undated=found.undated,
        overlap=found.overlap,
        more=ngettext("%(n)s more report", "%(n)s more reports", left) % {"n": number(left)},
        more_query=f"{query}&after={found.more_from}".lstrip("&") if found.more_from is not None else "",
    )


def _caught(selection: Selection, found: Reports) -> str:
    """What the chosen days caught, in words; nothing reported is said as such."""
    measure = _measure_name(selection)
    when = days(selection.start, selection.end) if selection.start or selection.end else _("all days")
    if not found.dated_total:
        return _("%(measure)s, %(days)s: no report with dates. Not reported is not zero.") % {
            "measure": measure, "days": when,
        }  # fmt: skip
    reports_found = ngettext("%(n)s report", "%(n)s reports", found.dated_total) % {
        "n": number(found.dated_total)
    }
    words = {"measure": measure, "days": when, "reports": reports_found}
    if not found.restatements:
        return _("%(measure)s, %(days)s: %(reports)s.") % words
    again = ngettext("%(n)s restatement", "%(n)s restatements", found.restatements) % {
        "n": number(found.restatements)
    }
    return _("%(measure)s, %(days)s: %(reports)s; %(again)s of them not drawn again.") % {
        **words,
        "again": again,
    }


def _measure_name(selection: Selection) -> str:
    return _("All measures") if selection.measure == ALL else str(MEASURES[selection.measure].label)


def _reports_chart(
    selection: Selection, region: Region, found: Reports, uses: Mapping[int, Use], notes: Sequence[Note]
) -> Chart:
    first, last = span_of(selection, found.dated)
    heading = Heading(
        slug="reports",
        title=_("%(measure)s, %(region)s: each report over its days")
        % {"measure": _measure_name(selection), "region": region.name},
        subtitle=_("%(days)s. Each bar is one report, from the first day it covers to the last.")
        % {"days": days(first, last)},
        summary=" ".join(sentence(figure) for figure in found.dated[:3]),
    )
    revised = revisions(found.dated)
    bars = [
        report_bar(figure, region, uses, figure.printed_again, revised.get(figure.id))
        for figure in found.dated
    ]
    return reports_chart(
        heading,
        bars,
        days=(first, last),
        words=report_words(),
        writing=writing(),
        events=on_charts(notes),
    )


def report_strip(figure: Figure, days: tuple[dt.date, dt.date], use: Use) -> str:
    """One report over its days as a drawing without words around it; ``days`` are all that its count covers."""
    heading = Heading(
        slug="strip",
        title=_("The days of this report among all days of its count"),
        subtitle="",
        summary=sentence(figure),
    )
    bars = [report_bar(figure, figure.region, {figure.id: use}, 0)]
    return draw(reports_chart(heading, bars, days=days, words=report_words(), writing=writing()))


def span_of(selection: Selection, dated: list[Figure]) -> tuple[dt.date, dt.date]:
    """The days asked for; where none are, from the first day any report covers to the last it names."""
    starts = [figure.start for figure in dated if figure.start]
    ends = [figure.end or figure.document.published_on or figure.start for figure in dated]
    known = [end for end in ends if end]
    first = selection.start or min([*starts, *known])
    last = selection.end or max([*known, *starts])
    return first, max(first, last)


def report_bar(
    figure: Figure,
    region: Region,
    uses: Mapping[int, Use],
    printed_again: int,
    since: dt.date | None = None,
) -> ReportBar:
    """One report over its days on the page of a region, told apart by what became of it.

    ``since`` is the day on which the figure took the place of an earlier one.
    """
    parts = [stated(figure), figure.counter.name]
    if figure.region_id != region.id or figure.part:
        parts.append(place(figure))
    if printed_again:
        again = ngettext("printed again %(n)s time", "printed again %(n)s times", printed_again)
        parts.append(again % {"n": number(printed_again)})
    text = sentence(figure)
    if since:
        parts.append(_("revised %(day)s") % {"day": tick_day(since, "day")})
        text = f"{text} {revised_sentence(since)}"
    return ReportBar(
        label=" · ".join(parts),
        start=figure.start,
        end=figure.end,
        readout=Readout(text, reverse("figure", args=[figure.id])),
        style=_style(figure, uses),
        soft_start=figure.start_precision in SOFT,
        soft_end=figure.end_precision in SOFT,
        latest=figure.document.published_on,
    )


def _style(figure: Figure, uses: Mapping[int, Use]) -> ReportStyle:
    use = uses.get(figure.id, Use.RESTATES if figure.restates else Use.USED)
    # A report with a first day and no usable last one is drawn, and told apart from those that are counted.
    return ReportStyle.OUTSIDE if use is Use.UNDATED else ReportStyle(use.value)


def report_words() -> ReportWords:
    return ReportWords(
        styles={
            ReportStyle.USED: _("reported"),
            ReportStyle.RESTATES: _("restates another report"),
            ReportStyle.SUPERSEDED: _("superseded"),
            ReportStyle.SET_ASIDE: _("set aside"),
            ReportStyle.OTHER_MEASURE: _("another count"),
            ReportStyle.OUTSIDE: _("not counted: no usable last day"),
            ReportStyle.UNDATED: _("no dates"),
        },
        open_end=_("last day not stated"),
        soft_end=_("known to the week or month only"),
        nothing=_("No report covers these days. Not reported is not zero."),
    )
