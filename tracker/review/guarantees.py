"""What the database guarantees, said kindly: at the field concerned, and never as a server error."""

from __future__ import annotations

from collections.abc import Mapping

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import DatabaseError, DataError, IntegrityError, models
from django.utils.translation import gettext as _
from psycopg import errors

# Where a reader of the form looks for the cause. A guarantee that is not here is said above the form.
FIELD_OF = {
    "figure_value_not_negative": "value",
    "breakdown_value_counts": "value",
    "figure_has_a_number": "value",
    "figure_low_value_high_ordered": "low",
    "figure_between_has_both_ends": "low",
    "figure_households_have_a_size": "household_size_low",
    "figure_has_a_day": "last_day",
    "figure_days_in_reach": "last_day",
    "figure_precision_fits_days": "start_precision",
    "figure_stock_has_one_day": "last_day",
    "figure_not_about_itself": "supersedes",
    "figure_two_different_ends": "other_region",
    "no_supersedes_cycle": "supersedes",
    "no_restates_cycle": "restates",
    "whole_covers_its_parts": "value",
    "published_count_keeps_its_meaning": "counts",
    "event_has_a_day": "last_day",
    "event_days_in_reach": "last_day",
    "event_days_bounded": "last_day",
    "coverage_has_a_day": "last_day",
    "coverage_days_in_reach": "last_day",
    "region_one_code_at_a_time": "code",
    "region_informal_code": "code",
    "region_code_plain": "code",
    "region_centroid_whole": "latitude",
    "region_validity_ordered": "valid_to",
    "region_level_fits_parent": "parent",
    "no_parent_cycle": "parent",
    "document_publication_day_has_a_basis": "published_on_basis",
    "document_title_once_without_url": "title",
}
# These raise their own sentence; every other message of the server names tables, not reasons.
TRIGGERS = frozenset(
    {
        "no_supersedes_cycle", "no_restates_cycle", "whole_covers_its_parts", "breakdown_within_whole",
        "published_figure_is_never_changed", "published_figure_stays_public_or_is_withdrawn",
        "figure_is_published_by_none_of_its_authors", "figure_is_published_after_what_it_names",
        "figure_is_never_deleted", "demonstration_comes_in_its_batch", "parts_of_published_are_kept",
        "parts_of_published_stay", "published_count_keeps_its_meaning", "batch_kind_stays",
        "region_level_fits_parent", "no_parent_cycle", "only_informal_areas_have_members",
    }
)  # fmt: skip

Refusal = tuple[str | None, str]
"""The field a refusal concerns, None for the whole form, and the sentence that says why."""

REFUSED = (IntegrityError, DataError)


def refusal_of(error: DatabaseError, model: type[models.Model]) -> Refusal:
    """What the database refused about a row of ``model`` or of what is saved with it, and why."""
    cause = error.__cause__
    name = getattr(getattr(cause, "diag", None), "constraint_name", None) or ""
    for constraint in model._meta.constraints:
        if constraint.name == name:
            return FIELD_OF.get(name), str(constraint.get_violation_error_message())
    if name in TRIGGERS:
        return FIELD_OF.get(name), _(cause.diag.message_primary)
    match getattr(cause, "sqlstate", None):
        case errors.UniqueViolation.sqlstate:
            return None, _("The same is stored already.")
        case errors.ForeignKeyViolation.sqlstate:
            return None, _("Something else here names this, or it names what has been deleted meanwhile.")
    if isinstance(error, DataError):
        return None, _("A number or a text here is larger than can be stored.")
    return None, _("The database refused this, since it breaks the rule “%(name)s”.") % {"name": name}


STALE = "stale"
"""The code of the error that somebody else saved meanwhile."""


class KindForm(forms.ModelForm):
    """Says each broken guarantee at its field. ``refusal`` is what the database said to the same data before;
    ``overtaken``: somebody else saved the row after this form was opened."""

    refusal: Refusal | None = None
    overtaken = False
    beyond_the_form: frozenset[str] = frozenset({"id"})
    """Model fields without a form field that are known by now, so that guarantees may look at them."""

    def field_of(self, guarantee: str) -> str | None:
        """The form field at which a broken guarantee is said."""
        return FIELD_OF.get(guarantee)

    def clean(self) -> dict[str, object]:
        cleaned = super().clean() or self.cleaned_data
        if self.overtaken:
            self.add_error(None, ValidationError(_("Somebody else saved this meanwhile."), code=STALE))
        if self.refusal:
            field, sentence = self.refusal
            self.add_error(field if field in self.fields else None, sentence)
        return cleaned

    def add_error(self, field: str | None, error: object) -> None:
        if field is None and isinstance(error, ValidationError) and hasattr(error, "error_dict"):
            error = self._placed(error.error_dict)
        super().add_error(field, error)

    def _placed(self, errors: Mapping[str, list[ValidationError]]) -> ValidationError:
        guarantees = {
            str(constraint.get_violation_error_message()): constraint.name
            for constraint in self._meta.model._meta.constraints
        }
        placed: dict[str, list[ValidationError]] = {}
        for field, field_errors in errors.items():
            for error in field_errors:
                there = (
                    self.field_of(guarantees.get(str(error.message), ""))
                    if field == NON_FIELD_ERRORS
                    else field
                )
                placed.setdefault(there if there in self.fields else NON_FIELD_ERRORS, []).append(error)
        return ValidationError(placed)

    def _post_clean(self) -> None:
        """Ask the database nothing more about data it has refused: it would refuse them again."""
        if self.refusal is None:
            super()._post_clean()

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - self.beyond_the_form
