"""The place a row means when its file names the places around it too: by code first, then by name inside those."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from tracker.ingest.feeds.places import Chain
from tracker.ingest.links import MOST_CANDIDATES, regions_by_code
from tracker.ingest.problems import decision
from tracker.models import Region
from tracker.queries.resolve import candidates_many, described, resolve_many
from tracker.queries.tree import inside_each
from tracker.reading.errors import ReadingError, gettext_noop, seen


@dataclass(frozen=True)
class Found:
    """A place, and whether it was taken by its name alone; or why none could be taken."""

    region: Region | None = None
    by_name: bool = False
    problem: ReadingError | None = None

    def note(self, row: int, name: str) -> str:
        """How a name was understood."""
        return _("Row %(row)s: “%(seen)s” is taken to be %(place)s.") % {
            "row": row,
            "seen": seen(name),
            "place": described(self.region),
        }


class PlaceChains:
    """Finds the last place of chains, and remembers what it found: a file names few places in many rows."""

    def __init__(self) -> None:
        self._found: dict[Chain, Found] = {}

    def look_up(self, chains: Iterable[Chain]) -> None:
        """Find many at once, in a few queries."""
        new = set(chains) - set(self._found)
        if not new:
            return
        regions = regions_by_code(place.code for chain in new for place in chain)
        unknown = [chain for chain in new if chain[-1].code not in regions]
        self._found |= {chain: Found(regions[chain[-1].code]) for chain in new.difference(unknown)}
        self._found |= _by_name(unknown, regions)

    def find(self, chain: Chain) -> Found:
        return self._found[chain]


def _by_name(chains: Collection[Chain], regions: dict[str, Region]) -> dict[Chain, Found]:
    around = {chain: nearest_known(chain, regions) for chain in chains}
    inside = {one: set(ids) for one, ids in inside_each({one.pk for one in around.values() if one}).items()}

    def fitting(chain: Chain, places: Collection[Region]) -> list[Region]:
        """Those of the level that is meant, inside the places around."""
        above = around[chain]
        return [
            one
            for one in places
            if one.level == chain[-1].level and (above is None or one.pk in inside[above.pk])
        ]

    named = resolve_many({chain[-1].name for chain in chains})
    bearers = {chain: fitting(chain, named[chain[-1].name]) for chain in chains}
    alike = candidates_many({chain[-1].name for chain, places in bearers.items() if not places})
    return {
        chain: Found(places[0], by_name=True)
        if len(places) == 1
        else Found(problem=_question(chain, around[chain], places or fitting(chain, alike[chain[-1].name])))
        for chain, places in bearers.items()
    }


def nearest_known(chain: Chain, regions: dict[str, Region]) -> Region | None:
    """The smallest of the places around the last that is known by its code."""
    return next((regions[place.code] for place in reversed(chain[:-1]) if place.code in regions), None)


def _question(chain: Chain, above: Region | None, places: Collection[Region]) -> ReadingError:
    """What a person has to say of a place that is not known: the places around it are told as far as they are."""
    place = chain[-1]
    words = {"code": place.code or "–", "seen": seen(place.name), "above": described(above) if above else ""}
    if places and above:
        words["places"] = ", ".join(described(region) for region in list(places)[:MOST_CANDIDATES])
        return decision("likely_places", _LIKELY, **words)
    return decision("new_place", _NEW_INSIDE if above else _NEW, **words)


_LIKELY = gettext_noop(
    "No place in %(above)s has the code “%(code)s”; “%(seen)s” may mean %(places)s. Write the code of the one that is "
    "meant, or add the place first."
)
_NEW_INSIDE = gettext_noop(
    "No place in %(above)s has the code “%(code)s” or is known as “%(seen)s”. Write the code of the one that is meant, "
    "or add the place first."
)
_NEW = gettext_noop(
    "No place has the code “%(code)s” or is known as “%(seen)s”. Write the code of the one that is meant, or add the "
    "place first."
)
