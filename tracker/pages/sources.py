from __future__ import annotations

import dataclasses
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import ngettext

from tracker.measures import MEASURES
from tracker.models import Counter, Coverage, Source
from tracker.models.figures import FigureQuerySet
from tracker.pages.asking import asked
from tracker.pages.paging import Rows, rows_of_page
from tracker.queries.catalogue import counters, sources
from tracker.queries.figures import newest_days_first, standing
from tracker.queries.reach import Reach, reach, stated_coverage
from tracker.selection import ALL, Selection, SelectionError
from tracker.templatetags.numbers import days, number


@dataclasses.dataclass(frozen=True)
class SourcesPage:
    """Who published and who counted, with the number of published figures of each."""

    sources: QuerySet[Source]
    counters: QuerySet[Counter]


def source_list(request: HttpRequest) -> HttpResponse:
    question = asked(request, known=())
    shown = {"page": SourcesPage(sources(), counters()), "problem": question.problem}
    return render(request, "pages/sources.html", shown, status=question.status)


def counter_list(request: HttpRequest) -> HttpResponse:
    question = asked(request, known=())
    shown = {"page": {"counters": counters()}, "problem": question.problem}
    return render(request, "pages/counters.html", shown, status=question.status)


@dataclasses.dataclass(frozen=True)
class MeasureLine:
    """How many figures there are of a measure, and the address of their list."""

    label: str
    figures: int
    query: str


@dataclasses.dataclass(frozen=True)
class SourcePage:
    """One source or one counter: how it counts, how far its figures reach, how it differs, and the figures, newest
    days first. ``beside`` are the counts a source passes on, or the other counts beside a counter."""

    heading: str
    kind: str
    url: str
    text: str
    reach: Reach
    when: str
    measures: list[MeasureLine]
    beside: list[tuple[Counter, int]]
    coverage: list[Coverage]
    caught: str
    rows: Rows


def source_page(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(sources(), slug=slug)
    rows = standing().filter(document__publisher=source)
    about = {
        "heading": source.name,
        "kind": source.get_kind_display(),
        "url": source.url,
        "text": source.note,
        "coverage": [],
    }
    return _page_of(request, "source", rows, about, Selection(sources=(slug,), cause=ALL))


def counter_page(request: HttpRequest, slug: str) -> HttpResponse:
    counter = get_object_or_404(counters(), slug=slug)
    about = {
        "heading": counter.name,
        "kind": counter.get_counts_display(),
        "url": "",
        "text": counter.definition,
        "beside": [(other, other.own) for other in counters() if other.slug != slug],
        "coverage": stated_coverage(counter),
    }
    rows = standing().filter(counter=counter)
    return _page_of(request, "counter", rows, about, Selection(counter=slug, cause=ALL))


def _page_of(
    request: HttpRequest, kind: str, found: FigureQuerySet, about: dict[str, Any], listed: Selection
) -> HttpResponse:
    far = reach(found)
    question, figures = asked(request, known=(), also=["page"]), newest_days_first(found.with_names())
    try:
        rows = rows_of_page(figures, question.params)
    except SelectionError as error:
        question = question.without(error)
        rows = rows_of_page(figures, question.params)
    page = SourcePage(
        **{"beside": far.counters, **about},
        reach=far,
        when=days(far.first, far.last),
        measures=[
            MeasureLine(str(MEASURES[slug].label), number_of, listed.query(measure=slug))
            for slug, number_of in far.measures
        ],
        caught=ngettext("%(n)s figure.", "%(n)s figures.", rows.total) % {"n": number(rows.total)},
        rows=rows,
    )
    return render(
        request, f"pages/{kind}.html", {"page": page, "problem": question.problem}, status=question.status
    )
