"""Places: what they are called, where they lie, what they hold."""

from __future__ import annotations

import re

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api import parameters
from tracker.api.open_view import OpenView
from tracker.api.paging import page
from tracker.api.region_shapes import INFORMAL, RegionDetailSerializer, RegionSerializer
from tracker.api.shapes import list_of
from tracker.models import Region
from tracker.models.regions import Level
from tracker.queries.catalogue import region_by_code
from tracker.queries.region_list import region_and_surroundings, regions_of
from tracker.queries.region_search import search_regions
from tracker.selection import LEVELS, LONGEST_TEXT, SelectionError, single

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")  # what a code can be; anything else need not be looked up


def place(region: Region) -> dict[str, object]:
    """What tells a place apart from others of its name."""
    return {
        "code": region.code,
        "url": reverse("region", args=[region.code]),
        "level": INFORMAL if region.is_informal else region.level,
        "level_name": region.get_level_display(),
        "name": region.name,
        "name_ar": region.name_ar or None,
    }


def places_above(region: Region) -> list[Region]:
    return [region.parent, *places_above(region.parent)] if region.parent else []


def region_row(region: Region) -> dict[str, object]:
    centroid = {"latitude": region.latitude, "longitude": region.longitude}
    return {
        **place(region),
        "parent": region.parent.code if region.parent else None,
        "inside": [place(above) for above in places_above(region)],
        "centroid": None if region.latitude is None else centroid,
        "population": region.population,
        "population_year": region.population_year,
        "population_source": region.population_source or None,
    }


def region_detail(region: Region) -> dict[str, object]:
    """One place with what surrounds it; empty lists where there is nothing."""
    names = [
        {"name": known.name, "language": known.language or None, "script": known.script, "kind": known.kind}
        for known in region.names.all()
    ]
    return {
        **region_row(region),
        "names": names,
        "children": [place(child) for child in region.children.all()],
        "members": [{**place(part.member), "relation": part.relation} for part in region.memberships.all()],
        "member_of": [{**place(part.region), "relation": part.relation} for part in region.member_of.all()],
    }


class RegionList(OpenView):
    about = gettext_lazy(
        "Places in the order of their recording, or with “q” the places that are meant, the likeliest first."
    )
    summary = gettext_lazy("Regions")
    answer = list_of(RegionSerializer)
    parameters = (
        parameters.NAME, parameters.LEVEL, parameters.PARENT, parameters.LIMIT, parameters.CURSOR,
    )  # fmt: skip
    example = "regions/?q={name}"

    def get(self, request: Request) -> Response:
        params = request.query_params
        text, level, parent = parameters.selected(params).q, _level(params), _parent(params)
        if text:
            return Response({"results": _found(text, level, parent, params), "next": None})
        return Response(page(regions_of(level=level, parent=parent), request).answer(region_row))


class RegionDetail(OpenView):
    about = gettext_lazy(
        "A place with every known spelling of its name, what lies directly inside it, and informal areas around it."
    )
    summary = gettext_lazy("One region")
    answer = RegionDetailSerializer
    path_parameters = (
        OpenApiParameter("code", str, OpenApiParameter.PATH, description=gettext_lazy("Code of the region.")),
    )
    example = "regions/{region}/"

    def get(self, request: Request, code: str) -> Response:
        found = region_and_surroundings(code) if CODE.fullmatch(code) else None
        if found is None:
            raise NotFound(_("No region “%(value)s” is known here.") % {"value": code[:LONGEST_TEXT]})
        return Response(region_detail(found))


def _found(text: str, level: int | None, parent: Region | None, params: QueryDict) -> list[dict[str, object]]:
    if single(params, "cursor"):
        raise SelectionError("cursor", _("A search has one page: leave “cursor” out, or raise “limit”."))
    found = search_regions(text, limit=parameters.MOST, level=level)
    inside = [region for region in found if parent is None or region.parent_id == parent.id]
    return [region_row(region) for region in inside[: parameters.limit(params)]]


def _level(params: QueryDict) -> int | None:
    value = parameters.one_of(params, "level", LEVELS)
    if not value:
        return None
    return Level.INFORMAL if value == INFORMAL else int(value)


def _parent(params: QueryDict) -> Region | None:
    code = single(params, "parent")
    return known_parent(code) if code else None


def known_parent(code: str) -> Region:
    """The region of today with this code.

    Raises:
        SelectionError: it is not known.
    """
    parent = region_by_code(code) if CODE.fullmatch(code) else None
    if parent is None:
        raise SelectionError(
            "parent", _("No region “%(value)s” is known here.") % {"value": code[:LONGEST_TEXT]}
        )
    return parent
