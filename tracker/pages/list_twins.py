"""The files beside the pages that list figures, regions, sources and counters."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from tracker.export.about import About, sources_of
from tracker.export.catalogue_rows import Row, counter_row, region_row, source_row
from tracker.export.figure_answers import figure_answer, figure_detail, query_answer
from tracker.models.figures import FigureQuerySet
from tracker.pages.files import SHEETS, figures_file, file_view, json_file, page_address, rows_file
from tracker.pages.paging import rows_of_page
from tracker.queries.catalogue import counters, figures_by_region, sources
from tracker.queries.figure_columns import COLUMNS, figure_row
from tracker.queries.figure_rows import figure_rows, figure_with_row, with_columns
from tracker.queries.figures import newest_days_first, standing
from tracker.queries.orders import PARAMETER as ORDER
from tracker.queries.orders import in_order
from tracker.queries.region_list import regions_of
from tracker.queries.region_search import search_regions
from tracker.selection import Selection, refuse_unknown, single

PAGE = "page"


@file_view
def figures_twin(request: HttpRequest, form: str) -> HttpResponse:
    """The figures of a selection: all of them as a figures file, a page of them as JSON."""
    selection = Selection.from_params(request.GET, also=[PAGE, ORDER])
    rows = in_order(figure_rows(selection), request.GET)
    return _figures(request, form, rows, {"query": query_answer(selection)})


@file_view
def figure_twin(request: HttpRequest, figure_id: int, form: str) -> HttpResponse:
    refuse_unknown(request.GET, ())
    figure = figure_with_row(figure_id)
    if figure is None:
        raise Http404(_("No published figure has the number %(id)d.") % {"id": figure_id})
    about = About.of(page_address(request), sources_of([figure]))
    if form in SHEETS:
        return rows_file(request, form, _columns(COLUMNS), [_dated(figure_row(figure), about)])
    return json_file(request, {"about": about.row, **figure_detail(figure)})


@file_view
def source_twin(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    refuse_unknown(request.GET, [PAGE])
    source = _named(sources(), slug)
    rows = newest_days_first(with_columns(standing().filter(document__publisher=source)))
    return _figures(request, form, rows, {"source": source_row(source)})


@file_view
def counter_twin(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    refuse_unknown(request.GET, [PAGE])
    counter = _named(counters(), slug)
    rows = newest_days_first(with_columns(standing().filter(counter=counter)))
    return _figures(request, form, rows, {"counter": counter_row(counter)})


@file_view
def sources_twin(request: HttpRequest, form: str) -> HttpResponse:
    refuse_unknown(request.GET, ())
    return _rows(request, form, "sources", map(source_row, sources()))


@file_view
def counters_twin(request: HttpRequest, form: str) -> HttpResponse:
    refuse_unknown(request.GET, ())
    return _rows(request, form, "counters", map(counter_row, counters()))


@file_view
def regions_twin(request: HttpRequest, form: str) -> HttpResponse:
    refuse_unknown(request.GET, ["q"])
    text = single(request.GET, "q")
    found = search_regions(Selection.from_params(request.GET).q) if text else regions_of()
    counts = figures_by_region(standing())
    rows = ({**region_row(region), "figures": counts.get(region.id, 0)} for region in found)
    return _rows(request, form, "regions", rows)


def _named(rows: QuerySet, slug: str) -> Any:
    found = rows.filter(slug=slug).first()
    if found is None:
        raise Http404(_("Nothing is known by the name “%(name)s”.") % {"name": slug[:80]})
    return found


def _figures(request: HttpRequest, form: str, rows: FigureQuerySet, told: Row) -> HttpResponse:
    if form in SHEETS:
        return figures_file(request, form, rows, _dated({}, About.of(page_address(request), ())))
    page = rows_of_page(rows, request.GET)
    about = About.of(page_address(request), sources_of(page.rows))
    results = [figure_answer(figure) for figure in page.rows]
    return json_file(
        request,
        {"about": about.row, **told, "total": page.total, "next": page.next_query, "results": results},
    )


def _rows(request: HttpRequest, form: str, name: str, found: Iterable[Row]) -> HttpResponse:
    about, rows = About.of(page_address(request), ()), list(found)
    if form == "json":
        return json_file(request, {"about": about.row, name: rows})
    columns = list(rows[0]) if rows else []
    return rows_file(request, form, _columns(columns), (_dated(row, about) for row in rows))


def _columns(columns: Iterable[str]) -> list[str]:
    return [*columns, "licence", "retrieved_on"]


def _dated(row: Row, about: About) -> Row:
    return {**row, "licence": about.row["licence"], "retrieved_on": about.retrieved_on}
