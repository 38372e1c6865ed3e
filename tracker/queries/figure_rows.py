"""Published figures as rows of the figures file, with all that a row names read beforehand."""

from __future__ import annotations

from tracker.models import Figure
from tracker.models.figures import FigureQuerySet
from tracker.queries.figure_columns import JOINS, PREFETCHES, figure_row
from tracker.queries.figures import figures
from tracker.selection import Selection

OUTLINES = ("region__boundary", "other_region__boundary")  # heavy, and no column of the file
ONCE_PUBLIC = (Figure.Status.PUBLISHED, Figure.Status.WITHDRAWN)


def figure_rows(selection: Selection) -> FigureQuerySet:
    return figures(selection).select_related(*JOINS).prefetch_related(*PREFETCHES).defer(*OUTLINES)


def figure_with_row(figure_id: int) -> Figure | None:
    rows = Figure.objects.public().select_related(*JOINS).prefetch_related(*PREFETCHES)
    return rows.defer(*OUTLINES).filter(id=figure_id).first()


def public_row(figure: Figure) -> dict[str, object]:
    """The figure's columns; a figure it points to is named only if readers have been able to see it."""
    row = figure_row(figure)
    for column in ("restates", "supersedes"):
        other: Figure | None = getattr(figure, column)
        if other is not None and other.status not in ONCE_PUBLIC:
            row[column] = None
    return row
