"""What the OpenAPI description says of an address: read from what its view declares, so that it is true."""

from __future__ import annotations

import functools
import threading

from django.urls import include, path
from django.utils import translation
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from tracker.api.shapes import ProblemSerializer

BASE = "/api/v1/"
EXAMPLE = "x-example"
PROBLEM = "application/problem+json"
one_at_a_time = threading.Lock()  # the generator keeps its state in the views' classes


class OpenSchema(AutoSchema):
    """The description of an ``OpenView``."""

    def get_override_parameters(self) -> list[OpenApiParameter]:
        return [*self.view.path_parameters, *self.view.parameters]

    def get_response_serializers(self) -> dict[object, object]:
        answers = {(200, media_type): answer for media_type, answer in self.view.answers().items()}
        statuses = [400, *([404] if self.view.path_parameters else []), 406, 503]
        return answers | {(status, PROBLEM): ProblemSerializer for status in statuses}

    def get_operation_id(self) -> str:
        return type(self.view).__name__

    def get_summary(self) -> str:
        return str(self.view.summary)

    def get_description(self) -> str:
        return str(self.view.about)

    def get_extensions(self) -> dict[str, str]:
        return {EXAMPLE: f"{BASE}{self.view.example}"}

    def _is_list_view(self, serializer: object = None) -> bool:
        return False  # every answer is an object: a list can never be given a second key


@functools.cache
def description(language: str = "en") -> dict[str, object]:
    """The OpenAPI description of the public API in one language; made once, the machines' one in English."""
    from tracker.api.urls import version_1

    with one_at_a_time, translation.override(language):
        return SchemaGenerator(patterns=[path(BASE.lstrip("/"), include(version_1))]).get_schema(public=True)
