"""Where a reader can go from a question: to the nearest days with a report, and to the other measures of a place."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from django.utils.translation import gettext as _

from tracker.measures import MEASURES
from tracker.models import Figure
from tracker.queries.care import larger_place
from tracker.queries.near import measures_in, nearest_figure, widened
from tracker.queries.series import Series
from tracker.queries.surroundings import Surroundings
from tracker.templatetags.numbers import days


@dataclasses.dataclass(frozen=True)
class Elsewhere:
    """A link to the same question with something else chosen."""

    label: str
    figures: int
    query: str


@dataclasses.dataclass(frozen=True)
class Guidance:
    """``nearest`` is told where no report answers, with the query that reaches over its days too; ``measures`` are
    the others that the place has figures of."""

    nearest: str
    figure: Figure | None
    wider_query: str
    missing: str
    measures: list[Elsewhere]


def guidance(found: Series, among: Surroundings) -> Guidance:
    selection = dataclasses.replace(found.selection, regions=())
    around = among.inside | among.around | {place.id for place in among.above}
    nearest = None if found.is_answered else nearest_figure(selection, found.region, around)
    counts = measures_in(selection, among.inside)
    return Guidance(
        nearest=_("The nearest report is about %(days)s (%(place)s).")
        % {"days": days(nearest.start, nearest.end), "place": nearest.region.name}
        if nearest
        else "",
        figure=nearest,
        wider_query=widened(selection, nearest).query(counter="") if nearest else "",
        missing="" if selection.measure in counts else _missing(found, counts),
        measures=[
            Elsewhere(str(measure.label), counts[slug], selection.query(measure=slug, counter=""))
            for slug, measure in MEASURES.items()
            if slug in counts and slug != selection.measure
        ],
    )


def _missing(found: Series, counts: Iterable[str]) -> str:
    words = {
        "measure": str(MEASURES[found.selection.measure].label).lower(),
        "region": found.region.name,
    }
    if larger_place(found.region):
        return ""  # the page says where figures about such a place are shown
    if not any(counts):
        return _("No figure of any measure is about %(region)s or a place inside it.") % words
    text = _("No figure of %(measure)s is about %(region)s or a place inside it.") % words
    return text + " " + _("The range follows from reports about wider areas.") if found.is_answered else text
