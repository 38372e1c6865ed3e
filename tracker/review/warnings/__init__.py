"""What may be wrong with a figure that is being entered. Nothing here ever keeps it from being saved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from tracker.review.entered import Entered
from tracker.review.warnings.bounds import contradiction
from tracker.review.warnings.days import day_month, order
from tracker.review.warnings.entry_warning import EntryWarning, Fix
from tracker.review.warnings.others import homes_for_people, like_another, running_total
from tracker.review.warnings.places import namesake
from tracker.review.warnings.words import digits_quoted, households, qualifier_lost, stock_as_flow

__all__ = ["MOST", "EntryWarning", "Fix", "shown_warnings", "warnings_of"]

MOST = 3
# The gravest first: what makes a number wrong, then what counts it at the wrong place or twice.
CHECKS: tuple[Callable[[Entered], Iterator[EntryWarning]], ...] = (
    order, day_month, digits_quoted, contradiction, households, homes_for_people, stock_as_flow,
    qualifier_lost, like_another, running_total, namesake,
)  # fmt: skip


def warnings_of(entered: Entered, confirmed: Collection[tuple[str, str]] = ()) -> list[EntryWarning]:
    """All that is to be said of it, the gravest first, once a kind and field.

    ``confirmed`` are the kinds, each with its field, that were seen and left as they are for a reason.
    """
    said = set(confirmed)
    found = []
    for check in CHECKS:
        for warning in check(entered):
            if (warning.code, warning.field) not in said:
                said.add((warning.code, warning.field))
                found.append(warning)
    return found


def shown_warnings(entered: Entered, confirmed: Collection[tuple[str, str]] = ()) -> list[EntryWarning]:
    """As many as a person reads while typing."""
    return warnings_of(entered, confirmed)[:MOST]
