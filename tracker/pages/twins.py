"""The files that stand beside the pages: each has the numbers of the page at the same address."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.utils.translation import gettext as _

from tracker.charts.svg.card import Caption
from tracker.export.about import About, sources_behind, sources_of
from tracker.export.dictionary import LEDGER, OF_EVERY_FILE
from tracker.export.ledger_rows import ledger_lines
from tracker.export.ranking_rows import COLUMNS as RANKING_COLUMNS
from tracker.export.ranking_rows import ranking_lines, ranking_row, sources_of_ranking
from tracker.export.series_lines import COLUMNS, series_lines
from tracker.export.series_rows import query_of, series_row
from tracker.models import Region
from tracker.pages.files import (
    SHEETS,
    file_view,
    json_file,
    page_address,
    picture,
    refused_drawing,
    rows_file,
)
from tracker.pages.paging import without
from tracker.panels.drawn import Drawn
from tracker.panels.monthly import monthly_panel
from tracker.panels.ranges import ranges_panel
from tracker.panels.ranking import ranking_panel
from tracker.panels.reports import reports_panel
from tracker.queries.catalogue import region_by_code
from tracker.queries.focus import focus
from tracker.queries.page_rankings import ranked_around, ranked_inside
from tracker.queries.ranking import Ranking
from tracker.queries.series import Series, series
from tracker.selection import Selection, SelectionError, refuse_all, refuse_unknown, single

CHART = "chart"


@file_view
def region_twin(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """A region's series as a file, or one of its charts as a picture; ``chart`` chooses which.
    The places inside it, beside each other, are a chart with files of their own."""
    region = _known(code)
    selection = Selection.from_params(without(request.GET, "after"), also=[CHART])
    if _chart_named(request.GET) == RANKING:
        refuse_all(selection)
        return _ranked(request, form, ranked_inside(selection, region))
    return _about_region(request, form, region, dataclasses.replace(selection, regions=(region.code,)))


def _known(code: str) -> Region:
    region = region_by_code(code)
    if region is None:
        raise Http404(_("No place has the code “%(code)s”.") % {"code": code[:40]})
    return region


@file_view
def ledger_twin(request: HttpRequest, code: str, form: str) -> HttpResponse:
    """What became of each report around a region's range, and why."""
    selection = Selection.from_params(request.GET)
    refuse_all(selection)
    found = series(selection, _known(code))
    about = About.of(page_address(request), sources_behind(found), selection.as_of)
    lines = ledger_lines(found, about)
    if form in SHEETS:
        return rows_file(request, form, [*LEDGER, *OF_EVERY_FILE], lines)
    return json_file(request, {"about": about.row, "query": query_of(found), "ledger": list(lines)})


@file_view
def overview_twin(request: HttpRequest, form: str) -> HttpResponse:
    chosen = focus()
    if chosen is None:
        raise Http404(_("No figure is published yet."))
    refuse_unknown(request.GET, [CHART])
    if _chart_named(request.GET) == RANKING:
        return _ranked(request, form, ranked_around(chosen))
    return _about_region(request, form, chosen.region, chosen.selection)


def _about_region(request: HttpRequest, form: str, region: Region, selection: Selection) -> HttpResponse:
    refuse_all(selection)
    found = series(selection, region)
    about = About.of(page_address(request), sources_behind(found), selection.as_of)
    if form in SHEETS:
        return rows_file(request, form, COLUMNS, series_lines(found, about))
    if form == "json":
        return json_file(request, {"about": about.row, "region_name": region.name, **series_row(found)})
    return _drawn(request, form, found)


def _ranked(request: HttpRequest, form: str, found: Ranking | None) -> HttpResponse:
    """The places of a page beside each other."""
    if found is None:
        raise Http404(_("Fewer than two places have a report of these days, so there is no order of them."))
    about = About.of(page_address(request), sources_of_ranking(found), found.selection.as_of)
    if form in SHEETS:
        return rows_file(request, form, RANKING_COLUMNS, ranking_lines(found, about))
    if form == "json":
        return json_file(request, {"about": about.row, **ranking_row(found)})
    panel = ranking_panel(found)
    chart = panel.drawn.chart
    words = " ".join(filter(None, [chart.summary, panel.unranked, panel.silent]))
    return picture(request, form, [chart], Caption(words, about.lines))


def _drawn(request: HttpRequest, form: str, found: Series) -> HttpResponse:
    charts = region_charts(found)
    asked = _chart_named(request.GET)
    for name in [asked] if asked else charts:
        drawing = charts[name]()
        if drawing:
            drawn, sentence, sources = drawing
            about = About.of(page_address(request), sources, found.selection.as_of)
            return picture(request, form, [drawn.chart], Caption(sentence, about.lines))
    raise refused_drawing()


def _chart_named(params: QueryDict) -> str:
    name = single(params, CHART)
    if name and name not in (*CHARTS, RANKING):
        raise SelectionError(
            CHART,
            _("“%(value)s” is not a value of “chart”. Use one of: %(choices)s.")
            % {"value": name[:40], "choices": ", ".join((*CHARTS, RANKING))},
        )
    return name


Drawing = tuple[Drawn, str, list[str]]
CHARTS = ("windows", "total", "reports", "monthly")
RANKING = "ranking"  # of the places beside each other, which is another question


def region_charts(found: Series) -> Mapping[str, Callable[[], Drawing | None]]:
    """The charts of a region's page by name, the first that can be drawn first; with what each says and its sources."""
    region, selection = found.region, found.selection
    panel = ranges_panel(found)

    def ranges(drawn: Drawn | None) -> Drawing | None:
        return (drawn, panel.sentence, sources_behind(found)) if drawn and found.is_answered else None

    def reports() -> Drawing | None:
        shown = reports_panel(selection, region, uses=panel.uses)
        return (shown.drawn, shown.caught, sources_of(shown.figures)) if shown.drawn else None

    def monthly() -> Drawing | None:
        shown = monthly_panel(selection, region)
        return (shown.drawn, shown.caption, sources_of(shown.figures)) if shown else None

    return {
        "windows": lambda: ranges(panel.windows),
        "total": lambda: ranges(panel.total),
        "reports": reports,
        "monthly": monthly,
    }
