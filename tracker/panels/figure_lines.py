"""Figures as the lines of a list."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.models import Figure
from tracker.queries.claims import interval
from tracker.templatetags.ranges import between


def with_range(figures: Iterable[Figure]) -> list[Figure]:
    """The figures, each with what its words allow as ``allowed``: in people or movements, also where it states
    households."""
    lines = list(figures)
    for figure in lines:
        figure.allowed = between(*interval(figure))
    return lines
