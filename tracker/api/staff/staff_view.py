"""What every address of the staff API has in common."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.functional import Promise
from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from tracker.api.staff.bodies import StrictJson
from tracker.api.staff.description import StaffSchema
from tracker.api.staff.keys import IsStaff, OwnSession, TokenAuthentication
from tracker.api.staff.refusals import staff_problem
from tracker.selection import refuse_unknown

Shape = type[BaseSerializer] | BaseSerializer


@dataclasses.dataclass(frozen=True)
class Operation:
    """One method of an address, as the description says of it; ``changes``: it needs the version that was seen."""

    summary: Promise
    answer: Shape
    body: Shape | None = None
    status: int = 200
    changes: bool = False


class StaffView(APIView):
    """An address for staff: by session or token, never kept by a cache, and read from no other site."""

    operations: ClassVar[Mapping[str, Operation]] = {}
    path_parameters: ClassVar[Sequence[OpenApiParameter]] = ()
    parameters: ClassVar[Sequence[OpenApiParameter]] = ()

    authentication_classes = (TokenAuthentication, OwnSession)
    permission_classes = (IsStaff,)
    parser_classes = (StrictJson,)
    metadata_class = None
    http_method_names = ["get", "head", "post", "patch"]
    schema = StaffSchema()

    def get_exception_handler(self) -> Callable:
        return staff_problem

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        refuse_unknown(request.query_params, [known.name for known in self.parameters])

    def finalize_response(
        self, request: HttpRequest, response: HttpResponseBase, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        patch_vary_headers(response, ["Authorization", "Cookie"])
        return response


def needs(request: Request, action: str, model: type[Model]) -> None:
    """Go on for whoever may do this to rows of the model in the admin. Who may change them may see them.

    Raises PermissionDenied for anybody else.
    """
    may = {"view": ("view", "change")}.get(action, (action,))
    if not any(request.user.has_perm(f"tracker.{one}_{model._meta.model_name}") for one in may):
        raise PermissionDenied
