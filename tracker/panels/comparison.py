"""Several places beside each other: a chart each, on one scale unless each is given its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from django.utils.translation import gettext as _

from tracker.charts.windows import peak_of
from tracker.measures import MEASURES
from tracker.panels.drawn import Drawn
from tracker.panels.range_charts import answer_sentence, drawn_windows
from tracker.panels.window_rows import WindowRow, window_rows
from tracker.queries.caveats import caveats
from tracker.queries.series import Series
from tracker.reconcile import Bounds, Status
from tracker.templatetags.numbers import days
from tracker.templatetags.ranges import between


@dataclasses.dataclass(frozen=True)
class Compared:
    """A place with its sentence, and its chart where it has one, with the rows of that."""

    series: Series
    sentence: str
    drawn: Drawn | None
    rows: list[WindowRow]

    @property
    def bounds(self) -> Bounds | None:
        """The range of the whole; of people present the last day's, and ``None`` where no report answers."""
        answer = self.series.answer
        whole = answer and (answer.total or next(reversed(answer.bins), None))
        return whole if whole and whole.status is not Status.UNKNOWN else None

    @property
    def query(self) -> str:
        """What the place's own page is asked for the same numbers."""
        return self.series.selection.query()


@dataclasses.dataclass(frozen=True)
class ComparisonPanel:
    places: list[Compared]
    own_scale: bool
    caption: str

    @property
    def numbers(self) -> str:
        """The range of each place, in one line."""
        told = [
            _("%(place)s: %(range)s")
            % {
                "place": place.series.region.name,
                "range": between(place.bounds.low, place.bounds.high) if place.bounds else _("no report"),
            }
            for place in self.places
        ]
        return "; ".join(told)


def comparison_panel(found: Sequence[Series], *, own_scale: bool) -> ComparisonPanel:
    known = [caveats(one) for one in found]
    rows = [
        window_rows(one, beside) if one.answer and one.answer.total else []
        for one, beside in zip(found, known, strict=True)
    ]
    peaks = [peak_of([row.bar for row in own], one.days) for one, own in zip(found, rows, strict=True) if own]
    highest = None if own_scale else max(peaks, default=0)
    places = []
    for number, (one, own, beside) in enumerate(zip(found, rows, known, strict=True), 1):
        drawn = drawn_windows(one, own, beside, slug=f"windows-{number}", highest=highest) if own else None
        places.append(Compared(one, answer_sentence(one), drawn, own))
    return ComparisonPanel(places, own_scale, _caption(found))


def _caption(found: Sequence[Series]) -> str:
    lead = next((one for one in found if one.counter and one.days), None)
    if lead is None:
        return ""
    return _("%(measure)s, %(days)s, all as counted by %(counter)s.") % {
        "measure": MEASURES[lead.selection.measure].label,
        "days": days(*lead.days),
        "counter": lead.counter.name,
    }
