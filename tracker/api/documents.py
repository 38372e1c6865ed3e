"""Publications, and what they say without a number."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api import parameters
from tracker.api.open_view import OpenView
from tracker.api.paging import page
from tracker.api.shapes import list_of
from tracker.export.catalogue_rows import document_row, event_row
from tracker.models import Document, Event
from tracker.queries.documents import documents
from tracker.queries.event_list import events
from tracker.queries.figures import known_sources


class DocumentSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    source = serializers.CharField(help_text=_("Who published it."))
    title = serializers.CharField()
    url = serializers.CharField(allow_null=True)
    published_on = serializers.DateField(allow_null=True)
    published_on_basis = serializers.ChoiceField(choices=Document.Basis.values)
    language = serializers.CharField(allow_null=True)


class DocumentList(OpenView):
    about = _("Publications that state a figure or an event, in the order of their recording.")
    summary = _("Documents")
    parameters = (parameters.SOURCE, parameters.LIMIT, parameters.CURSOR)
    answer = list_of(DocumentSerializer)
    example = "documents/?source={source}"

    def get(self, request: Request) -> Response:
        selection = parameters.selected(request.query_params)
        rows = documents()
        if selection.sources:
            rows = rows.filter(publisher__in=known_sources(selection))
        return Response(page(rows, request).answer(document_row))


class EventSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    key = serializers.CharField()
    start = serializers.DateField(help_text=_("First day, included."))
    end = serializers.DateField(help_text=_("Last day, included."))
    region = serializers.CharField(allow_null=True, help_text=_("Code of the region."))
    region_name = serializers.CharField(allow_null=True, help_text=_("The place as the source spells it."))
    kind = serializers.ChoiceField(choices=Event.Kind.values)
    text = serializers.CharField()
    source = serializers.CharField(allow_null=True)
    document_title = serializers.CharField(allow_null=True)
    document_url = serializers.CharField(allow_null=True)


class EventList(OpenView):
    about = _("Dated notes about a region or a place inside it, in the order of their recording.")
    summary = _("Events")
    parameters = (
        parameters.REGION, parameters.FROM, parameters.TO, parameters.LIMIT, parameters.CURSOR,
    )  # fmt: skip
    answer = list_of(EventSerializer)
    example = "events/?from={start}&to={end}"

    def get(self, request: Request) -> Response:
        selection = parameters.selected(request.query_params)
        return Response(page(events(selection), request).answer(event_row))
