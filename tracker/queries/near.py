"""Where else figures are, for a reader whose question has no answer: the nearest days, and other measures."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from django.db.models import Count

from tracker.models import Figure, Region
from tracker.queries.care import public
from tracker.queries.figures import as_known, figures, replaced
from tracker.queries.shown_regions import shown_at
from tracker.selection import Selection


def nearest_figure(selection: Selection, region: Region, around: Iterable[int]) -> Figure | None:
    """Of the selection's measure and cause, the dated figure whose days lie nearest to those asked for; at equal
    distance one about the region itself. ``around`` are the ids of the regions looked through.

    ``None`` where no days are asked for, or nothing is dated.
    """
    if selection.start is None and selection.end is None:
        return None
    asked = Selection(
        measure=selection.measure,
        cause=selection.cause,
        as_of=selection.as_of,
        recorded=selection.recorded,
    )
    rows = shown_at(figures(asked), around).filter(start__isnull=False, end__isnull=False)
    days = rows.values_list("id", "shown_id", "start", "end")
    chosen = min(
        days, key=lambda row: (_between(selection, row[2], row[3]), row[1] != region.id, row[0]), default=None
    )
    return rows.with_names().get(id=chosen[0]) if chosen else None


def _between(selection: Selection, start: dt.date, end: dt.date) -> dt.timedelta:
    """How far the days of a figure lie from those asked for; nothing where they share one."""
    after = start - selection.end if selection.end else dt.timedelta(0)
    before = selection.start - end if selection.start else dt.timedelta(0)
    return max(after, before, dt.timedelta(0))


def measures_in(selection: Selection, regions: Iterable[int]) -> dict[str, int]:
    """How many figures of each measure are about these regions, whatever their days and counters."""
    rows = shown_at(public(), regions).filter(cause=selection.cause)
    rows = as_known(rows, selection.as_of, selection.recorded)
    rows = rows.exclude(id__in=replaced(selection.as_of, selection.recorded))
    return dict(rows.order_by().values_list("measure").annotate(Count("id")))


def widened(selection: Selection, figure: Figure) -> Selection:
    """The selection with its days reaching over those of the figure too."""
    start = selection.start and min(selection.start, figure.start)
    end = selection.end and max(selection.end, figure.end)
    return dataclasses.replace(selection, start=start, end=end)
