"""Adding the places that a file names and nobody has entered yet, below those that are known."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tracker.ingest.feeds.countries import is_country
from tracker.ingest.feeds.places import Chain, Place
from tracker.ingest.links import regions_by_code
from tracker.ingest.place_names import remember_names
from tracker.models import Region, RegionName
from tracker.models.regions import Level
from tracker.queries.region_search import SHORTEST_SKELETON
from tracker.reading.errors import ReadingError
from tracker.reading.name_checks import check_code, check_name
from tracker.reading.names import search_key
from tracker.reading.skeletons import skeleton

PIECE = 1_000


def add_places(chains: Iterable[Chain]) -> list[Region]:
    """Add what is new in the chains, the wider places first, and return it.

    A place needs a code, a name and a known place on the rung above; a country, a code of ISO. Where a place that is
    spelled alike lies there already, a person has to say whether it is the same, and nothing is added.
    """
    wanted = set(chains)
    known = regions_by_code(place.code for chain in wanted for place in chain)
    added: list[Region] = []
    for level in range(Level.COUNTRY, Level.COMMUNITY + 1):
        new = dict(_missing(wanted, level, known))
        made = Region.objects.bulk_create(_unlike(new), batch_size=PIECE)
        known |= {region.code: region for region in made}
        added += made
    remember_names([(region, {"aliases": []}) for region in added])
    return added


def _missing(chains: Iterable[Chain], level: int, known: dict[str, Region]) -> Iterator[tuple[str, Region]]:
    """The new places of a level whose parent is known, by their codes."""
    for chain in chains:
        for above, place in zip((None, *chain), chain, strict=False):
            parent = known.get(above.code) if above else None
            fits = parent.level == level - 1 if parent else level == Level.COUNTRY and is_country(place.code)
            if place.level == level and place.code not in known and fits and _is_fit(place):
                yield (
                    place.code,
                    Region(
                        code=place.code, level=level, parent=parent, name=place.name, name_ar=place.name_ar
                    ),
                )


def _is_fit(place: Place) -> bool:
    try:
        return (
            check_code(place.code) == place.code
            and "_" not in place.code
            and check_name(place.name) == place.name
        )
    except ReadingError:
        return False


def _unlike(new: dict[str, Region]) -> list[Region]:
    """Those that are not spelled like a place beside them."""
    spelled: dict[int | None, set[str]] = defaultdict(set)
    beside = RegionName.objects.filter(region__parent__in={region.parent_id for region in new.values()})
    for parent, *forms in beside.values_list("region__parent_id", "key", "skeleton"):
        spelled[parent] |= _forms(*forms)
    return [
        region
        for region in new.values()
        if not spelled[region.parent_id] & _forms(search_key(region.name), skeleton(region.name))
    ]


def _forms(key: str, consonants: str) -> set[str]:
    """What two spellings of one name share; a few consonants alone say too little."""
    return {f"={key}", consonants if len(consonants) >= SHORTEST_SKELETON else f"={key}"}
