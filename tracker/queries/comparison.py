"""Several places beside each other: the same measure, days and counter, each with its own range."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from django.utils.translation import gettext as _

from tracker.models import Region
from tracker.queries.figures import known_regions
from tracker.queries.ranking import leading_counter
from tracker.queries.series import Series, series
from tracker.queries.tree import inside
from tracker.selection import Selection, SelectionError, refuse_all

MOST = 6


def comparison(selection: Selection) -> list[Series]:
    """The series of each region of the selection, in its order, over the same days and by the same counter: those of
    the selection, else all days that any of them has, and the counter whose figures are about most of them.

    Raises:
        SelectionError: too many regions, one that is not known, or one inside another.
    """
    refuse_all(selection)
    if len(selection.regions) > MOST:
        raise SelectionError(
            "region", _("At most %(most)d places can be compared at once. Leave some out.") % {"most": MOST}
        )
    if not selection.regions:
        return []
    known = {region.code: region for region in known_regions(selection)}
    places = [known[code] for code in selection.regions]
    _refuse_nested(places)
    asked = dataclasses.replace(selection, regions=(), counter=leading_counter(selection, places))
    found = [series(asked, place) for place in places]
    spans = [one.days for one in found if one.days]
    shared = dataclasses.replace(
        asked,
        start=selection.start or min((span[0] for span in spans), default=None),
        end=selection.end or max((span[1] for span in spans), default=None),
    )
    return found if shared == asked else [series(shared, place) for place in places]


def _refuse_nested(places: Sequence[Region]) -> None:
    """What is reported of a place is part of what is reported of those it lies in: beside each other the two would
    look like different people."""
    for outer in places:
        within = set(inside([outer.id]))
        for inner in places:
            if inner.id != outer.id and inner.id in within:
                raise SelectionError(
                    "region",
                    _("%(inner)s lies inside %(outer)s: they count the same people. Choose one of the two.")
                    % {"inner": inner.name, "outer": outer.name},
                )
