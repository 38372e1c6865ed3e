"""The shape of a series, for the description."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.measures import MEASURES
from tracker.models import Counter, Figure
from tracker.reconcile import ClaimKind, ConflictKind, Status, Use
from tracker.selection import BINS, READINGS

CLAIMS = [kind.value for kind in ClaimKind]


class TermSerializer(serializers.Serializer):
    """One claim of a proof: the terms' sign times value add up to the bound."""

    figure = serializers.IntegerField()
    claim = serializers.ChoiceField(choices=CLAIMS)
    value = serializers.IntegerField(min_value=0)
    sign = serializers.ChoiceField(choices=[-1, 1])


class RangeSerializer(serializers.Serializer):
    """Null is no limit. The contested ends also let each report that was set aside be trusted first."""

    low = serializers.IntegerField(min_value=0)
    high = serializers.IntegerField(min_value=0, allow_null=True)


class TotalSerializer(RangeSerializer):
    middle = serializers.FloatField(allow_null=True)
    contested = RangeSerializer()
    low_because = TermSerializer(many=True)
    high_because = TermSerializer(many=True)


class BinSerializer(TotalSerializer):
    start = serializers.DateField(help_text=_("First day, included."))
    end = serializers.DateField(help_text=_("Last day, included."))
    status = serializers.ChoiceField(choices=[status.value for status in Status])


class CumulativeSerializer(RangeSerializer):
    date = serializers.DateField(
        help_text=_("The count from the first day asked about to the end of this day.")
    )
    middle = serializers.FloatField(allow_null=True)


class UseSerializer(RangeSerializer):
    """A figure around the region: what its words allow, what became of it, and why."""

    id = serializers.IntegerField()
    key = serializers.CharField()
    use = serializers.ChoiceField(choices=[use.value for use in Use])
    reason = serializers.CharField()


class ConflictMemberSerializer(serializers.Serializer):
    id = serializers.IntegerField()
    claim = serializers.ChoiceField(choices=CLAIMS)
    value = serializers.IntegerField(min_value=0)


class ConflictSerializer(serializers.Serializer):
    """Claims that cannot all be true; without any one of them the others could."""

    kind = serializers.ChoiceField(choices=[kind.value for kind in ConflictKind])
    figures = ConflictMemberSerializer(many=True)
    gap = serializers.IntegerField(min_value=0)
    set_aside = serializers.ListField(child=serializers.IntegerField())
    text = serializers.CharField()


class OtherCounterSerializer(serializers.Serializer):
    slug = serializers.CharField()
    figures = serializers.IntegerField()


class SeriesQuerySerializer(serializers.Serializer):
    region = serializers.CharField()
    measure = serializers.ChoiceField(choices=list(MEASURES))
    cause = serializers.ChoiceField(choices=Figure.Cause.values)
    to = serializers.DateField(allow_null=True)
    bin = serializers.ChoiceField(choices=BINS)
    reading = serializers.ChoiceField(choices=READINGS)
    as_of = serializers.DateField(allow_null=True)
    recorded = serializers.DateTimeField(allow_null=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        """“from” is a word of Python and cannot be declared above."""
        return {**super().get_fields(), "from": serializers.DateField(allow_null=True)}


class SeriesSerializer(serializers.Serializer):
    """What the reports of one counter allow for one region. Only one counter's figures are ever combined."""

    query = SeriesQuerySerializer()
    counter = serializers.CharField(allow_null=True, help_text=_("Null when no figure answers."))
    other_counters = OtherCounterSerializer(many=True)
    unit = serializers.ChoiceField(choices=Counter.Counts.values)
    method = serializers.CharField(help_text=_("Version of the method."))
    as_of = serializers.DateField()
    inputs_hash = serializers.CharField(allow_null=True, help_text=_("Equal inputs give equal answers."))
    tight = serializers.BooleanField(help_text=_("False where the ranges hold but may not be the narrowest."))
    total = TotalSerializer(
        allow_null=True, help_text=_("Null for people present, who are never added over time.")
    )
    bins = BinSerializer(many=True)
    cumulative = CumulativeSerializer(many=True)
    figures = UseSerializer(many=True)
    conflicts = ConflictSerializer(many=True)
