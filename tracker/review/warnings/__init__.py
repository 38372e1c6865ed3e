"""What may be wrong with a figure that is being entered. Nothing here ever keeps it from being saved."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from tracker.review.entered import Entered
from tracker.review.warnings.bounds import contradiction
from tracker.review.warnings.days import day_month, order
from tracker.review.warnings.entry_warning import EntryWarning, Fix
from tracker.review.warnings.others import homes_for_people, like_another, running_total
from tracker.review.warnings.places import namesake
from tracker.review.warnings.words import digits_quoted, households, qualifier_lost, stock_as_flow

__all__ = ["MOST", "EntryWarning", "Fix", "Shown", "fired", "left_open", "shown_warnings", "warnings_of"]

Shown = tuple[str, str, str]
"""The code of a warning, its field, and what it said."""
MOST = 3
# The gravest first: what makes a number wrong, then what counts it at the wrong place or twice.
CHECKS: tuple[Callable[[Entered], Iterator[EntryWarning]], ...] = (
    order, day_month, digits_quoted, contradiction, households, homes_for_people, stock_as_flow,
    qualifier_lost, like_another, running_total, namesake,
)  # fmt: skip


def fired(entered: Entered) -> list[EntryWarning]:
    """All that can be said of it, the gravest first."""
    return [warning for check in CHECKS for warning in check(entered)]


def left_open(found: Iterable[EntryWarning], confirmed: Collection[Shown] = ()) -> list[EntryWarning]:
    """Those that are still to be said, once a kind and field; ``confirmed`` were left as they are for a reason."""
    first: dict[tuple[str, str], EntryWarning] = {}
    for warning in found:
        if warning.shown not in confirmed:
            first.setdefault(warning.kind, warning)
    return list(first.values())


def warnings_of(entered: Entered) -> list[EntryWarning]:
    """All that is to be said of it, the gravest first, once a kind and field, confirmed or not."""
    return left_open(fired(entered))


def shown_warnings(entered: Entered, confirmed: Collection[Shown] = ()) -> list[EntryWarning]:
    """As many as a person reads while typing."""
    return left_open(fired(entered), confirmed)[:MOST]
