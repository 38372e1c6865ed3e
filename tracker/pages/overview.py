from __future__ import annotations

import dataclasses

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tracker.measures import DISPLACEMENT
from tracker.models import Figure, Region
from tracker.pages.asking import asked
from tracker.panels.ranges import ranges_panel
from tracker.panels.reports import ReportsPanel, reports_panel
from tracker.queries.catalogue import Extent, busiest_regions, extent, latest_figures
from tracker.queries.reports import fullest_month
from tracker.queries.series import series
from tracker.selection import Selection
from tracker.templatetags.numbers import days, number


@dataclasses.dataclass(frozen=True)
class OverviewPage:
    """Where a reader begins: how much there is, the fullest month of the busiest region, and what is new."""

    lead: str
    sentence: str
    region: Region | None
    reports: ReportsPanel | None
    regions: list[Region]
    latest: list[Figure]


def overview(request: HttpRequest) -> HttpResponse:
    regions = busiest_regions(DISPLACEMENT.slug)
    region = regions[0] if regions else None
    page = OverviewPage(
        lead=lead(extent()),
        sentence=fullest_month_sentence(region) if region else "",
        region=region,
        reports=fullest_month_panel(region) if region else None,
        regions=regions,
        latest=latest_figures(),
    )
    question = asked(request, known=())
    shown = {"page": page, "problem": question.problem}
    return render(request, "pages/overview.html", shown, status=question.status)


def fullest_month_panel(region: Region) -> ReportsPanel:
    """The month with the most reports shows best what overlapping reports look like."""
    fullest = fullest_month(region, Selection())
    start, end = fullest or (None, None)
    return reports_panel(
        Selection(regions=(region.code,), start=start, end=end, within=bool(fullest)), region
    )


def fullest_month_sentence(region: Region) -> str:
    """What the reports of that month allow together."""
    fullest = fullest_month(region, Selection())
    return (
        ranges_panel(series(Selection(start=fullest[0], end=fullest[1]), region)).sentence if fullest else ""
    )


def lead(found: Extent) -> str:
    if not found.figures:
        return _("No figure is published yet. Staff enter figures in the admin.")
    return _(
        "%(figures)s figures from %(sources)s sources about %(regions)s regions, %(days)s. "
        "Each leads to its source: to the words that state it, or to its place in a table."
    ) % {
        "figures": number(found.figures),
        "sources": number(found.sources),
        "regions": number(found.regions),
        "days": days(found.first, found.last),
    }
