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
from tracker.reading.errors import ReadingError
from tracker.reading.name_checks import check_code, check_name
from tracker.reading.names import search_key

PIECE = 1_000


class NewPlaces:
    """Adds what is new in the chains of one file, piece by piece.

    A place needs a code, a name and a known place on the rung above; a country, a code of ISO. Where a place of this
    very name was there before the file, it is the one that is meant, and nothing is added.
    """

    def __init__(self) -> None:
        self._met: set[Chain] = set()
        self._added: set[int] = set()

    def add(self, chains: Iterable[Chain]) -> list[Region]:
        """Add the new places of some chains, the wider ones first, and return them."""
        chains = set(chains) - self._met
        if not chains:
            return []
        self._met |= chains
        known = regions_by_code(place.code for chain in chains for place in chain)
        added: list[Region] = []
        for level in range(Level.COUNTRY, Level.COMMUNITY + 1):
            new = self._without_namesakes(dict(_missing(chains, level, known)))
            made = Region.objects.bulk_create(new, batch_size=PIECE)
            known |= {region.code: region for region in made}
            added += made
        remember_names([(region, {"aliases": []}) for region in added])
        self._added |= {region.pk for region in added}
        return added

    def _without_namesakes(self, new: dict[str, Region]) -> list[Region]:
        spelled: dict[int | None, set[str]] = defaultdict(set)
        beside = RegionName.objects.filter(region__parent__in={region.parent_id for region in new.values()})
        for parent, key in beside.exclude(region__in=self._added).values_list("region__parent_id", "key"):
            spelled[parent].add(key)
        return [region for region in new.values() if search_key(region.name) not in spelled[region.parent_id]]


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
