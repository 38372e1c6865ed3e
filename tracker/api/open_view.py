"""What every address of the public API has in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers
from drf_spectacular.utils import OpenApiParameter
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.serializers import BaseSerializer
from rest_framework.views import APIView

from tracker.api.description import OpenSchema
from tracker.selection import refuse_unknown

METHODS, PREFLIGHT = "GET, HEAD, OPTIONS", "OPTIONS"
FRESH_SECONDS, PREFLIGHT_SECONDS = 60, 24 * 60 * 60


class OpenView(APIView):
    """An address that anybody may read from any site; it knows no session and sets no cookie.

    What a view declares is both what it accepts and what the OpenAPI description says of it.
    """

    summary: ClassVar[str] = ""
    path_parameters: ClassVar[Sequence[OpenApiParameter]] = ()
    parameters: ClassVar[Sequence[OpenApiParameter]] = ()
    answer: ClassVar[type[BaseSerializer]]
    about: ClassVar[str] = ""  # what the description says of the address, a sentence or two
    example: ClassVar[str]  # an address below /api/v1/, with names in braces for what depends on the data

    http_method_names = ["get", "head", "options"]
    metadata_class = None
    schema = OpenSchema()

    @classmethod
    def answers(cls) -> dict[str, object]:
        """The shape of the answer in each media type the address has."""
        return {"application/json": cls.answer}

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        super().initial(request, *args, **kwargs)
        if request.method != PREFLIGHT:
            refuse_unknown(request.query_params, [known.name for known in self.parameters])

    def perform_content_negotiation(self, request: Request, force: bool = False) -> tuple[BaseRenderer, str]:
        """A preflight has no body whose form could be refused."""
        return super().perform_content_negotiation(request, force or request.method == PREFLIGHT)

    def options(self, request: Request, *args: object, **kwargs: object) -> HttpResponse:
        """What a browser asks before it lets another site read."""
        response = HttpResponse(status=204)
        response["Access-Control-Allow-Methods"] = METHODS
        response["Access-Control-Allow-Headers"] = "*"
        response["Access-Control-Max-Age"] = str(PREFLIGHT_SECONDS)
        return response

    def finalize_response(
        self, request: HttpRequest, response: HttpResponseBase, *args: object, **kwargs: object
    ) -> HttpResponseBase:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        response.setdefault("Cache-Control", f"public, max-age={FRESH_SECONDS}")
        patch_vary_headers(response, ["Accept-Encoding"])
        return response
