from __future__ import annotations

import dataclasses

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import ngettext

from tracker.models import Counter, Source
from tracker.models.figures import FigureQuerySet
from tracker.pages.asking import asked
from tracker.pages.paging import rows_of_page
from tracker.queries.catalogue import counters, sources
from tracker.queries.figures import newest_days_first, standing
from tracker.selection import SelectionError
from tracker.templatetags.numbers import number


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
class SourcePage:
    """One source or one counter, and its figures, newest days first."""

    heading: str
    kind: str
    url: str
    text: str
    caught: str
    figures: list[object]
    previous_query: str | None
    next_query: str | None


def source_page(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(sources(), slug=slug)
    rows = standing().filter(document__publisher=source)
    about = {
        "heading": source.name,
        "kind": source.get_kind_display(),
        "url": source.url,
        "text": source.note,
    }
    return _page_of(request, rows, about)


def counter_page(request: HttpRequest, slug: str) -> HttpResponse:
    counter = get_object_or_404(counters(), slug=slug)
    rows = standing().filter(counter=counter)
    kind = counter.get_counts_display()
    return _page_of(
        request, rows, {"heading": counter.name, "kind": kind, "url": "", "text": counter.definition}
    )


def _page_of(request: HttpRequest, found: FigureQuerySet, about: dict[str, str]) -> HttpResponse:
    question, listed = asked(request, known=(), also=["page"]), newest_days_first(found.with_names())
    try:
        rows = rows_of_page(listed, question.params)
    except SelectionError as error:
        question = question.without(error)
        rows = rows_of_page(listed, question.params)
    page = SourcePage(
        **about,
        caught=ngettext("%(n)s figure.", "%(n)s figures.", rows.total) % {"n": number(rows.total)},
        figures=rows.rows,
        previous_query=rows.previous_query,
        next_query=rows.next_query,
    )
    shown = {"page": page, "problem": question.problem}
    return render(request, "pages/source.html", shown, status=question.status)
