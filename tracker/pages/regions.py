from __future__ import annotations

import dataclasses

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.measures import DISPLACEMENT
from tracker.models import Region
from tracker.pages.asking import Asked, asked
from tracker.pages.forms import SelectionForm, range_form
from tracker.pages.paging import place_in_list
from tracker.pages.past import PastView, past_view
from tracker.pages.presets import presets
from tracker.pages.views import PARAMETER, Tab, View, view_of
from tracker.panels.guidance import Guidance, guidance
from tracker.panels.monthly import MonthlyPanel, monthly_panel
from tracker.panels.notes import Note, crowded, numbered
from tracker.panels.ranges import RangesPanel, ranges_panel
from tracker.panels.ranking import RankingPanel, ranking_panel
from tracker.panels.reports import ReportsPanel, reports_panel, span_of
from tracker.queries.care import larger_place
from tracker.queries.catalogue import (
    Branch,
    busiest_regions,
    events_in,
    places_inside,
    region_by_code,
    region_tree,
    with_figures,
)  # fmt: skip
from tracker.queries.page_rankings import ranked_inside
from tracker.queries.region_search import search_regions
from tracker.queries.reports import Reports, reports
from tracker.queries.series import Series, series
from tracker.queries.surroundings import Surroundings, surroundings
from tracker.selection import ALL, Selection, SelectionError


@dataclasses.dataclass(frozen=True)
class RegionsPage:
    """The tree of places, and what a search found; where it found none, places most is reported about ``instead``."""

    tree: list[Branch]
    found: list[Region]
    instead: list[Region]
    problem: str


def region_list(request: HttpRequest) -> HttpResponse:
    question = asked(request, known=["q"])
    text = question.selection.q
    found = search_regions(text) if text else []
    instead = busiest_regions(DISPLACEMENT.slug, most=5) if text and not found else []
    page = RegionsPage(region_tree(), found, instead, question.problem)
    return render(request, "pages/regions.html", {"page": page, "q": text}, status=question.status)


@dataclasses.dataclass(frozen=True)
class RegionPage:
    """One region: its reports and their days, its months, and the places and events around it."""

    region: Region
    larger: Region | None
    above: list[Region]
    view: View
    tabs: list[Tab]
    form: SelectionForm
    problem: str
    past: PastView | None
    query: str
    ranges: RangesPanel | None
    guidance: Guidance | None
    reports: ReportsPanel
    monthly: MonthlyPanel | None
    ranking: RankingPanel | None
    inside: list[Region]
    wider: list[Region]
    notes: list[Note]
    crowded: str


def region_page(request: HttpRequest, code: str) -> HttpResponse:
    region = region_by_code(code)
    if region is None:
        raise Http404
    question = asked(request, also=["after", PARAMETER], regions=(region.code,))
    page = None
    while page is None:
        try:
            page = _page(request, region, question)
        except SelectionError as error:
            question = question.without(error)
    return render(request, "pages/region.html", {"page": page}, status=question.status)


def _page(request: HttpRequest, region: Region, question: Asked) -> RegionPage:
    selection = question.selection
    skipped, view = place_in_list(question.params), view_of(question.params)
    among = surroundings(region)
    counted = series(selection, region, among) if ALL not in {selection.measure, selection.cause} else None
    listed = reports(selection, region, skipped=skipped)
    notes = _notes(selection, among, counted, listed)
    ranges = ranges_panel(counted, notes) if counted else None
    ranked = ranked_inside(selection, region)
    return RegionPage(
        region=region,
        larger=larger_place(region),
        above=among.above,
        view=view,
        tabs=view.tabs(selection),
        form=range_form(question, presets=presets(region, selection, view.kept), also=view.params),
        problem=question.problem,
        past=past_view(request, selection),
        query=view.kept(dataclasses.replace(selection, regions=()).query()),
        ranges=ranges,
        guidance=guidance(counted, among) if counted else None,
        reports=reports_panel(
            selection, region, uses=ranges.uses if ranges else None, listed=listed, notes=notes
        ),
        monthly=monthly_panel(selection, region),
        ranking=ranking_panel(ranked) if ranked else None,
        inside=places_inside(region),
        wider=with_figures(among.around),
        notes=notes,
        crowded=crowded(notes),
    )


def _notes(selection: Selection, among: Surroundings, counted: Series | None, listed: Reports) -> list[Note]:
    """The events of the place and of those around it, numbered over the days that any chart of the page shows."""
    shown = [counted.days] if counted and counted.days else []
    shown += [span_of(selection, listed.dated)] if listed.dated else []
    return numbered(events_in(among.inside | among.around, selection.start, selection.end), shown)
