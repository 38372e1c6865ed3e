"""A stored figure as the staff API answers it: what the document states, where it stands, and what was said of it."""

from __future__ import annotations

from django.db.models import QuerySet
from rest_framework import serializers

from tracker.api.figure_shapes import FigureSerializer
from tracker.api.staff.entries import BY_FORM_NAME
from tracker.models import ConfirmedWarning, Figure, ReviewNote, User
from tracker.models.reviews import WARNINGS
from tracker.queries.figure_columns import JOINS, figure_row
from tracker.review.confirmations import weigh
from tracker.review.warnings import EntryWarning

# Whatever its status: unlike readers, staff may see what a figure restates or supersedes.
JOINED = (*JOINS, "restates", "supersedes", "created_by", "reviewed_by")
FETCHED = ("breakdown", "confirmed_warnings__by", "review_notes__by")


def stored_figures() -> QuerySet[Figure]:
    rows = Figure.objects.select_related(*JOINED).prefetch_related(*FETCHED)
    return rows.defer("region__boundary", "other_region__boundary")


def staff_row(figure: Figure) -> dict[str, object]:
    """A figure of ``stored_figures``."""
    stated = {name: None if value == "" else value for name, value in figure_row(figure).items()}
    return {
        "id": figure.pk,
        **stated,
        "document": figure.document_id,
        "version": figure.version,
        "exemption": figure.exemption or None,
        "batch": figure.batch_id,
        "created_by": _name(figure.created_by),
        "reviewed_by": _name(figure.reviewed_by),
        "recorded_at": figure.recorded_at,
        "withdrawn_at": figure.withdrawn_at,
        "confirmed_warnings": [_confirmed(one) for one in figure.confirmed_warnings.all()],
        "notes": [_note(one) for one in figure.review_notes.all()],
    }


def row_of(figure_id: int) -> dict[str, object]:
    return staff_row(stored_figures().get(pk=figure_id))


def warnings_beside(figure: Figure) -> dict[str, object]:
    """What may be wrong with it and nobody has confirmed; of one that readers have seen nothing is asked any more."""
    settled = figure.status in {Figure.Status.PUBLISHED, Figure.Status.WITHDRAWN}
    return {"warnings": [] if settled else [_warning(one) for one in weigh(figure)[1]]}


def _name(user: User | None) -> str | None:
    return user.get_username() if user else None


def api_name(field: str) -> str:
    """The API's name of a form's field; a form's own where it has none here."""
    return BY_FORM_NAME.get(field, field)


def _confirmed(warning: ConfirmedWarning) -> dict[str, object]:
    return {
        "code": warning.code,
        "field": api_name(warning.field),
        "text": warning.text,
        "reason": warning.reason,
        "by": warning.by.get_username(),
    }


def _note(note: ReviewNote) -> dict[str, object]:
    return {
        "kind": note.kind,
        "field": api_name(note.field),
        "text": note.text,
        "version": note.version,
        "by": note.by.get_username(),
        "at": note.at,
    }


def _warning(warning: EntryWarning) -> dict[str, object]:
    return {
        "code": warning.code,
        "field": api_name(warning.field),
        "text": warning.text,
        "figures": list(warning.figures),
    }


class ConfirmationSerializer(serializers.Serializer):
    code = serializers.ChoiceField(choices=list(WARNINGS))
    field = serializers.CharField(allow_blank=True)
    reason = serializers.CharField(max_length=500)


class ConfirmedSerializer(ConfirmationSerializer):
    text = serializers.CharField()
    by = serializers.CharField()


class NoteSerializer(serializers.Serializer):
    kind = serializers.ChoiceField(choices=ReviewNote.Kind.values)
    field = serializers.CharField(allow_blank=True)
    text = serializers.CharField()
    version = serializers.IntegerField()
    by = serializers.CharField()
    at = serializers.DateTimeField()


class WarningSerializer(serializers.Serializer):
    code = serializers.ChoiceField(choices=list(WARNINGS))
    field = serializers.CharField(allow_blank=True)
    text = serializers.CharField()
    figures = serializers.ListField(child=serializers.IntegerField())


class StaffFigureSerializer(FigureSerializer):
    """A figure of any status, with where it stands."""

    url = None
    document = serializers.IntegerField()
    status = serializers.ChoiceField(choices=Figure.Status.values)
    version = serializers.IntegerField()
    exemption = serializers.ChoiceField(choices=list(filter(None, Figure.Exemption.values)), allow_null=True)
    batch = serializers.IntegerField(allow_null=True)
    created_by = serializers.CharField(allow_null=True)
    reviewed_by = serializers.CharField(allow_null=True)
    recorded_at = serializers.DateTimeField()
    withdrawn_at = serializers.DateTimeField(allow_null=True)
    confirmed_warnings = ConfirmedSerializer(many=True)
    notes = NoteSerializer(many=True)


class StaffFigureDetailSerializer(StaffFigureSerializer):
    warnings = WarningSerializer(many=True)
