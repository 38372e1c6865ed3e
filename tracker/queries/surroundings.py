"""A region among the others: which lie in it, which lie around it, and what informal areas are made of."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Mapping

from django.db.models import Q

from tracker.models import Coverage, Region, RegionMember
from tracker.models.regions import Level
from tracker.queries.tree import ancestors, around, inside


@dataclasses.dataclass(frozen=True)
class Surroundings:
    """The region with those whose figures may say something about it; ``above`` from the country down.

    ``tree`` holds all places of the regions above but the country: what the others of a whole take, a part cannot.

    ``parents`` maps codes of official regions to their parent's; ``surely`` and ``may_touch`` map an informal
    area to the official regions it contains or may touch; ``informal_parts`` names the informal areas it contains.
    """

    region: Region
    above: list[Region]
    inside: frozenset[int]
    around: frozenset[int]
    tree: frozenset[int]
    parents: Mapping[str, str]
    surely: Mapping[str, frozenset[str]]
    may_touch: Mapping[str, frozenset[str]]
    informal_parts: Mapping[str, frozenset[str]]


def surroundings(region: Region) -> Surroundings:
    above = ancestors(region)
    within = frozenset(inside([region.id]))
    rows = Region.objects.filter(Q(level__lte=Level.SUB_DISTRICT) | Q(id__in=within)).exclude(
        level=Level.INFORMAL
    )
    parents = dict(rows.filter(parent__isnull=False).values_list("code", "parent__code"))
    links = RegionMember.objects.values_list("region__code", "member__code", "relation")
    members: dict[str, dict[str, str]] = {}
    for area, member, relation in links:
        members.setdefault(area, {})[member] = relation
    return Surroundings(
        region=region,
        above=above,
        inside=within,
        around=frozenset(around([*within, *(place.id for place in above)])) - within,
        tree=frozenset(inside([place.id for place in above[1:]], through_members=False)) | within,
        parents=parents,
        surely={area: frozenset(_official(area, members, through=("surely",))) for area in members},
        may_touch={
            area: frozenset(_official(area, members, through=("surely", "may_touch"))) for area in members
        },
        informal_parts={area: frozenset(_informal(area, members)) for area in members},
    )


def _official(area: str, members: Mapping[str, Mapping[str, str]], *, through: Iterable[str]) -> set[str]:
    """The official regions reached from an informal area through memberships of these relations."""
    found: set[str] = set()
    waiting, seen = [area], {area}
    while waiting:
        for member, relation in members.get(waiting.pop(), {}).items():
            if relation not in through or member in seen:
                continue
            seen.add(member)
            if member.startswith("X-"):
                waiting.append(member)
            else:
                found.add(member)
    return found


def _informal(area: str, members: Mapping[str, Mapping[str, str]]) -> set[str]:
    found: set[str] = set()
    waiting = [area]
    while waiting:
        for member, relation in members.get(waiting.pop(), {}).items():
            if relation == "surely" and member.startswith("X-") and member not in found:
                found.add(member)
                waiting.append(member)
    return found


Stated = tuple[str, dt.date, dt.date]
"""The code of a region of which something is said, with the first and the last day."""


def parts_complete(measure: str, counter_id: int) -> list[Stated]:
    """The statements that the parts of a region leave nothing out."""
    rows = Coverage.objects.filter(kind=Coverage.Kind.PARTS_COMPLETE, measure=measure, counter_id=counter_id)
    return list(rows.values_list("region__code", "start", "end"))


def complete_regions(
    statements: Iterable[Stated], days: tuple[dt.date, dt.date], parents: Mapping[str, str]
) -> frozenset[str]:
    """Regions whose parts leave nothing out over all of these days; with them the regions between."""
    stated = {code for code, first, last in statements if first <= days[0] and days[1] <= last}
    with_parts = set(parents.values())
    return frozenset(code for code in with_parts if stated & set(lineage(code, parents)))


def lineage(code: str, parents: Mapping[str, str]) -> list[str]:
    """The code, then that of what it lies in, outward."""
    path = [code]
    while path[-1] in parents:
        path.append(parents[path[-1]])
    return path
