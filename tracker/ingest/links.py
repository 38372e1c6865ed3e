"""What files name: places by their codes, whose count it is, who published it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from tracker.ingest.problems import decision, refusal
from tracker.models import Counter, Region, Source
from tracker.reading.errors import gettext_noop, seen

MOST_CANDIDATES = 12


def regions_by_code(codes: Iterable[str | None]) -> dict[str, Region]:
    wanted = {code for code in codes if code}
    regions = Region.objects.current().filter(code__in=wanted).select_related("parent")
    regions = regions.defer("boundary", "parent__boundary")
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


_UNKNOWN_CODE = gettext_noop("No place has the code “%(seen)s”. Correct it, or import the place first.")
_UNKNOWN_COUNTER = gettext_noop(
    "No counter is called “%(seen)s”. Known are: %(known)s. A new one is added by hand."
)
_UNKNOWN_SOURCE = gettext_noop("No source is called “%(seen)s”. Correct the name, or add the source by hand.")
_SEVERAL_SOURCES = gettext_noop("“%(seen)s” is the name of several sources. Write one of: %(slugs)s.")
