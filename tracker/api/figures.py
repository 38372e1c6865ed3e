"""Published figures: page by page as JSON, or all at once as a figures file."""

from __future__ import annotations

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api import parameters
from tracker.api.figure_shapes import FigureDetailSerializer, FigureListSerializer
from tracker.api.open_view import OpenView
from tracker.api.paging import from_cursor, page
from tracker.export.csv_lines import Begun
from tracker.export.figure_answers import figure_answer, figure_detail, query_answer
from tracker.export.figure_lines import figures_csv
from tracker.models.figures import FigureQuerySet
from tracker.queries.figure_rows import figure_rows, figure_with_row

CSV = "text/csv"


class FigureList(OpenView):
    about = gettext_lazy(
        "Published figures in the order of their recording. Reports overlap: rows are never to be added up. "
        "A figure that a correction has replaced is left out; its own address stays, and names the correction."
    )
    summary = gettext_lazy("Figures")
    parameters = (*parameters.SELECTION, parameters.LIMIT, parameters.CURSOR, parameters.FORMAT)
    answer = FigureListSerializer
    example = "figures/?region={region}&from={start}&to={end}"

    @classmethod
    def answers(cls) -> dict[str, object]:
        return super().answers() | {CSV: str}

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[BaseRenderer, str]:
        """A format named in the address outranks what the client says it accepts."""
        named = "format" in request.query_params
        return super().perform_content_negotiation(request, force or named)

    def get(self, request: Request) -> Response | StreamingHttpResponse:
        params = request.query_params
        selection = parameters.selected(params)
        rows = figure_rows(selection)
        if parameters.one_of(params, "format", parameters.FORMATS) == "csv":
            return _csv(from_cursor(rows, request)[: parameters.limit(params, default=None)])
        return Response({"query": query_answer(selection), **page(rows, request).answer(figure_answer)})


def _csv(rows: FigureQuerySet) -> StreamingHttpResponse:
    response = StreamingHttpResponse(
        Begun(figures_csv(rows)),
        content_type=f"{CSV}; charset=utf-8",
    )
    response["Content-Disposition"] = 'attachment; filename="figures.csv"'
    return response


class FigureDetail(OpenView):
    about = gettext_lazy("One number as one document states it.")
    summary = gettext_lazy("One figure")
    path_parameters = (
        OpenApiParameter("figure_id", int, OpenApiParameter.PATH, description=gettext_lazy("Its number.")),
    )
    answer = FigureDetailSerializer
    example = "figures/{figure}/"

    def get(self, request: Request, figure_id: int) -> Response:
        figure = figure_with_row(figure_id)
        if figure is None:
            raise NotFound(_("No published figure has the number %(id)d.") % {"id": figure_id})
        return Response(figure_detail(figure))
