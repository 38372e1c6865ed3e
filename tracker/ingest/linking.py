"""What a row points to: places, whose count it is, who published it. Looked up for many rows at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from django.utils.translation import gettext as _

from tracker.ingest.entries import Entry
from tracker.ingest.feeds.places import OTHER_PLACES, PLACES
from tracker.ingest.links import MOST_CANDIDATES, Counters, Publishers, known_region, regions_by_code
from tracker.ingest.place_chains import PlaceChains
from tracker.ingest.problems import decision, refusal
from tracker.models import Region
from tracker.queries.resolve import candidates_many, described, resolve_many
from tracker.reading.errors import ReadingError, gettext_noop, seen

_CHAINS = (PLACES, OTHER_PLACES)
_PLACES = ("region", "other_region")
MOST_LOOKED_INTO = 1_000
"""Unknown names for which likely places are sought; a file with more has another fault."""


class Links:
    """Sets region, other end, counter and publisher of entries, or says why they cannot be set.

    What was found for one piece of a file is remembered for the next.
    """

    def __init__(self) -> None:
        self._regions: dict[str, Region | None] = {}
        self._settled: dict[str, list[Region]] = {}
        self._likely: dict[str, list[Region]] = {}
        self._chains = PlaceChains()
        self._counters = Counters()
        self._publishers = Publishers()

    def link(self, entries: Sequence[Entry]) -> None:
        chained = [entry for entry in entries if PLACES in entry.row.cells and not entry.failed("region")]
        alone = [entry for entry in entries if PLACES not in entry.row.cells]
        self._look_up_codes(entries)
        self._look_up_names(alone)
        self._link_chains(chained)
        for entry in alone:
            if code := entry.get("region"):
                _set(entry, "region", "region", self._region, code)
            elif not entry.failed("", "region", "region_name"):
                self._link_named_place(entry)
        for entry in entries:
            if code := entry.get("other_region"):
                _set(entry, "other_region", "other_region", self._region, code)
            if slug := entry.get("counter"):
                _set(entry, "counter", "counter", self._counters.find, slug)
            if name := entry.get("source"):
                _set(entry, "publisher", "source", self._publishers.find, name)

    def _link_chains(self, entries: Sequence[Entry]) -> None:
        """Where a file names the places around a place too, they help to tell it. Words for the other end may stay."""
        self._chains.look_up(
            entry.row.cells[which] for entry in entries for which in _CHAINS if which in entry.row.cells
        )
        for entry in entries:
            found = self._chains.find(entry.row.cells[PLACES])
            entry.region = found.region
            if found.problem:
                entry.refuse("region", found.problem)
            elif found.by_name:
                entry.notes.append(found.note(entry.row.number, entry.get("region_name")))
            if other := entry.row.cells.get(OTHER_PLACES):
                elsewhere = self._chains.find(other).region
                entry.other_region = elsewhere if elsewhere != entry.region else None

    def _look_up_codes(self, entries: Sequence[Entry]) -> None:
        codes = {entry.get(column) for entry in entries for column in _PLACES}
        new = codes - set(self._regions) - {None, ""}
        if new:
            self._regions |= dict.fromkeys(new, None) | regions_by_code(new)

    def _region(self, code: str) -> Region:
        found = self._regions[code]
        return known_region({code: found} if found else {}, code)

    def _look_up_names(self, entries: Sequence[Entry]) -> None:
        nameless = (entry for entry in entries if not entry.get("region") and not entry.failed("region"))
        new = {entry.get("region_name") for entry in nameless} - set(self._settled) - {None, ""}
        if new:
            settled = resolve_many(new)
            self._settled |= settled
            unknown = (name for name, found in settled.items() if not found)
            self._likely |= candidates_many(list(islice(unknown, MOST_LOOKED_INTO - len(self._likely))))

    def _link_named_place(self, entry: Entry) -> None:
        """A place is taken only when it alone bears the very name; what is merely alike, a person confirms."""
        name = entry.get("region_name")
        found = self._settled.get(name, [])
        if len(found) == 1:
            entry.region = found[0]
            entry.notes.append(
                _("Row %(row)s: “%(seen)s” is taken to be %(place)s.")
                % {"row": entry.row.number, "seen": seen(name), "place": described(found[0])}
            )
        elif found:
            entry.refuse(
                "region", decision("several_places", _SEVERAL_PLACES, seen=seen(name), places=_list(found))
            )
        elif places := self._likely.get(name):
            entry.refuse(
                "region", decision("likely_places", _LIKELY_PLACES, seen=seen(name), places=_list(places))
            )
        elif name:
            entry.refuse("region", decision("unknown_place", _UNKNOWN_PLACE, seen=seen(name)))
        else:
            entry.refuse("region", refusal("no_place", _NO_PLACE))


def _set(entry: Entry, name: str, column: str, find: Callable[[str], object], text: str) -> None:
    try:
        setattr(entry, name, find(text))
    except ReadingError as error:
        entry.refuse(column, error)


def _list(places: Sequence[Region]) -> str:
    return ", ".join(described(region) for region in places[:MOST_CANDIDATES])


_SEVERAL_PLACES = gettext_noop("“%(seen)s” can be %(places)s. Write the code of the one that is meant.")
_LIKELY_PLACES = gettext_noop(
    "No place is known as “%(seen)s”; it may mean %(places)s. Write the code of the one that is meant, or of an area "
    "made of several."
)
_UNKNOWN_PLACE = gettext_noop(
    "No place is known as “%(seen)s”. Write the code of the place, or add this spelling to it."
)
_NO_PLACE = gettext_noop("Write the code of the place, or its name in the column region_name.")
