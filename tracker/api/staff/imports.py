"""Imports: what came in together, looked at only."""

from __future__ import annotations

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api import parameters
from tracker.api.paging import page
from tracker.api.shapes import list_of
from tracker.api.staff.staff_view import Operation, StaffView, needs
from tracker.api.staff.versions import answer
from tracker.models import ImportBatch

BATCH_ID = OpenApiParameter(
    "batch_id", int, OpenApiParameter.PATH, description=gettext_lazy("Number of the import.")
)


class ImportSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=ImportBatch.Kind.values)
    name = serializers.CharField()
    sha256 = serializers.CharField()
    rows = serializers.IntegerField()
    created_by = serializers.CharField(allow_null=True)
    recorded_at = serializers.DateTimeField()
    undone_at = serializers.DateTimeField(allow_null=True)


def import_row(batch: ImportBatch) -> dict[str, object]:
    row = {name: getattr(batch, name) for name in ImportSerializer().fields}
    return row | {"created_by": batch.created_by.get_username() if batch.created_by else None}


class StaffImportList(StaffView):
    operations = {"get": Operation(gettext_lazy("Imports"), list_of(ImportSerializer))}
    parameters = (parameters.LIMIT, parameters.CURSOR)

    def get(self, request: Request) -> Response:
        needs(request, "view", ImportBatch)
        rows = ImportBatch.objects.select_related("created_by")
        return Response(page(rows, request).answer(import_row))


class StaffImport(StaffView):
    operations = {"get": Operation(gettext_lazy("One import"), ImportSerializer)}
    path_parameters = (BATCH_ID,)

    def get(self, request: Request, batch_id: int) -> Response:
        needs(request, "view", ImportBatch)
        return answer(import_row(get_object_or_404(ImportBatch, pk=batch_id)))
