"""How many the reports allow, between two days, with the arithmetic behind every bound."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api import parameters
from tracker.api.open_view import OpenView
from tracker.api.parameters import selected
from tracker.api.series_shapes import SeriesSerializer
from tracker.export.series_rows import series_row
from tracker.measures import MEASURES
from tracker.models import Region
from tracker.queries.figures import known_regions
from tracker.queries.series import series
from tracker.selection import CAUSES, Selection, SelectionError, refuse_all

REGION = OpenApiParameter("region", str, required=True, description=gettext_lazy("Code of the region."))
MEASURE = OpenApiParameter(
    "measure", enum=list(MEASURES), default=Selection.measure, description=gettext_lazy("What is counted.")
)
CAUSE = OpenApiParameter(
    "cause", enum=CAUSES, default=Selection.cause, description=gettext_lazy("Why people moved.")
)
PARAMETERS = (
    REGION, MEASURE, parameters.FROM, parameters.TO, parameters.BIN, parameters.COUNTER, CAUSE,
    parameters.AS_OF, parameters.RECORDED, parameters.READING,
)  # fmt: skip


class SeriesView(OpenView):
    summary = gettext_lazy(
        "The lowest and highest number the reports of one counter allow for a region, window by window."
    )
    about = gettext_lazy(
        "Overlapping reports are never added up: each bound comes with the claims whose sum it is. Null is no limit."
    )
    parameters = PARAMETERS
    answer = SeriesSerializer
    example = "series/?region={region}&from={start}&to={end}"

    def get(self, request: Request) -> Response:
        selection = selected(request.query_params)
        return Response(series_row(series(selection, one_region(selection))))


def one_region(selection: Selection) -> Region:
    """The region the series is about, where measure and cause are one as well: nothing else can be one range."""
    if len(selection.regions) != 1:
        raise SelectionError(
            "region", _("A series is about one region. Give “region” once, with the code of a region.")
        )
    refuse_all(selection)
    return known_regions(selection)[0]
