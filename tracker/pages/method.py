from __future__ import annotations

import dataclasses

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.measures import DISPLACEMENT
from tracker.models import Region
from tracker.pages.asking import asked
from tracker.panels.ranges import RangesPanel, ranges_panel
from tracker.panels.words import WordRow, word_rows
from tracker.queries.catalogue import busiest_regions
from tracker.queries.reports import fullest_month
from tracker.queries.series import METHOD, series
from tracker.selection import Selection


@dataclasses.dataclass(frozen=True)
class MethodPage:
    """How we count, with an example worked out from the data as they are now."""

    version: str
    words: list[WordRow]
    region: Region | None
    query: str
    example: RangesPanel | None


def method(request: HttpRequest) -> HttpResponse:
    """The example is the month with the most whole reports in the region most written about."""
    region = next(iter(busiest_regions(DISPLACEMENT.slug, most=1)), None)
    month = fullest_month(region, Selection()) if region else None
    selection = Selection(start=month[0], end=month[1]) if month else Selection()
    page = MethodPage(
        version=METHOD,
        words=word_rows(),
        region=region,
        query=selection.query(),
        example=ranges_panel(series(selection, region)) if region and month else None,
    )
    question = asked(request, known=())
    shown = {"page": page, "problem": question.problem}
    return render(request, "pages/method.html", shown, status=question.status)
