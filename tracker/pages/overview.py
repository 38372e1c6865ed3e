from __future__ import annotations

import dataclasses

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tracker.measures import DISPLACEMENT
from tracker.models import Region
from tracker.pages.asking import asked
from tracker.panels.change_lines import ChangeLine, change_lines
from tracker.panels.ranges import RangesPanel, ranges_panel
from tracker.panels.ranking import RankingPanel, ranking_panel
from tracker.queries.catalogue import Extent, busiest_regions, extent
from tracker.queries.changes import latest_changes
from tracker.queries.focus import focus
from tracker.queries.page_rankings import ranked_around
from tracker.queries.series import series
from tracker.selection import Selection
from tracker.templatetags.numbers import days, number

LATEST = 5


@dataclasses.dataclass(frozen=True)
class OverviewPage:
    """Where a reader begins: how much there is, the fullest month of the busiest region, the places around it beside
    each other, and what is new."""

    lead: str
    region: Region | None
    query: str
    ranges: RangesPanel | None
    ranking: RankingPanel | None
    regions: list[Region]
    changes: list[ChangeLine]


def overview(request: HttpRequest) -> HttpResponse:
    chosen = focus()
    ranked = ranked_around(chosen) if chosen else None
    page = OverviewPage(
        lead=lead(extent()),
        region=chosen.region if chosen else None,
        query=chosen.selection.query() if chosen else "",
        ranges=ranges_panel(series(chosen.selection, chosen.region)) if chosen else None,
        ranking=ranking_panel(ranked) if ranked else None,
        regions=busiest_regions(DISPLACEMENT.slug),
        changes=change_lines(latest_changes(Selection(), most=LATEST)),
    )
    question = asked(request, known=())
    shown = {"page": page, "problem": question.problem}
    return render(request, "pages/overview.html", shown, status=question.status)


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
