"""Which places a name in a file can mean. Unlike a search it decides by equal names only, and many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from django.utils.translation import gettext as _

from tracker.models import Region, RegionName
from tracker.models.regions import Level
from tracker.queries.region_search import GOVERNORATE_FIRST, SHORTEST_SKELETON, TOWN_FIRST
from tracker.reading.names import search_key
from tracker.reading.parts_of_names import parts_of_name
from tracker.reading.skeletons import skeleton

CHUNK = 5_000


def resolve(name: str) -> list[Region]:
    """The places of this very name, the likeliest first.

    One place means that the name is settled; several need a person to choose.
    """
    return resolve_many([name])[name]


def resolve_many(names: Iterable[str]) -> dict[str, list[Region]]:
    """``resolve`` for each name, in two queries for every few thousand names."""
    keys = {name: search_key(name) for name in set(names)}
    bearers = _bearers("key", keys.values())
    return _with_regions({name: list(bearers[key]) for name, key in keys.items()})


def candidates(name: str) -> list[Region]:
    """What a name that no place bears may mean: places spelled much like it, else those it is put together from.

    However few they are, a person has to confirm them: different names can agree in all their consonants.
    """
    return candidates_many([name])[name]


def candidates_many(names: Iterable[str]) -> dict[str, list[Region]]:
    """``candidates`` for each name, in three queries for every few thousand names."""
    consonants = {name: _long_enough(skeleton(name)) for name in set(names)}
    alike = _bearers("skeleton", consonants.values())
    parts = {name: parts_of_name(name) for name, found in consonants.items() if not alike[found]}
    bearers = _bearers("key", {key for wanted in parts.values() for key in wanted})
    return _with_regions(
        {name: list(alike[found] or _borne(parts[name], bearers)) for name, found in consonants.items()}
    )


def described(region: Region) -> str:
    """A place told apart from its namesakes: “Dana (sub-district SY070301 in Harim)”."""
    words = {"name": region.name, "level": region.get_level_display(), "code": region.code}
    if region.parent is None:
        return _("%(name)s (%(level)s %(code)s)") % words
    return _("%(name)s (%(level)s %(code)s in %(parent)s)") % (words | {"parent": region.parent.name})


def _long_enough(consonants: str) -> str:
    return consonants if len(consonants) >= SHORTEST_SKELETON else ""


def _bearers(form: str, wanted: Collection[str]) -> dict[str, set[int]]:
    """The ids of the places with a spelling whose key or skeleton is one of these."""
    found: dict[str, set[int]] = defaultdict(set)
    forms = sorted(set(wanted) - {""})
    for at in range(0, len(forms), CHUNK):
        names = RegionName.objects.filter(
            **{f"{form}__in": forms[at : at + CHUNK]}, region__in=Region.objects.current()
        )
        for region_id, value in names.values_list("region_id", form):
            found[value].add(region_id)
    return found


def _borne(parts: dict[str, range], bearers: dict[str, set[int]]) -> Iterator[int]:
    """The places of the longest parts that are names, each word used once."""
    used: set[int] = set()
    for key, words in parts.items():
        if bearers[key] and not used & set(words):
            used.update(words)
            yield from bearers[key]


def _with_regions(found: dict[str, list[int]]) -> dict[str, list[Region]]:
    regions = Region.objects.select_related("parent").in_bulk({one for ids in found.values() for one in ids})
    return {name: _ordered(regions[region_id] for region_id in set(ids)) for name, ids in found.items()}


def _ordered(regions: Iterable[Region]) -> list[Region]:
    found = list(regions)
    ladder = GOVERNORATE_FIRST if any(region.level == Level.GOVERNORATE for region in found) else TOWN_FIRST
    return sorted(
        found,
        key=lambda region: (ladder.index(region.level), -(region.population or 0), region.name, region.code),
    )
