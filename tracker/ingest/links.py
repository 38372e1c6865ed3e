"""What a row points to: places, whose count it is, who published it. Looked up for all rows at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice

from django.utils.translation import gettext as _

from tracker.ingest.entries import Entry
from tracker.ingest.problems import decision, refusal
from tracker.models import Counter, Region, Source
from tracker.queries.resolve import candidates_many, described, resolve_many
from tracker.reading.errors import ReadingError, gettext_noop, seen

MOST_CANDIDATES = 12
MOST_LOOKED_INTO = 1_000
"""Unknown names for which likely places are sought; a file with more has another fault."""


def link(entries: Sequence[Entry]) -> None:
    """Set region, other end, counter and publisher of each entry, or say why they cannot be set."""
    _link_places(entries)
    _link_counters(entries)
    _link_publishers(entries)


def regions_by_code(codes: Iterable[str | None]) -> dict[str, Region]:
    wanted = {code for code in codes if code}
    regions = Region.objects.current().filter(code__in=wanted).select_related("parent")
    return {region.code: region for region in regions}


def known_region(regions: dict[str, Region], code: str) -> Region:
    if code not in regions:
        raise refusal("unknown_code", _UNKNOWN_CODE, seen=seen(code))
    return regions[code]


class Counters:
    """The counters as a file may name them: by their short name in addresses."""

    def __init__(self) -> None:
        self._by_slug = {counter.slug: counter for counter in Counter.objects.all()}

    def find(self, slug: str) -> Counter:
        if slug not in self._by_slug:
            known = ", ".join(sorted(self._by_slug)) or "–"
            raise decision("unknown_counter", _UNKNOWN_COUNTER, seen=seen(slug), known=known)
        return self._by_slug[slug]


class Publishers:
    """The sources as a file may name them: short name in addresses, name, or short name."""

    def __init__(self) -> None:
        self._by_slug = {source.slug: source for source in Source.objects.all()}
        self._by_name: dict[str, list[Source]] = defaultdict(list)
        for source in self._by_slug.values():
            for name in {source.name.casefold(), source.short_name.casefold()} - {""}:
                self._by_name[name].append(source)

    def find(self, name: str) -> Source:
        if name in self._by_slug:
            return self._by_slug[name]
        found = self._by_name.get(name.casefold(), [])
        if len(found) == 1:
            return found[0]
        if not found:
            raise decision("unknown_source", _UNKNOWN_SOURCE, seen=seen(name))
        slugs = ", ".join(sorted(source.slug for source in found))
        raise decision("several_sources", _SEVERAL_SOURCES, seen=seen(name), slugs=slugs)


def _link_places(entries: Sequence[Entry]) -> None:
    regions = regions_by_code(entry.get(column) for entry in entries for column in ("region", "other_region"))
    nameless = [entry for entry in entries if not entry.get("region") and not entry.failed("region")]
    settled = resolve_many(entry.get("region_name") for entry in nameless if entry.get("region_name"))
    unknown = (name for name, found in settled.items() if not found)
    likely = candidates_many(list(islice(unknown, MOST_LOOKED_INTO)))
    for entry in entries:
        for column in ("region", "other_region"):
            if code := entry.get(column):
                try:
                    setattr(entry, column, known_region(regions, code))
                except ReadingError as error:
                    entry.refuse(column, error)
    for entry in nameless:
        if not entry.failed("", "region_name"):
            _link_named_place(entry, settled, likely)


def _link_named_place(
    entry: Entry, settled: dict[str, list[Region]], likely: dict[str, list[Region]]
) -> None:
    """A place is taken only when it alone bears the very name; what is merely alike, a person confirms."""
    name = entry.get("region_name")
    found = settled.get(name, [])
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
    elif places := likely.get(name):
        entry.refuse(
            "region", decision("likely_places", _LIKELY_PLACES, seen=seen(name), places=_list(places))
        )
    elif name:
        entry.refuse("region", decision("unknown_place", _UNKNOWN_PLACE, seen=seen(name)))
    else:
        entry.refuse("region", refusal("no_place", _NO_PLACE))


def _list(places: Sequence[Region]) -> str:
    return ", ".join(described(region) for region in places[:MOST_CANDIDATES])


def _link_counters(entries: Sequence[Entry]) -> None:
    counters = Counters()
    for entry in entries:
        if slug := entry.get("counter"):
            try:
                entry.counter = counters.find(slug)
            except ReadingError as error:
                entry.refuse("counter", error)


def _link_publishers(entries: Sequence[Entry]) -> None:
    publishers = Publishers()
    for entry in entries:
        if name := entry.get("source"):
            try:
                entry.publisher = publishers.find(name)
            except ReadingError as error:
                entry.refuse("source", error)


_UNKNOWN_CODE = gettext_noop("No place has the code “%(seen)s”. Correct it, or import the place first.")
_SEVERAL_PLACES = gettext_noop("“%(seen)s” can be %(places)s. Write the code of the one that is meant.")
_LIKELY_PLACES = gettext_noop(
    "No place is known as “%(seen)s”; it may mean %(places)s. Write the code of the one that is meant, or of an area "
    "made of several."
)
_UNKNOWN_PLACE = gettext_noop(
    "No place is known as “%(seen)s”. Write the code of the place, or add this spelling to it."
)
_NO_PLACE = gettext_noop("Write the code of the place, or its name in the column region_name.")
_UNKNOWN_COUNTER = gettext_noop(
    "No counter is called “%(seen)s”. Known are: %(known)s. A new one is added by hand."
)
_UNKNOWN_SOURCE = gettext_noop("No source is called “%(seen)s”. Correct the name, or add the source by hand.")
_SEVERAL_SOURCES = gettext_noop("“%(seen)s” is the name of several sources. Write one of: %(slugs)s.")
