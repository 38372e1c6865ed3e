"""The places inside one beside each other, as far as their ranges allow an order."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api import parameters
from tracker.api.open_view import OpenView
from tracker.api.regions import known_parent
from tracker.api.series import CAUSE
from tracker.api.series_shapes import SeriesQuerySerializer, TotalSerializer
from tracker.export.ranking_rows import ranking_row
from tracker.measures import MEASURES
from tracker.models import Counter, Region
from tracker.queries.ranking import ranking
from tracker.reconcile import Status
from tracker.selection import Selection, SelectionError, refuse_all, single

PARENT = OpenApiParameter(
    "parent", str, required=True, description=gettext_lazy("Code of the region whose parts are ranked.")
)
MEASURE = OpenApiParameter(
    "measure",
    enum=[slug for slug, measure in MEASURES.items() if not measure.is_stock],
    default=Selection.measure,
    description=gettext_lazy("What is counted."),
)
PARAMETERS = (
    PARENT, MEASURE, parameters.FROM, parameters.TO, parameters.COUNTER, CAUSE, parameters.AS_OF,
    parameters.RECORDED, parameters.READING,
)  # fmt: skip


class RankingQuerySerializer(SeriesQuerySerializer):
    """The question as it was read, with the days it was answered for."""

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        del fields["region"], fields["bin"]
        return {"parent": serializers.CharField(), **fields}


class RankedSerializer(TotalSerializer):
    """A place with its range. The rank is null where the range overlaps another's: it cannot be ranked."""

    region = serializers.CharField()
    region_name = serializers.CharField()
    rank = serializers.IntegerField(allow_null=True, min_value=1)
    status = serializers.ChoiceField(choices=[status.value for status in Status])


class RankingSerializer(serializers.Serializer):
    query = RankingQuerySerializer()
    counter = serializers.CharField(allow_null=True)
    unit = serializers.ChoiceField(choices=Counter.Counts.values, allow_null=True)
    results = RankedSerializer(many=True)
    without_report = serializers.ListField(
        child=serializers.CharField(),
        help_text=gettext_lazy("Codes of the parts without a report of their own."),
    )


class RankingView(OpenView):
    summary = gettext_lazy("The places directly inside a region, with the range of each.")
    about = gettext_lazy(
        "Those with more come first. A place has a rank only where its range overlaps no other's."
    )
    parameters = PARAMETERS
    answer = RankingSerializer
    example = "ranking/?parent={region}&from={start}&to={end}"

    def get(self, request: Request) -> Response:
        params = request.query_params
        selection = parameters.selected(params)
        return Response(ranking_row(ranking(selection, parent_of(selection, single(params, "parent")))))


def parent_of(selection: Selection, code: str) -> Region:
    """The region whose parts are asked for, where measure and cause are one."""
    if not code:
        raise SelectionError(
            "parent", _("A ranking is about the parts of one region. Give its code as “parent”.")
        )
    refuse_all(selection)
    if MEASURES[selection.measure].is_stock:
        raise SelectionError(
            "measure", _("People present are counted on single days, and are not ranked over days.")
        )
    return known_parent(code)
