"""Shapes of the staff API's answers, for the description."""

from __future__ import annotations

from rest_framework import serializers

from tracker.api.shapes import ProblemSerializer


class ErrorSerializer(serializers.Serializer):
    field = serializers.CharField(allow_blank=True)
    detail = serializers.CharField()


class RefusalSerializer(ProblemSerializer):
    """RFC 9457 problem details, with a sentence for each field at fault."""

    errors = ErrorSerializer(many=True, required=False)
    current = serializers.DictField(required=False)
