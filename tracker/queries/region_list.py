"""Places of a level or directly inside another, each with the places above it, read without their outlines."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from tracker.models import Region, RegionMember

ABOVE = ("parent", "parent__parent", "parent__parent__parent", "parent__parent__parent__parent")
OUTLINES = ("boundary", *(f"{place}__boundary" for place in ABOVE))


def with_places_above(regions: QuerySet[Region]) -> QuerySet[Region]:
    """The regions with all that contains them, up to the country, in the same query."""
    return regions.select_related(*ABOVE).defer(*OUTLINES)


def regions_of(*, level: int | None = None, parent: Region | None = None) -> QuerySet[Region]:
    """Today's places of a level, directly inside ``parent``; without either, all of them."""
    rows = with_places_above(Region.objects.current())
    if level is not None:
        rows = rows.filter(level=level)
    return rows if parent is None else rows.filter(parent=parent)


def region_and_surroundings(code: str) -> Region | None:
    """One place with its names, what lies directly inside it, its members, and the informal areas it belongs to."""
    around = (
        "names",
        Prefetch("children", Region.objects.current().defer("boundary")),
        Prefetch("memberships", _members("member")),
        Prefetch("member_of", _members("region")),
    )
    return regions_of().filter(code__iexact=code).prefetch_related(*around).first()


def _members(end: str) -> QuerySet[RegionMember]:
    return (
        RegionMember.objects.select_related(end)
        .defer(f"{end}__boundary")
        .order_by("relation", f"{end}__level", f"{end}__name")
    )
