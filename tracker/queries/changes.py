"""What has changed for readers: figures that are new, corrected or withdrawn, and when they became so.

The moment is that of the step in the figure's history. Who took it, and what was said among staff, is never read.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from django.db.models import Case, OuterRef, Subquery, When
from django.db.models.functions import Least
from django.utils import timezone

from tracker.models import Figure, Region
from tracker.models.figures import FigureQuerySet
from tracker.queries.care import public, withdrawn
from tracker.queries.figures import known_regions, replaced, standing
from tracker.queries.shown_regions import shown_at
from tracker.queries.tree import inside
from tracker.selection import Selection

TOGETHER = 10
"""Of one import on one day, up to so many figures are told one by one, and more only by how many they are."""


class Kind(StrEnum):
    NEW, CORRECTED, WITHDRAWN = "new", "corrected", "withdrawn"


@dataclasses.dataclass(frozen=True)
class Occasion:
    """What changed in one way together: a figure or, of one import on one day, all. ``moment`` is that of the last."""

    kind: Kind
    moment: dt.datetime
    batch: int | None
    ids: tuple[int, ...]

    @property
    def is_of_many(self) -> bool:
        return len(self.ids) > TOGETHER


@dataclasses.dataclass(frozen=True)
class Change:
    """One figure or, where ``figures`` is more, so many of one import.

    ``figure`` is the one that was published, ``replaced`` whether it has been corrected since. Of a figure that was
    withdrawn no more is told than its number and ``region``: readers do not see it any longer. ``again`` is what it
    had corrected, where that counts again. ``name`` is the change's own, and stays.
    """

    kind: Kind
    moment: dt.datetime
    name: str
    figures: int = 1
    figure_id: int | None = None
    region: Region | None = None
    figure: Figure | None = None
    replaced: bool = False
    again: Figure | None = None

    @property
    def day(self) -> dt.date:
        return timezone.localdate(self.moment)

    @property
    def before(self) -> Figure | None:
        """What a correction corrected."""
        return self.figure.supersedes if self.figure else None


class _Row(NamedTuple):
    moment: dt.datetime
    published_on: dt.date
    id: int
    batch: int | None
    kind: Kind


def occasions(selection: Selection) -> list[Occasion]:
    """All that changed about the selection's regions and places inside them, the latest first; of figures that became
    public at one moment those first whose document is the latest.

    Raises:
        SelectionError: a region that is not known.
    """
    places = inside(region.id for region in known_regions(selection)) if selection.regions else None
    rows = sorted([*_published(places), *_withdrawn(places)], reverse=True)
    together: dict[tuple[object, ...], list[_Row]] = {}
    for row in rows:
        alone = None if row.batch else row.id
        key = (timezone.localdate(row.moment), row.kind, row.batch, alone)
        together.setdefault(key, []).append(row)
    return [
        Occasion(some[0].kind, some[0].moment, some[0].batch, tuple(row.id for row in some))
        for some in together.values()
    ]


def told(some: Iterable[Occasion]) -> list[Change]:
    """The changes of these occasions, with what readers may know of their figures."""
    chosen = list(some)
    few = [occasion for occasion in chosen if not occasion.is_of_many]
    ids = [pk for occasion in few if occasion.kind != Kind.WITHDRAWN for pk in occasion.ids]
    no_longer = [pk for occasion in few if occasion.kind == Kind.WITHDRAWN for pk in occasion.ids]
    published = {figure.id: figure for figure in public().with_names().filter(id__in=ids)} if ids else {}
    gone = {figure.id: figure for figure in withdrawn().filter(id__in=no_longer)} if no_longer else {}
    corrected = {figure.supersedes_id for figure in gone.values() if figure.supersedes_id}
    again = {row.id: row for row in standing().with_names().filter(id__in=corrected)} if corrected else {}
    newer = set(replaced().filter(supersedes__in=ids).values_list("supersedes_id", flat=True))

    def one(occasion: Occasion, pk: int) -> Change:
        figure = published.get(pk)
        shown = figure or gone[pk]
        name = f"{occasion.kind}-{pk}"
        back = None if figure else again.get(shown.supersedes_id)
        return Change(occasion.kind, occasion.moment, name, 1, pk, shown.region, figure, pk in newer, back)

    def changes(occasion: Occasion) -> list[Change]:
        if occasion.is_of_many:
            return [_many(occasion)]
        return [one(occasion, pk) for pk in occasion.ids if pk in published or pk in gone]

    return [change for occasion in chosen for change in changes(occasion)]


def latest_changes(selection: Selection, *, most: int) -> list[Change]:
    return told(occasions(selection)[:most])[:most]


def _many(occasion: Occasion) -> Change:
    day = timezone.localdate(occasion.moment)
    name = f"{occasion.kind}-import-{occasion.batch}-{day.isoformat()}"
    return Change(occasion.kind, occasion.moment, name, len(occasion.ids))


def _published(places: Collection[int] | None) -> Iterator[_Row]:
    seen = Figure.objects.filter(id=OuterRef("id"), past__status=Figure.Status.PUBLISHED)
    first = seen.order_by("past__pgh_id").values(since=_SINCE)[:1]
    rows = _about(public(), places).annotate(moment=Subquery(first)).order_by()
    found = rows.values_list("moment", "document__published_on", "id", "batch_id", "supersedes__status")
    for moment, published_on, pk, batch, before in found.iterator(chunk_size=_AT_ONCE):
        # A correction of what is not public is none to a reader.
        kind = Kind.CORRECTED if before == Figure.Status.PUBLISHED else Kind.NEW
        yield _Row(moment, published_on or dt.date.min, pk, batch, kind)


def _withdrawn(places: Collection[int] | None) -> Iterator[_Row]:
    rows = _about(withdrawn(), places).order_by()
    for moment, pk, batch in rows.values_list("withdrawn_at", "id", "batch_id"):
        yield _Row(moment, dt.date.min, pk, batch, Kind.WITHDRAWN)


def _about(rows: FigureQuerySet, places: Collection[int] | None) -> FigureQuerySet:
    return rows if places is None else shown_at(rows, places)


_AT_ONCE = 5_000
# What came in published did so when it was stored, which may lie before history was kept.
_SINCE = Case(
    When(past__pgh_label="insert", then=Least("recorded_at", "past__pgh_created_at")),
    default="past__pgh_created_at",
)
