"""What there is to choose from: regions as a tree, counters, sources, and how many figures each has."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Exists, Max, Min, OuterRef, Q, QuerySet
from django.utils import timezone

from tracker.models import Counter, Event, Figure, ImportBatch, Region, Source
from tracker.models.regions import Level
from tracker.queries.figures import replaced, standing

PUBLISHED = Q(figures__status=Figure.Status.PUBLISHED) & ~Q(figures__in=replaced())


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
    rows = regions.annotate(own=Count("figures", filter=PUBLISHED)).order_by("level", "name")
    branches = {region.id: Branch(region, region.own) for region in rows}
    roots = []
    for branch in branches.values():
        parent = branches.get(branch.region.parent_id)
        (parent.inside if parent else roots).append(branch)
    return roots


def region_by_code(code: str) -> Region | None:
    return Region.objects.current().filter(code__iexact=code).select_related("parent").first()


def figures_by_region() -> dict[int, int]:
    """How many published figures each region has of its own; regions without any are left out."""
    return dict(standing().order_by().values_list("region").annotate(Count("id")))


def places_inside(region: Region) -> QuerySet[Region]:
    """The next level down, or what an informal area is made of, with the number of published figures of each."""
    parts = Region.objects.current().filter(
        Q(parent=region) | Q(member_of__region=region, member_of__relation="surely")
    )
    return (
        parts.annotate(own=Count("figures", filter=PUBLISHED, distinct=True))
        .order_by("level", "name")
        .distinct()
    )


def with_figures(region_ids: Iterable[int]) -> list[Region]:
    """Those of the regions that have published figures, with their number, the most first."""
    counted = Region.objects.filter(id__in=region_ids).annotate(own=Count("figures", filter=PUBLISHED))
    return list(counted.filter(own__gt=0).select_related("parent").order_by("-own", "name"))


def regions_with_figures(*, most: int = 300) -> list[Region]:
    """Where a reader may choose from: the regions with most published figures, by name."""
    counted = Region.objects.current().annotate(own=Count("figures", filter=PUBLISHED)).filter(own__gt=0)
    return sorted(counted.order_by("-own", "name")[:most], key=lambda region: (region.name, region.level))


def events_in(region_ids: Iterable[int], start: dt.date | None, end: dt.date | None) -> QuerySet[Event]:
    """Dated notes about the regions that touch the days."""
    rows = Event.objects.overlapping(start, end).filter(region_id__in=region_ids)
    return rows.select_related("region", "document__publisher").order_by("start", "key")


def counters() -> QuerySet[Counter]:
    """Counters of published figures, those with most first; one that only drafts name is not known to readers."""
    seen = Figure.objects.public().filter(counter=OuterRef("pk"))
    counted = Counter.objects.filter(Exists(seen)).annotate(own=Count("figures", filter=PUBLISHED))
    return counted.order_by("-own", "name")


def sources() -> QuerySet[Source]:
    seen = Figure.objects.public().filter(document__publisher=OuterRef("pk"))
    own = Count("documents__figures", filter=Q(documents__figures__in=standing()))
    return Source.objects.filter(Exists(seen)).annotate(own=own).order_by("name")


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
            regions=Count("region", distinct=True),
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
    own = Count("figures", filter=PUBLISHED & Q(figures__measure=measure))
    return list(Region.objects.current().annotate(own=own).filter(own__gt=0).order_by("-own", "name")[:most])


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
