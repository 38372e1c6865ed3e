"""The index, the description, and what is said at every other address below."""

from __future__ import annotations

from django.http import Http404
from django.urls import reverse
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.staff.description import staff_description
from tracker.api.staff.staff_view import StaffView


class StaffSchemaPage(StaffView):
    schema = None

    def get(self, request: Request) -> Response:
        return Response(staff_description())


class StaffIndex(StaffView):
    schema = None

    def get(self, request: Request) -> Response:
        names = ("figures", "documents", "imports", "schema")
        return Response({name: request.build_absolute_uri(reverse(f"staff-{name}")) for name in names})


class StaffUnknown(StaffView):
    schema = None

    def get(self, request: Request) -> Response:
        raise Http404

    post = patch = get
