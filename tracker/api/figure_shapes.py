"""The shape of a figure and of the selection that found it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.api.shapes import list_of
from tracker.measures import MEASURES
from tracker.models import Document, Figure
from tracker.selection import ALL, BINS, CAUSES, READINGS

PRECISIONS = Figure.Precision.values


class FigureSerializer(serializers.Serializer):
    """One number as one document states it, in the columns of the figures file. Null is unknown, never zero."""

    id = serializers.IntegerField()
    url = serializers.CharField(help_text=_("The figure's page."))
    key = serializers.CharField(help_text=_("A name that stays, also in files."))
    region = serializers.CharField(help_text=_("Code of the region it is counted under."))
    region_name = serializers.CharField(allow_null=True, help_text=_("The place as the source spells it."))
    other_region = serializers.CharField(allow_null=True, help_text=_("Code of the other end."))
    other_region_name = serializers.CharField(allow_null=True)
    measure = serializers.ChoiceField(choices=list(MEASURES))
    cause = serializers.ChoiceField(choices=Figure.Cause.values)
    unit = serializers.ChoiceField(choices=Figure.Unit.values)
    value = serializers.IntegerField(min_value=0, allow_null=True)
    low = serializers.IntegerField(min_value=0, allow_null=True)
    high = serializers.IntegerField(min_value=0, allow_null=True)
    qualifier = serializers.ChoiceField(choices=Figure.Qualifier.values)
    household_size_low = serializers.FloatField(allow_null=True)
    household_size_high = serializers.FloatField(allow_null=True)
    start = serializers.DateField(allow_null=True, help_text=_("First day, included."))
    end = serializers.DateField(allow_null=True, help_text=_("Last day, included."))
    start_precision = serializers.ChoiceField(choices=PRECISIONS, allow_null=True)
    end_precision = serializers.ChoiceField(choices=PRECISIONS, allow_null=True)
    counter = serializers.CharField(help_text=_("Whose count it is."))
    source = serializers.CharField(
        help_text=_("Who published it; “confidential-” and a kind where the name is withheld.")
    )
    document_title = serializers.CharField(
        allow_null=True, help_text=_("Null where the document is not public.")
    )
    document_url = serializers.CharField(allow_null=True)
    published_on = serializers.DateField(allow_null=True)
    published_on_basis = serializers.ChoiceField(choices=Document.Basis.values)
    language = serializers.CharField(allow_null=True)
    locator = serializers.CharField(allow_null=True, help_text=_("Where in the document."))
    wording = serializers.CharField(allow_null=True, help_text=_("The words that state the number."))
    breakdown = serializers.DictField(child=serializers.IntegerField(min_value=0))
    note = serializers.CharField(allow_null=True)
    restates = serializers.CharField(allow_null=True, help_text=_("Key of the figure it prints again."))
    supersedes = serializers.CharField(allow_null=True, help_text=_("Key of the figure it corrects."))
    status = serializers.ChoiceField(choices=[Figure.Status.PUBLISHED.value])


class FigureDetailSerializer(FigureSerializer):
    superseded_by = serializers.CharField(
        allow_null=True,
        help_text=_("Key of the published figure that corrects it; it has then left the lists."),
    )
    recorded_at = serializers.DateTimeField(help_text=_("When this database took it in."))
    review = serializers.ChoiceField(
        choices=["second_person", *filter(None, Figure.Exemption.values)],
        help_text=_("Reviewed by a second person, or why not."),
    )


class QuerySerializer(serializers.Serializer):
    """The selection as it was read; null is no limit."""

    region = serializers.ListField(child=serializers.CharField())
    measure = serializers.ChoiceField(choices=[*MEASURES, ALL])
    bin = serializers.ChoiceField(choices=BINS)
    counter = serializers.CharField(allow_null=True)
    source = serializers.ListField(child=serializers.CharField())
    cause = serializers.ChoiceField(choices=[*CAUSES, ALL])
    as_of = serializers.DateField(allow_null=True)
    recorded = serializers.DateTimeField(allow_null=True)
    reading = serializers.ChoiceField(choices=READINGS)
    within = serializers.BooleanField()
    q = serializers.CharField(allow_null=True)

    def get_fields(self) -> dict[str, serializers.Field]:
        """With the two days, whose names are words of the language."""
        days = {name: serializers.DateField(allow_null=True) for name in ("from", "to")}
        return super().get_fields() | days


FigureListSerializer = list_of(FigureSerializer, query=QuerySerializer())
