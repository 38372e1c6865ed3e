"""Shapes that several answers share, for the description; answers are built from plain rows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers


class ProblemSerializer(serializers.Serializer):
    """RFC 9457 problem details."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField(help_text=_("A sentence that says what is wrong and how to mend it."))
    parameter = serializers.CharField(allow_null=True, help_text=_("The parameter at fault."))


def list_of(row: type[serializers.Serializer], **beside: serializers.Field) -> type[serializers.Serializer]:
    """The shape of a list of such rows; ``beside`` is what the answer says beside them."""
    fields = {
        "results": row(many=True),
        "next": serializers.URLField(
            allow_null=True, help_text=_("Address of the next page; null after the last one.")
        ),
    }
    name = row.__name__.removesuffix("Serializer")
    return type(f"{name}ListSerializer", (serializers.Serializer,), beside | fields)
