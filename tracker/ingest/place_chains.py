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
        """Find many at once, in a few queries for each level, the wider places first: names are looked for in them."""
        new = {chain[:end] for chain in set(chains) - set(self._found) for end in range(1, len(chain) + 1)}
        new -= set(self._found)
        regions = regions_by_code(chain[-1].code for chain in new) if new else {}
        for length in sorted({len(chain) for chain in new}):
            these = {chain for chain in new if len(chain) == length}
            unknown = [chain for chain in these if chain[-1].code not in regions]
            self._found |= {chain: Found(regions[chain[-1].code]) for chain in these.difference(unknown)}
            self._found |= self._by_name(unknown) if unknown else {}

    def find(self, chain: Chain) -> Found:
        return self._found[chain]

    def _by_name(self, chains: Collection[Chain]) -> dict[Chain, Found]:
        """Only what lies in the place that is named right around it can be meant by a name; a country lies in none."""
        around = {chain: self._found[chain[:-1]].region for chain in chains if len(chain) > 1}
        inside = {
            one: set(ids) for one, ids in inside_each({one.pk for one in around.values() if one}).items()
        }

        def fitting(chain: Chain, places: Collection[Region]) -> list[Region]:
            above = around.get(chain)
            there = inside[above.pk] if above else {one.pk for one in places if len(chain) == 1}
            return [one for one in places if one.level == chain[-1].level and one.pk in there]

        named = resolve_many({chain[-1].name for chain in chains})
        bearers = {chain: fitting(chain, named[chain[-1].name]) for chain in chains}
        alike = candidates_many({chain[-1].name for chain, places in bearers.items() if not places})
        return {
            chain: Found(places[0], by_name=True)
            if len(places) == 1
            else Found(problem=self._question(chain, places or fitting(chain, alike[chain[-1].name])))
            for chain, places in bearers.items()
        }

    def _question(self, chain: Chain, places: Collection[Region]) -> ReadingError:
        """What a person has to say of a place that is not known: the smallest known place around it is told."""
        place = chain[-1]
        wider = (self._found[chain[:end]].region for end in range(len(chain) - 1, 0, -1))
        above = next(filter(None, wider), None)
        words = {
            "code": place.code or "–",
            "seen": seen(place.name),
            "above": described(above) if above else "",
        }
        if places and above:
            words["places"] = ", ".join(described(region) for region in list(places)[:MOST_CANDIDATES])
            return decision("likely_places", _LIKELY, **words)
        if not place.name:
            return decision("new_place", _NAMELESS, **words)
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
_NAMELESS = gettext_noop(
    "No place has the code “%(code)s”. Write the code of the one that is meant, or add the place first."
)
