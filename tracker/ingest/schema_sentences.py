"""The sentences with which the schema refuses a row, by the name of the constraint or trigger."""

from __future__ import annotations

from django.apps import apps
from django.db import DatabaseError
from django.db.models.constraints import BaseConstraint

from tracker.ingest.problems import refusal
from tracker.reading.errors import ReadingError, gettext_noop

_TRIGGERS = {
    "breakdown_within_whole": gettext_noop("A part is never larger than the whole."),
    "no_restates_cycle": gettext_noop("Figures cannot restate each other in a circle."),
    "no_supersedes_cycle": gettext_noop("Figures cannot supersede each other in a circle."),
    "region_level_fits_parent": gettext_noop("The level does not fit the region this one lies in."),
}
_LONGEST = 300
_UNNAMED = gettext_noop("The database refuses it: %(why)s")


def of_schema(name: str) -> ReadingError:
    """What the constraint or trigger of this name guarantees, as the refusal of a row."""
    if name in _TRIGGERS:
        return refusal(name, _TRIGGERS[name])
    return refusal(name, str(_constraints()[name].violation_error_message).replace("%", "%%"))


def refused_by_database(error: DatabaseError) -> ReadingError:
    """The refusal behind an error of the database, whatever it was that no check foresaw."""
    diagnosis = getattr(error.__cause__, "diag", None)
    name = getattr(diagnosis, "constraint_name", None) or ""
    if name in _TRIGGERS or _says_something(_constraints().get(name)):
        return of_schema(name)
    why = getattr(diagnosis, "message_primary", None) or type(error).__name__
    return refusal("database", _UNNAMED, why=why[:_LONGEST])


def _says_something(constraint: BaseConstraint | None) -> bool:
    return (
        constraint is not None
        and constraint.violation_error_message is not BaseConstraint.default_violation_error_message
    )


def _constraints() -> dict[str, BaseConstraint]:
    models = apps.get_app_config("tracker").get_models()
    return {constraint.name: constraint for model in models for constraint in model._meta.constraints}
