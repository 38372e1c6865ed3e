"""What the database itself guarantees of a figure."""

from __future__ import annotations

from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.utils.translation import gettext_lazy as _

from tracker import measures

PRECISIONS = ("day", "week", "month", "year")
CHOICES = {
    "cause": ("conflict", "disaster", "other", "unstated"),
    "unit": ("people", "movements", "households"),
    "qualifier": ("exact", "none", "about", "more_than", "almost", "at_least", "up_to", "between"),
    "status": ("draft", "in_review", "published", "returned", "withdrawn"),
    "exemption": ("", "demonstration", "one_person"),
    "measure": tuple(measures.MEASURES),
}


def _end_matches_precision(end: str) -> Q:
    """An end that is not known is said to be open, and only such an end."""
    return Q(**{f"{end}__isnull": True, f"{end}_precision": "open"}) | Q(
        **{f"{end}__isnull": False, f"{end}_precision__in": PRECISIONS}
    )


FIGURE_CONSTRAINTS = [
    *(
        CheckConstraint(condition=Q(**{f"{field}__in": values}), name=f"figure_{field}_known")
        for field, values in CHOICES.items()
    ),
    CheckConstraint(
        condition=Q(value__isnull=True) | Q(value__gte=0),
        name="figure_value_not_negative",
        violation_error_message=_("A number of people is never negative."),
    ),
    CheckConstraint(
        condition=Q(value__isnull=False) | Q(qualifier="between"),
        name="figure_has_a_number",
        violation_error_message=_("Give the number the source states."),
    ),
    CheckConstraint(
        condition=(Q(low__isnull=True) | Q(low__gte=0))
        & (Q(low__isnull=True) | Q(value__isnull=True) | Q(low__lte=F("value")))
        & (Q(high__isnull=True) | Q(value__isnull=True) | Q(value__lte=F("high")))
        & (Q(low__isnull=True) | Q(high__isnull=True) | Q(low__lte=F("high"))),
        name="figure_low_value_high_ordered",
        violation_error_message=_("The lowest is at most the number, and the number at most the highest."),
    ),
    CheckConstraint(
        condition=~Q(qualifier="between") | Q(low__isnull=False, high__isnull=False),
        name="figure_between_has_both_ends",
        violation_error_message=_("“Between” needs the lowest and the highest."),
    ),
    CheckConstraint(
        condition=Q(
            unit="households",
            household_size_low__isnull=False,
            household_size_high__isnull=False,
            household_size_low__gte=1,
            household_size_high__lte=20,
            household_size_low__lte=F("household_size_high"),
        )
        | (~Q(unit="households") & Q(household_size_low__isnull=True, household_size_high__isnull=True)),
        name="figure_households_have_a_size",
        violation_error_message=_("Households, and only they, need a household size from 1 to 20."),
    ),
    CheckConstraint(
        condition=Q(period__isnull=True, start_precision="", end_precision="")
        | (
            Q(period__isnull=False)
            & _end_matches_precision("start")
            & _end_matches_precision("end")
            & ~Q(start_precision="open", end_precision="open")
        ),
        name="figure_precision_fits_days",
        violation_error_message=_(
            "Say how precisely each day is known: “open” for a day that is not known, and for no other."
        ),
    ),
    CheckConstraint(
        condition=~Q(measure__in=measures.STOCK_SLUGS)
        | Q(period__isnull=True)
        | Q(start__isnull=False, end__isnull=False, start=F("end")),
        name="figure_stock_has_one_day",
        violation_error_message=_("People present are counted on one day: the first day is the last."),
    ),
    CheckConstraint(
        condition=~Q(status="published")
        | ~Q(exemption="")
        | (Q(reviewed_by__isnull=False, created_by__isnull=False) & ~Q(reviewed_by=F("created_by"))),
        name="figure_published_by_a_second_person",
        violation_error_message=_("A figure is published by a person other than the one who entered it."),
    ),
    CheckConstraint(
        condition=Q(status="withdrawn", withdrawn_at__isnull=False)
        | (~Q(status="withdrawn") & Q(withdrawn_at__isnull=True)),
        name="figure_withdrawal_is_dated",
    ),
    CheckConstraint(
        condition=(Q(restates__isnull=True) | ~Q(restates=F("id")))
        & (Q(supersedes__isnull=True) | ~Q(supersedes=F("id"))),
        name="figure_not_about_itself",
        violation_error_message=_("A figure neither restates nor supersedes itself."),
    ),
    UniqueConstraint(
        fields=["supersedes"],
        condition=Q(status="published"),
        name="figure_is_corrected_once",
        violation_error_message=_(
            "The figure that it supersedes has a published correction already: correct that one instead."
        ),
    ),
    CheckConstraint(
        condition=Q(other_region__isnull=True) | ~Q(other_region=F("region")),
        name="figure_two_different_ends",
        violation_error_message=_("The other end is a different region."),
    ),
    CheckConstraint(
        condition=Q(key__regex=r"^[A-Za-z0-9][A-Za-z0-9._-]*$"),
        name="figure_key_plain",
        violation_error_message=_("A key has letters, digits, dots, hyphens and underscores only."),
    ),
]
