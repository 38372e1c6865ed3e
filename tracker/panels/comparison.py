"""Several places beside each other: a chart each, on one scale unless each is given its own."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from django.utils.translation import gettext as _

from tracker.charts.windows import peak_of
from tracker.measures import MEASURES
from tracker.panels.drawn import Drawn
from tracker.panels.range_charts import answer_sentence, drawn_windows, window_bars
from tracker.queries.series import Series
from tracker.reconcile import Bounds, Status
from tracker.templatetags.numbers import days


@dataclasses.dataclass(frozen=True)
class Compared:
    """A place with its sentence, and its chart where it has one."""

    series: Series
    sentence: str
    drawn: Drawn | None

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


def comparison_panel(found: Sequence[Series], *, own_scale: bool) -> ComparisonPanel:
    drawable = [one for one in found if one.answer and one.answer.total and one.answer.bins]
    shared = max((peak_of(window_bars(one), one.days) for one in drawable), default=0)
    places = [
        Compared(
            one,
            answer_sentence(one),
            drawn_windows(one, slug=f"windows-{number}", highest=None if own_scale else shared)
            if one in drawable
            else None,
        )
        for number, one in enumerate(found, 1)
    ]
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
