"""The OpenAPI description of the staff API, apart from the public one and for staff only."""

from __future__ import annotations

import functools

from django.urls import include, path
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

from tracker.api.description import PROBLEM, one_at_a_time
from tracker.api.staff.shapes import RefusalSerializer

BASE = "/api/staff/v1/"
IF_MATCH = OpenApiParameter(
    "If-Match", str, OpenApiParameter.HEADER, required=True, description="The ETag of the version you saw."
)
KEYS = {
    "token": {"type": "http", "scheme": "bearer"},
    "session": {"type": "apiKey", "in": "cookie", "name": "sessionid"},
}


class StaffSchema(AutoSchema):
    """The description of a ``StaffView``, from its operations."""

    @property
    def operation(self) -> object:
        return self.view.operations[self.method.lower()]

    def get_override_parameters(self) -> list[OpenApiParameter]:
        asked = self.view.parameters if self.method == "GET" else ()
        return [*self.view.path_parameters, *asked, *([IF_MATCH] if self.operation.changes else [])]

    def get_request_serializer(self) -> object:
        return self.operation.body

    def get_response_serializers(self) -> dict[object, object]:
        statuses = [400, 401, 403, *([404] if self.view.path_parameters else []), 503]
        if self.operation.body is not None or self.operation.changes:
            statuses += [409, 413, 415]
        if self.operation.changes:
            statuses += [412, 428]
        answers = {(self.operation.status, "application/json"): self.operation.answer}
        return answers | {(status, PROBLEM): RefusalSerializer for status in sorted(statuses)}

    def get_auth(self) -> list[dict[str, list]]:
        return [{name: []} for name in KEYS]

    def get_operation_id(self) -> str:
        return f"{self.method.lower()}{type(self.view).__name__}"

    def get_summary(self) -> str:
        return str(self.operation.summary)

    def get_description(self) -> str:
        return ""

    def _is_list_view(self, serializer: object = None) -> bool:
        return False  # every answer is an object: a list can never be given a second key


@functools.cache
def staff_description() -> dict[str, object]:
    """The OpenAPI description, in English, made once."""
    from tracker.api.staff.urls import described

    with one_at_a_time:
        found = SchemaGenerator(patterns=[path(BASE.lstrip("/"), include(described))]).get_schema(public=True)
    found["info"]["title"] += ": staff"
    found["components"]["securitySchemes"] = KEYS
    return found
