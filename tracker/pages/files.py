"""Answers that are files: the same numbers as a page's, with where they come from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

import orjson
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.text import slugify
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from tracker.charts.chart import Chart
from tracker.charts.svg.card import Caption, card
from tracker.export.csv_lines import csv_text
from tracker.export.png import png
from tracker.selection import SelectionError

TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "svg": "image/svg+xml",
    "png": "image/png",
}
NOT_FOUND, BAD_REQUEST = 404, 400
View = Callable[..., HttpResponse]


class FormConverter:
    """The last part of a file's address."""

    regex = "csv|json|svg|png"

    def to_python(self, value: str) -> str:
        return value

    to_url = to_python


class RowsConverter(FormConverter):
    """The same where there is nothing to draw."""

    regex = "csv|json"


def file_view(view: View) -> View:
    """Refuse in the form that was asked for: a sentence, for JSON as RFC 9457 problem details."""

    def answered(request: HttpRequest, *, form: str, **names: object) -> HttpResponse:
        try:
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
    path = re.sub(r"\.(csv|json|svg|png)$", "/", request.path).replace("/overview/", "/")
    query = request.GET.copy()
    query.pop("chart", None)
    return request.build_absolute_uri(path + (f"?{query.urlencode()}" if query else ""))


def csv_file(
    request: HttpRequest, columns: Iterable[str], rows: Iterable[Mapping[str, object]]
) -> StreamingHttpResponse:
    return _named(request, StreamingHttpResponse(csv_text(columns, rows), content_type=TYPES["csv"]))


def json_file(request: HttpRequest, body: Mapping[str, object]) -> HttpResponse:
    return _named(request, HttpResponse(orjson.dumps(body, default=str), content_type=TYPES["json"]))


def picture(request: HttpRequest, form: str, charts: Sequence[Chart], caption: Caption) -> HttpResponse:
    svg = card(charts, caption, rtl=get_language_bidi())
    content = png(svg) if form == "png" else svg
    return _named(request, HttpResponse(content, content_type=TYPES[form]))


def refused_drawing() -> Http404:
    """What is raised where there are no numbers to draw."""
    return Http404(_("No report covers these days, so there is nothing to draw. Not reported is not zero."))


def _named(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """With the name it is saved under: what it is about, and its days."""
    path, _dot, form = request.path.strip("/").rpartition(".")
    chosen = [request.GET.get(name, "") for name in ("chart", "from", "to")]
    name = slugify("-".join(filter(None, [path.replace("/", "-"), *chosen])))[:100]
    kind = "attachment" if form == "csv" else "inline"
    response["Content-Disposition"] = f'{kind}; filename="{name}.{form}"'
    return response
