"""The figure among its neighbours, drawn as readers would see them."""

from __future__ import annotations

from tracker.models import Figure
from tracker.panels.drawn import Drawn
from tracker.panels.neighbours import neighbours
from tracker.review.effect import days_touched
from tracker.review.rehearsal import as_if_published


def strip_of(figure: Figure) -> Drawn | None:
    """``None`` for a figure without dates."""
    days = days_touched(figure)
    if not days:
        return None
    with as_if_published(figure):
        return neighbours(figure, days[0])
