"""Which places a name in a file can mean. Unlike a search it offers only equal names, and many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from tracker.models import Region, RegionName
from tracker.models.regions import Level
from tracker.queries.region_search import GOVERNORATE_FIRST, SHORTEST_SKELETON, TOWN_FIRST
from tracker.reading.names import search_key
from tracker.reading.skeletons import skeleton

CHUNK = 5_000


def resolve(name: str) -> list[Region]:
    """The places a name can mean, the likeliest first: those of equal key, else those of equal skeleton.

    One place means that the name is settled; several need a person to choose.
    """
    return resolve_many([name])[name]


def resolve_many(names: Iterable[str]) -> dict[str, list[Region]]:
    """``resolve`` for each name, in two queries for every few thousand names."""
    wanted = {name: (search_key(name), _long_enough(skeleton(name))) for name in set(names)}
    by_key: dict[str, set[int]] = defaultdict(set)
    by_skeleton: dict[str, set[int]] = defaultdict(set)
    for region_id, key, consonants in _spellings(wanted.values()):
        by_key[key].add(region_id)
        by_skeleton[consonants].add(region_id)
    found = {
        name: (by_key.get(key) if key else None)
        or (by_skeleton.get(consonants) if consonants else None)
        or ()
        for name, (key, consonants) in wanted.items()
    }
    regions = Region.objects.select_related("parent").in_bulk(set().union(*found.values()))
    return {name: _ordered(regions[region_id] for region_id in ids) for name, ids in found.items()}


def described(region: Region) -> str:
    """A place told apart from its namesakes: “Dana (sub-district SY070301 in Harim)”."""
    words = {"name": region.name, "level": region.get_level_display(), "code": region.code}
    if region.parent is None:
        return _("%(name)s (%(level)s %(code)s)") % words
    return _("%(name)s (%(level)s %(code)s in %(parent)s)") % (words | {"parent": region.parent.name})


def _long_enough(consonants: str) -> str:
    return consonants if len(consonants) >= SHORTEST_SKELETON else ""


def _spellings(wanted: Iterable[tuple[str, str]]) -> Iterator[tuple[int, str, str]]:
    pairs = list(wanted)
    for at in range(0, len(pairs), CHUNK):
        keys, skeletons = zip(*pairs[at : at + CHUNK], strict=True)
        matching = Q(key__in=set(keys) - {""}) | Q(skeleton__in=set(skeletons) - {""})
        names = RegionName.objects.filter(matching, region__in=Region.objects.current())
        yield from names.values_list("region_id", "key", "skeleton")


def _ordered(regions: Iterable[Region]) -> list[Region]:
    found = list(regions)
    ladder = GOVERNORATE_FIRST if any(region.level == Level.GOVERNORATE for region in found) else TOWN_FIRST
    return sorted(
        found,
        key=lambda region: (ladder.index(region.level), -(region.population or 0), region.name, region.code),
    )
