"""Answers that are files: the same numbers as a page's, with where they come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import orjson
from django.http import Http404, HttpRequest, HttpResponse, QueryDict, StreamingHttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from tracker.charts.chart import Chart
from tracker.charts.svg.card import Caption, card
from tracker.export.csv_lines import Begun, csv_text
from tracker.export.figure_lines import figures_csv
from tracker.export.hxl import tags_of
from tracker.export.png import png
from tracker.export.xlsx_book import xlsx_bytes
from tracker.models.figures import FigureQuerySet
from tracker.queries.figure_columns import COLUMNS, figure_row
from tracker.selection import SelectionError, flag

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
}
SHEETS = ("csv", "xlsx")
TAGGED = "hxl"
ROWS_FETCHED = 500
NOTHING: Mapping[str, object] = {}
NOT_FOUND, BAD_REQUEST = 404, 400
View = Callable[..., HttpResponse]


class FormConverter:
    """The last part of a file's address."""

    regex = "csv|xlsx|json|svg|png"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class RowsConverter(FormConverter):
    """The same where there is nothing to draw."""

    regex = "csv|xlsx|json"


def file_view(view: View) -> View:
    """Refuse in the form that was asked for: a sentence, for JSON as RFC 9457 problem details.

    A row of HXL tags is a matter of the file and not of the question, so the view does not see it asked for.
    """

    def answered(request: HttpRequest, *, form: str, **names: object) -> HttpResponse:
        try:
            if form in SHEETS:
                request.hxl, request.GET = _without_tags(request.GET)
            return view(request, form=form, **names)
        except SelectionError as error:
            return _refused(form, BAD_REQUEST, error.detail, error.parameter)
        except Http404 as error:
            return _refused(form, NOT_FOUND, str(error) or _("There is nothing at this address."), None)

    return answered


def _refused(form: str, status: int, sentence: str, parameter: str | None) -> HttpResponse:
    if form != "json":
        return HttpResponse(sentence + "\n", status=status, content_type="text/plain; charset=utf-8")
    body = {
        "type": "about:blank",
        "title": sentence,
        "status": status,
        "detail": sentence,
        "parameter": parameter,
    }
    return HttpResponse(orjson.dumps(body), status=status, content_type="application/problem+json")


def page_address(request: HttpRequest) -> str:
    """The address of the page that a file is the twin of."""
    path = re.sub(r"\.(csv|xlsx|json|svg|png)$", "/", request.path)
    path = path.replace("/overview/", "/").replace("/ledger/", "/")
    query = request.GET.copy()
    query.pop("chart", None)
    return request.build_absolute_uri(path + (f"?{query.urlencode()}" if query else ""))


def rows_file(
    request: HttpRequest, form: str, columns: Iterable[str], rows: Iterable[Mapping[str, object]]
) -> StreamingHttpResponse:
    """The rows as CSV or as a workbook, below a row of HXL tags if it was asked for."""
    heading = list(columns)
    rows = chain(_tags(request, heading), rows)
    pieces = csv_text(heading, rows) if form == "csv" else xlsx_bytes(heading, rows, _name(request))
    return _streamed(request, form, pieces)


def figures_file(
    request: HttpRequest, form: str, rows: FigureQuerySet, same: Mapping[str, object] = NOTHING
) -> StreamingHttpResponse:
    """Figures as CSV or as a workbook; ``same`` adds columns that say the same in every line."""
    columns = [*COLUMNS, *same]
    if form == "csv":
        return _streamed(request, form, figures_csv(rows, same, _tags(request, columns)))
    found = rows.iterator(chunk_size=ROWS_FETCHED)
    return rows_file(request, form, columns, ({**figure_row(figure), **same} for figure in found))


def _tags(request: HttpRequest, columns: list[str]) -> list[Mapping[str, object]]:
    return [tags_of(columns)] if request.hxl else []


def _streamed(request: HttpRequest, form: str, pieces: Generator[Any]) -> StreamingHttpResponse:
    return named(request, StreamingHttpResponse(Begun(pieces), content_type=TYPES[form]))


def _without_tags(params: QueryDict) -> tuple[bool, QueryDict]:
    rest = params.copy()
    rest.pop(TAGGED, None)
    return flag(params, TAGGED), rest


def json_file(request: HttpRequest, body: Mapping[str, object]) -> HttpResponse:
    return named(request, HttpResponse(orjson.dumps(body, default=str), content_type=TYPES["json"]))


def picture(request: HttpRequest, form: str, charts: Sequence[Chart], caption: Caption) -> HttpResponse:
    svg = card(charts, caption, rtl=get_language_bidi())
    content = png(svg) if form == "png" else svg
    return named(request, HttpResponse(content, content_type=TYPES[form]))


def refused_drawing() -> Http404:
    """What is raised where there are no numbers to draw."""
    return Http404(_("No report covers these days, so there is nothing to draw. Not reported is not zero."))


def named(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """With the name it is saved under."""
    form = request.path.rpartition(".")[2]
    kind = "attachment" if form in SHEETS else "inline"
    response["Content-Disposition"] = f'{kind}; filename="{_name(request)}.{form}"'
    return response


def _name(request: HttpRequest) -> str:
    """What the file is about, and its days."""
    path = request.path.strip("/").rpartition(".")[0]
    chosen = [request.GET.get(name, "") for name in ("chart", "from", "to")]
    return slugify("-".join(filter(None, [path.replace("/", "-"), *chosen])))[:100]
