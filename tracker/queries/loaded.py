"""What questions about one region are answered from, loaded once for all that differ in nothing but their days."""

from __future__ import annotations

import dataclasses

from django.db.models import Q

from tracker.models import Counter, Figure
from tracker.queries.care import public
from tracker.queries.figures import as_known
from tracker.queries.shown_regions import shown_at
from tracker.queries.surroundings import Stated, Surroundings, parts_complete
from tracker.selection import Selection


@dataclasses.dataclass
class Loaded:
    """``kept``: whether answers are kept for whoever asks next, as they are not in a rehearsal."""

    figures: list[Figure]
    kept: bool = True
    _corrections: dict[int, list[Figure]] = dataclasses.field(default_factory=dict)
    _complete: dict[int, list[Stated]] = dataclasses.field(default_factory=dict)

    def corrections_elsewhere(
        self, selection: Selection, counter: Counter | None, counted: list[Figure]
    ) -> list[Figure]:
        """Corrections of the ``counted`` figures of the counter that are not among them."""
        known = counter.id if counter else 0
        if known not in self._corrections:
            ids = [figure.id for figure in counted]
            rows = as_known(public().filter(supersedes__in=ids).exclude(id__in=ids), None, selection.recorded)
            self._corrections[known] = list(rows.select_related("counter").order_by("id"))
        return self._corrections[known]

    def parts_complete(self, measure: str, counter: Counter) -> list[Stated]:
        """The statements about the counter that parts leave nothing out."""
        if counter.id not in self._complete:
            self._complete[counter.id] = parts_complete(measure, counter.id)
        return self._complete[counter.id]


def neighbours(selection: Selection, among: Surroundings) -> list[Figure]:
    """The region's own published figures, and those of the same measure that may bound it."""
    rows = shown_at(public(), among.tree | among.around | {among.region.id})
    alike = Q(measure=selection.measure) | Q(shown_id=among.region.id)
    rows = as_known(rows.filter(alike, cause=selection.cause), None, selection.recorded)
    return list(rows.select_related("counter").order_by("start", "end", "id"))
