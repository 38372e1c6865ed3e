"""Figures of any status: listed, entered, changed while they are drafts, and corrected once they are published."""

from __future__ import annotations

from django.db import transaction
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api import parameters
from tracker.api.paging import page
from tracker.api.parameters import one_of
from tracker.api.shapes import list_of
from tracker.api.staff.entries import FIGURE, shape
from tracker.api.staff.figure_entry import save_figure
from tracker.api.staff.figure_rows import (
    ConfirmationSerializer,
    StaffFigureDetailSerializer,
    StaffFigureSerializer,
    row_of,
    staff_row,
    stored_figures,
    warnings_beside,
)
from tracker.api.staff.refusals import Refused
from tracker.api.staff.staff_view import Operation, StaffView, needs
from tracker.api.staff.versions import answer, check_seen
from tracker.models import Figure
from tracker.review.editing import WHY_LOCKED, why_locked
from tracker.selection import single

STATUS = OpenApiParameter(
    "status", enum=Figure.Status.values, description=gettext_lazy("Only figures of this status.")
)
KEY = OpenApiParameter("key", str, description=gettext_lazy("Only the figure of this key."))
FIGURE_ID = OpenApiParameter(
    "figure_id", int, OpenApiParameter.PATH, description=gettext_lazy("Number of the figure.")
)
FigureEntrySerializer = shape(
    "FigureEntry",
    FIGURE,
    breakdown=serializers.DictField(child=serializers.IntegerField(min_value=0), required=False),
    confirmed_warnings=ConfirmationSerializer(many=True, required=False),
)


class StaffFigureList(StaffView):
    operations = {
        "get": Operation(gettext_lazy("Figures of any status"), list_of(StaffFigureSerializer)),
        "post": Operation(
            gettext_lazy("Enter a figure, as a draft"),
            StaffFigureDetailSerializer,
            FigureEntrySerializer,
            status=201,
        ),
    }
    parameters = (STATUS, KEY, parameters.LIMIT, parameters.CURSOR)

    def get(self, request: Request) -> Response:
        needs(request, "view", Figure)
        rows = stored_figures()
        if status := one_of(request.query_params, "status", Figure.Status.values):
            rows = rows.filter(status=status)
        if key := single(request.query_params, "key"):
            rows = rows.filter(key=key)
        return Response(page(rows, request).answer(staff_row))

    def post(self, request: Request) -> Response:
        needs(request, "add", Figure)
        return shown(save_figure(request.data, request.user), status=201)


class StaffFigure(StaffView):
    operations = {
        "get": Operation(gettext_lazy("One figure"), StaffFigureDetailSerializer),
        "patch": Operation(
            gettext_lazy("Change a draft; what is not sent stays"),
            StaffFigureDetailSerializer,
            FigureEntrySerializer,
            changes=True,
        ),
    }
    path_parameters = (FIGURE_ID,)

    def get(self, request: Request, figure_id: int) -> Response:
        needs(request, "view", Figure)
        return shown(get_object_or_404(Figure, pk=figure_id))

    @transaction.atomic
    def patch(self, request: Request, figure_id: int) -> Response:
        needs(request, "change", Figure)
        figure = locked(request, figure_id)
        if why := why_locked(figure, request.user):
            raise Refused(409 if figure.status in WHY_LOCKED else 403, why)
        return shown(save_figure(request.data, request.user, figure))


class StaffCorrection(StaffView):
    operations = {
        "post": Operation(
            gettext_lazy("Begin a correction: a draft like the figure, which it supersedes once published"),
            StaffFigureDetailSerializer,
            FigureEntrySerializer,
            status=201,
        ),
    }
    path_parameters = (FIGURE_ID,)

    def post(self, request: Request, figure_id: int) -> Response:
        needs(request, "add", Figure)
        old = get_object_or_404(Figure, pk=figure_id)
        if "supersedes" in request.data:
            words = _("A correction made here supersedes the figure in the address: leave “supersedes” out.")
            raise Refused(400, words, {"supersedes": [words]})
        body = {"restates": None, **request.data, "supersedes": old.key}
        return shown(save_figure(body, request.user, like=old), status=201)


def locked(request: Request, figure_id: int) -> Figure:
    """The figure, which nobody else changes until the end of the transaction, and which the program has seen as it is.

    Raises Http404, and Refused for a version that was not seen.
    """
    figure = get_object_or_404(Figure.objects.select_for_update(), pk=figure_id)
    check_seen(request, row_of(figure.pk))
    return figure


def shown(figure: Figure, status: int = 200) -> Response:
    stored = stored_figures().get(pk=figure.pk)
    return answer(staff_row(stored), warnings_beside(stored), status=status)
