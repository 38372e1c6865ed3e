"""Figures as the lines of a list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from tracker.models import Figure
from tracker.queries.claims import days_covered, interval, publication_days
from tracker.queries.figures import restated_by
from tracker.reconcile import Use
from tracker.templatetags.ranges import between, use_word


def with_range(figures: Iterable[Figure], uses: Mapping[int, Use] | None = None) -> list[Figure]:
    """The figures, each with what its words allow as ``allowed`` (in people or movements, also where it states
    households) and what becomes of it as ``counted``: of the ``uses`` of a reconciliation where there was one."""
    lines = list(figures)
    words = _counted(lines, uses or {})
    for figure in lines:
        figure.allowed = between(*interval(figure))
        figure.counted = words[figure.id]
    return lines


def _counted(lines: list[Figure], uses: Mapping[int, Use]) -> dict[int, str]:
    """Whether a figure was set aside depends on the place and the days asked about. Without these it is told only
    what keeps a figure out everywhere."""
    said = {figure.id: use_word(uses[figure.id]) for figure in lines if figure.id in uses}
    rest = [figure for figure in lines if figure.id not in said]
    undated = set(_undated(rest))
    for figure in rest:
        if figure.restates_id:
            said[figure.id] = use_word(Use.RESTATES)
        else:
            said[figure.id] = _("No, days unknown") if figure.id in undated else _("Weighed")
    return said


def _undated(figures: list[Figure]) -> Iterable[int]:
    """Those whose days cannot be known, also not from the day on which another document printed them."""
    own = publication_days(figures)
    unknown = [figure for figure in figures if days_covered(figure, own.get(figure.id)) is None]
    if not unknown:
        return ()
    days = publication_days([*unknown, *restated_by(unknown)])
    return (figure.id for figure in unknown if days_covered(figure, days.get(figure.id)) is None)
