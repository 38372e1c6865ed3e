"""Places: what they are called, where they lie, what they hold."""

from __future__ import annotations

import re

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter, extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api import parameters
from tracker.api.open_view import OpenView
from tracker.api.paging import page
from tracker.api.shapes import list_of
from tracker.models import Region, RegionMember, RegionName
from tracker.models.regions import Level
from tracker.queries.catalogue import region_by_code
from tracker.queries.region_list import region_and_surroundings, regions_of
from tracker.queries.region_search import search_regions
from tracker.selection import LEVELS, LONGEST_TEXT, SelectionError

INFORMAL = "informal"
CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,39}")  # what a code can be; anything else need not be looked up


@extend_schema_field(
    {"oneOf": [{"type": "integer", "minimum": 0, "maximum": 4}, {"type": "string", "const": INFORMAL}]}
)
class LevelField(serializers.Field):
    """0 country, 1 governorate, 2 district, 3 sub-district, 4 town or village, or ``informal``."""


class PlaceSerializer(serializers.Serializer):
    code = serializers.CharField()
    url = serializers.CharField()
    level = LevelField()
    level_name = serializers.CharField()
    name = serializers.CharField()
    name_ar = serializers.CharField(allow_null=True)


class CentroidSerializer(serializers.Serializer):
    """Degrees, WGS 84."""

    latitude = serializers.FloatField(min_value=-90, max_value=90)
    longitude = serializers.FloatField(min_value=-180, max_value=180)


class RegionSerializer(PlaceSerializer):
    parent = serializers.CharField(allow_null=True, help_text="Code of the place directly above.")
    inside = PlaceSerializer(many=True, help_text="The places above it, the smallest first.")
    centroid = CentroidSerializer(allow_null=True)
    population = serializers.IntegerField(min_value=0, allow_null=True)
    population_year = serializers.IntegerField(allow_null=True)
    population_source = serializers.CharField(allow_null=True)


class NameSerializer(serializers.Serializer):
    name = serializers.CharField()
    language = serializers.CharField(allow_null=True)
    script = serializers.CharField()
    kind = serializers.ChoiceField(choices=RegionName.Kind.values)


class MemberSerializer(PlaceSerializer):
    relation = serializers.ChoiceField(choices=RegionMember.Relation.values)


class RegionDetailSerializer(RegionSerializer):
    names = NameSerializer(many=True, help_text="Every known spelling.")
    children = PlaceSerializer(many=True, help_text="The places directly inside it.")
    members = MemberSerializer(many=True, help_text="What an informal area is made of.")
    member_of = MemberSerializer(many=True, help_text="The informal areas it belongs to.")


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
    """Places in the order of their recording, or with “q” the places that are meant, the likeliest first."""

    summary = gettext_lazy("Regions")
    answer = list_of(RegionSerializer)
    parameters = (
        parameters.NAME, parameters.LEVEL, parameters.PARENT, parameters.LIMIT, parameters.CURSOR,
    )  # fmt: skip
    example = "regions/?q=Saraqib"

    def get(self, request: Request) -> Response:
        params = request.query_params
        text, level, parent = parameters.selected(params).q, _level(params), _parent(params)
        if text:
            return Response({"results": _found(text, level, parent, params), "next": None})
        return Response(page(regions_of(level=level, parent=parent), request).answer(region_row))


class RegionDetail(OpenView):
    """A place with every known spelling of its name, what lies directly inside it, and informal areas around it."""

    summary = gettext_lazy("One region")
    answer = RegionDetailSerializer
    path_parameters = (
        OpenApiParameter("code", str, OpenApiParameter.PATH, description=gettext_lazy("Code of the region.")),
    )
    example = "regions/SY0702/"

    def get(self, request: Request, code: str) -> Response:
        found = region_and_surroundings(code) if CODE.fullmatch(code) else None
        if found is None:
            raise NotFound(_("No region “%(value)s” is known here.") % {"value": code[:LONGEST_TEXT]})
        return Response(region_detail(found))


def _found(text: str, level: int | None, parent: Region | None, params: QueryDict) -> list[dict[str, object]]:
    if parameters.single(params, "cursor"):
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
    code = parameters.single(params, "parent")
    if not code:
        return None
    parent = region_by_code(code) if CODE.fullmatch(code) else None
    if parent is None:
        raise SelectionError(
            "parent", _("No region “%(value)s” is known here.") % {"value": code[:LONGEST_TEXT]}
        )
    return parent
