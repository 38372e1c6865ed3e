"""The way in: the index, the description for machines and for people, and what is said at every other address."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.description import EXAMPLE, description
from tracker.api.open_view import OpenView
from tracker.queries.catalogue import example_names
from tracker.selection import SelectionError, refuse_unknown

UNKNOWN = "api-unknown"


class SchemaPage(OpenView):
    """The OpenAPI description."""

    schema = None

    def get(self, request: Request) -> Response:
        return Response(description())


class Index(OpenView):
    """Where everything is."""

    schema = None

    def get(self, request: Request) -> Response:
        lists = [path for path in description()["paths"] if "{" not in path]
        addresses = {path.strip("/").rpartition("/")[2]: request.build_absolute_uri(path) for path in lists}
        return Response(addresses | {"schema": request.build_absolute_uri(reverse("api-schema"))})


class UnknownAddress(OpenView):
    """An address that means nothing; one that lacks only its last slash leads to where it meant."""

    schema = None

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        """Whatever is accepted or asked for, the answer is the same."""

    def get(self, request: Request) -> HttpResponseBase:
        whole = f"{request.path}/"
        if not request.path.endswith("/") and _known(whole):
            query = request.META.get("QUERY_STRING")
            return HttpResponsePermanentRedirect(f"{whole}?{query}" if query else whole)
        raise NotFound(_("There is no such address in this API. All addresses are listed at /api/."))


def _known(path: str) -> bool:
    try:
        return resolve(path).url_name != UNKNOWN
    except Resolver404:
        return False


@dataclasses.dataclass(frozen=True)
class Parameter:
    """One parameter as the page for people shows it; ``values`` in words, empty for free text."""

    name: str
    description: str
    values: str
    default: str


@dataclasses.dataclass(frozen=True)
class Endpoint:
    """One address as the page for people shows it."""

    address: str
    summary: str
    description: str
    parameters: list[Parameter]
    example: str


def docs(request: HttpRequest) -> HttpResponse:
    """Every address of the API on one page, written from the same description that machines read."""
    paths, names = description(get_language() or "en")["paths"], example_names()
    endpoints = [_endpoint(path, operations["get"], names) for path, operations in paths.items()]
    try:
        refuse_unknown(request.GET, ())
    except SelectionError as error:
        shown = {"endpoints": endpoints, "problem": error.detail}
        return render(request, "api/docs.html", shown, status=400)
    return render(request, "api/docs.html", {"endpoints": endpoints})


def _endpoint(path: str, operation: dict[str, Any], names: Mapping[str, str] | None) -> Endpoint:
    return Endpoint(
        address=path,
        summary=operation["summary"],
        description=operation["description"],
        parameters=[_parameter(described) for described in operation.get("parameters", [])],
        example=_example(operation[EXAMPLE], names),
    )


def _example(pattern: str, names: Mapping[str, str] | None) -> str:
    """An address that can be followed; empty where the data have nothing to name in it."""
    if names is None:
        return "" if "{" in pattern else pattern
    return pattern.format(**{name: quote(value) for name, value in names.items()})


def _parameter(described: dict[str, Any]) -> Parameter:
    schema = described["schema"]
    default = str(schema.get("default", ""))
    return Parameter(
        name=described["name"],
        description=described["description"],
        values=_values(schema),
        default=default.lower() if schema["type"] == "boolean" else default,
    )


def _values(schema: dict[str, Any]) -> str:
    if "enum" in schema:
        return ", ".join(schema["enum"])
    if "maximum" in schema:
        return _("%(least)d to %(most)d") % {"least": schema["minimum"], "most": schema["maximum"]}
    by_type = {
        "date": _("a day, such as 2019-12-12"),
        "date-time": _("a time, such as 2026-01-31T12:00:00Z"),
        "boolean": "true, false",
    }
    return by_type.get(schema.get("format", schema["type"]), "")
