"""Published figures as rows of the figures file, with all that a row names read beforehand."""

from __future__ import annotations

from tracker.models import Figure
from tracker.models.figures import FigureQuerySet
from tracker.queries.care import public
from tracker.queries.figure_columns import JOINS, PREFETCHES
from tracker.queries.figures import figures
from tracker.selection import Selection

OUTLINES = ("region__boundary", "other_region__boundary")  # heavy, and no column of the file


def figure_rows(selection: Selection) -> FigureQuerySet:
    return with_columns(figures(selection))


def figure_with_row(figure_id: int) -> Figure | None:
    return with_columns(public()).filter(id=figure_id).first()


def with_columns(rows: FigureQuerySet) -> FigureQuerySet:
    """A figure that another points to is named only if readers may see it."""
    joined = rows.select_related(*JOINS).prefetch_related(*PREFETCHES)
    return joined.with_public_links().defer(*OUTLINES)
