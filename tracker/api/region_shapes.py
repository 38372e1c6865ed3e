"""The shape of a place, alone and with what surrounds it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from tracker.models import RegionMember, RegionName

INFORMAL = "informal"


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
    parent = serializers.CharField(allow_null=True, help_text=_("Code of the place directly above."))
    inside = PlaceSerializer(many=True, help_text=_("The places above it, the smallest first."))
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
    names = NameSerializer(many=True, help_text=_("Every known spelling."))
    children = PlaceSerializer(many=True, help_text=_("The places directly inside it."))
    members = MemberSerializer(many=True, help_text=_("What an informal area is made of."))
    member_of = MemberSerializer(many=True, help_text=_("The informal areas it belongs to."))
