"""The reports about one region: which number was stated for which days, and how often it was printed again."""

from __future__ import annotations

import dataclasses
import datetime as dt
from itertools import combinations

from django.db.models import Count, Q, Sum
from django.utils.translation import gettext as _

from tracker.models import Figure, Region
from tracker.models.figures import FigureQuerySet
from tracker.queries.care import public
from tracker.queries.figures import figures, replaced
from tracker.queries.shown_regions import shown_at
from tracker.queries.tree import inside
from tracker.selection import Selection, SelectionError

MOST_BARS = 40


@dataclasses.dataclass(frozen=True)
class Reports:
    """``dated`` in order of their first day, at most ``MOST_BARS`` from ``skipped`` on; ``undated`` all."""

    dated: list[Figure]
    undated: list[Figure]
    dated_total: int
    restatements: int
    skipped: int = 0

    @property
    def more_from(self) -> int | None:
        """Where the next part begins, or ``None`` when the last report is shown."""
        shown = self.skipped + len(self.dated)
        return shown if shown < self.dated_total else None

    @property
    def overlap(self) -> bool:
        """Whether any two of the reports shown share a day; an open end reaches over all days."""
        spans = [(figure.start or dt.date.min, figure.end or dt.date.max) for figure in self.dated]
        return any(max(a[0], b[0]) <= min(a[1], b[1]) for a, b in combinations(spans, 2))


def reports(selection: Selection, region: Region, *, skipped: int = 0) -> Reports:
    """Published figures about the region and the places inside it; a restatement counts with its original.

    Raises:
        SelectionError: fewer reports than are to be passed over.
    """
    rows = figures(dataclasses.replace(selection, regions=()))
    rows = shown_at(rows, inside([region.id], through_members=False))
    rows = rows.with_names().annotate(
        printed_again=Count(
            "restatements",
            filter=Q(restatements__status=Figure.Status.PUBLISHED) & ~Q(restatements__in=replaced()),
        )
    )
    originals = rows.exclude(restates__in=shown_at(public(), [region.id]))
    dated = originals.filter(period__isnull=False).order_by("start", "end", "key")
    total = dated.count()
    if skipped and skipped >= total:
        raise SelectionError(
            "after",
            _("There is no report after number %(skipped)d: these days have %(total)d.")
            % {"skipped": skipped, "total": total},
        )
    return Reports(
        dated=list(dated[skipped : skipped + MOST_BARS]),
        undated=list(_undated(selection, originals)),
        dated_total=total,
        restatements=originals.aggregate(all=Sum("printed_again"))["all"] or 0,
        skipped=skipped,
    )


def _undated(selection: Selection, originals: FigureQuerySet) -> FigureQuerySet:
    """A figure without dates is kept and shown, unless the reader asked for days."""
    undated = originals.filter(period__isnull=True).order_by("key")
    return undated.none() if selection.start or selection.end else undated
