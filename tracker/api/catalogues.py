"""Short lists that are given whole: measures, counters, sources."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.open_view import OpenView
from tracker.api.shapes import list_of
from tracker.measures import MEASURES
from tracker.models import Counter, Source
from tracker.queries.catalogue import counters
from tracker.queries.documents import publishers


class MeasureSerializer(serializers.Serializer):
    slug = serializers.ChoiceField(choices=list(MEASURES))
    label = serializers.CharField()
    kind = serializers.ChoiceField(choices=["flow", "stock"])
    region_role = serializers.ChoiceField(choices=["origin", "destination"])
    definition = serializers.CharField()
    zero_means = serializers.CharField()


class MeasureList(OpenView):
    about = _("What each published number counts, and what a zero of it means.")
    summary = _("Measures")
    answer = list_of(MeasureSerializer)
    example = "measures/"

    def get(self, request: Request) -> Response:
        fields = MeasureSerializer().fields
        rows = [{name: getattr(measure, name) for name in fields} for measure in MEASURES.values()]
        return Response({"results": rows, "next": None})


class CounterSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    counts = serializers.ChoiceField(choices=Counter.Counts.values)
    definition = serializers.CharField(allow_null=True)
    figures = serializers.IntegerField(min_value=1, help_text=_("How many published figures it has."))


class CounterList(OpenView):
    about = _(
        "Whose counts the figures are. Only figures of one counter are ever combined; the one with most comes first."
    )
    summary = _("Counters")
    answer = list_of(CounterSerializer)
    example = "counters/"

    def get(self, request: Request) -> Response:
        rows = [
            {
                "slug": counter.slug,
                "name": counter.name,
                "counts": counter.counts,
                "definition": counter.definition or None,
                "figures": counter.own,
            }
            for counter in counters().filter(own__gt=0)
        ]
        return Response({"results": rows, "next": None})


class SourceSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    short_name = serializers.CharField(allow_null=True)
    kind = serializers.ChoiceField(choices=Source.Kind.values)
    url = serializers.CharField(allow_null=True)
    note = serializers.CharField(allow_null=True)


class SourceList(OpenView):
    about = _("Organisations that published a figure or an event.")
    summary = _("Sources")
    answer = list_of(SourceSerializer)
    example = "sources/"

    def get(self, request: Request) -> Response:
        rows = publishers().values(*SourceSerializer().fields)
        return Response(
            {"results": [{name: value or None for name, value in row.items()} for row in rows], "next": None}
        )
