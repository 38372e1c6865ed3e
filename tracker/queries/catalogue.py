"""What there is to choose from: regions as a tree, counters, sources, and how many figures each has."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from tracker.models import Counter, Event, Figure, ImportBatch, Region, Source
from tracker.models.figures import FigureQuerySet
from tracker.models.regions import Level
from tracker.queries.care import named_sources, shown_events
from tracker.queries.figures import counters_seen, standing
from tracker.queries.shown_regions import shown_at


@dataclasses.dataclass
class Branch:
    """A region, its own published figures, and the branches inside it."""

    region: Region
    figures: int
    inside: list[Branch] = dataclasses.field(default_factory=list)

    @property
    def figures_inside(self) -> int:
        return self.figures + sum(branch.figures_inside for branch in self.inside)


def region_tree(*, deepest: int = Level.SUB_DISTRICT) -> list[Branch]:
    """The official places from the country down to ``deepest``, and informal areas beside, each under its parent."""
    regions = Region.objects.current().filter(Q(level__lte=deepest) | Q(level=Level.INFORMAL))
    rows = counted(regions.order_by("level", "name"), standing())
    branches = {region.id: Branch(region, region.own) for region in rows}
    roots = []
    for branch in branches.values():
        parent = branches.get(branch.region.parent_id)
        (parent.inside if parent else roots).append(branch)
    return roots


def region_by_code(code: str) -> Region | None:
    return Region.objects.current().filter(code__iexact=code).select_related("parent").first()


def figures_by_region(rows: FigureQuerySet) -> dict[int, int]:
    """How many of the figures are shown at each region; regions without any are left out."""
    return dict(rows.order_by().values_list("shown_id").annotate(Count("id")))


def counted(regions: Iterable[Region], rows: FigureQuerySet) -> list[Region]:
    """The regions in their order, each with ``own``, the number of the figures that are shown at it."""
    numbers, found = figures_by_region(rows), list(regions)
    for region in found:
        region.own = numbers.get(region.id, 0)
    return found


def _with_some(regions: QuerySet[Region], rows: FigureQuerySet) -> list[Region]:
    """Those with figures, the most first."""
    return _fullest(counted(regions, rows))


def _fullest(found: Iterable[Region]) -> list[Region]:
    """Of regions that were ``counted`` those with figures, the most first."""
    return sorted((region for region in found if region.own), key=lambda region: (-region.own, region.name))


def parts_of(region: Region) -> QuerySet[Region]:
    """The next level down, or what an informal area is made of."""
    parts = Region.objects.current().filter(
        Q(parent=region) | Q(member_of__region=region, member_of__relation="surely")
    )
    parts = parts.select_related("parent").defer("boundary", "parent__boundary").distinct()
    return parts.order_by("level", "name")


def places_inside(region: Region) -> list[Region]:
    """The parts of a region, with the number of published figures of each."""
    found = list(parts_of(region))
    return counted(found, shown_at(standing(), [place.id for place in found]))


def with_figures(region_ids: Iterable[int]) -> list[Region]:
    """Those of the regions that have published figures, with their number, the most first."""
    ids = list(region_ids)
    return _with_some(Region.objects.filter(id__in=ids).defer("boundary"), shown_at(standing(), ids))


def regions_to_choose(chosen: Collection[str] = (), *, most: int = 300) -> list[Region]:
    """Where a reader may choose from: the regions with most published figures, by name; after them those with the
    codes ``chosen``, in whose place among the others it would show that figures of theirs are withheld."""
    found = counted(Region.objects.current().defer("boundary"), standing())
    offered = sorted(_fullest(found)[:most], key=lambda region: (region.name, region.level))
    known = {region.code for region in offered}
    return offered + [region for region in found if region.code in chosen and region.code not in known]


def events_in(region_ids: Iterable[int], start: dt.date | None, end: dt.date | None) -> QuerySet[Event]:
    """Dated notes about the regions that touch the days."""
    rows = Event.objects.overlapping(start, end).filter(region_id__in=region_ids)
    return shown_events(rows).order_by("start", "key")


def counters() -> QuerySet[Counter]:
    """The counters that readers know, those with most figures first."""
    own = Count("figures", filter=Q(figures__in=standing()))
    return counters_seen().annotate(own=own).order_by("-own", "name")


def sources() -> QuerySet[Source]:
    """Named sources of published figures."""
    seen = Figure.objects.public().filter(document__publisher=OuterRef("pk"))
    own = Count("documents__figures", filter=Q(documents__figures__in=standing()))
    return named_sources().filter(Exists(seen)).annotate(own=own).order_by("name")


@dataclasses.dataclass(frozen=True)
class Extent:
    """How much is published: figures, the sources and regions they come from, and the days they reach over."""

    figures: int
    sources: int
    regions: int
    first: dt.date | None
    last: dt.date | None


def extent() -> Extent:
    return Extent(
        **standing().aggregate(
            figures=Count("id"),
            sources=Count("document__publisher", distinct=True),
            regions=Count("shown_id", distinct=True),
            first=Min("start"),
            last=Max("end"),
        )
    )


def last_recorded() -> dt.datetime:
    """The second by which all that is published had been taken in; now while nothing is."""
    last = Figure.objects.public().aggregate(last=Max("recorded_at"))["last"]
    return (last or timezone.now()).astimezone(dt.UTC).replace(microsecond=0) + dt.timedelta(seconds=1)


def busiest_regions(measure: str, *, most: int = 10) -> list[Region]:
    """The regions with the most published figures of a measure: where a reader can begin."""
    found = Region.objects.current().select_related("parent").defer("boundary", "parent__boundary")
    return _with_some(found, standing().filter(measure=measure))[:most]


def demonstration_shown() -> bool:
    """Whether any page may show demonstration data, which every page then says."""
    return ImportBatch.objects.filter(kind=ImportBatch.Kind.DEMONSTRATION, undone_at__isnull=True).exists()


def one_person_shown() -> bool:
    """Whether any page may show a figure that a one-person team published, which every page then says."""
    return Figure.objects.public().filter(exemption=Figure.Exemption.ONE_PERSON).exists()


def example_names() -> dict[str, str] | None:
    """What an example of an address can name: the latest figure with both days, its place, source and days."""
    dated = standing().filter(start__isnull=False, end__isnull=False)
    figure = dated.with_names().order_by("-start", "-id").first()
    return figure and {
        "figure": str(figure.id),
        "region": figure.region.code,
        "name": figure.region.name,
        "source": figure.document.publisher.slug,
        "start": figure.start.isoformat(),
        "end": figure.end.isoformat(),
    }
