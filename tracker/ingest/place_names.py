"""Every spelling of every place, written in bulk and never twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tracker.models import Region, RegionName
from tracker.reading.name_checks import script

PIECE = 2_000
_LANGUAGE_OF = {"arabic": "ar"}


def remember_names(places: Sequence[tuple[Region, dict[str, Any]]]) -> int:
    """Keep the official names and the aliases of each place findable. Return how many spellings are new.

    A name that stops being the official one stays as an alias.
    """
    stored = {
        (name.region_id, name.name): name
        for name in RegionName.objects.filter(region__in=[region for region, _values in places])
    }
    wanted = {(name.region_id, name.name): name for place in places for name in _names(*place)}
    new = [name for pair, name in wanted.items() if pair not in stored]
    changed = []
    for pair, name in stored.items():
        official = RegionName.Kind.OFFICIAL
        kind = wanted[pair].kind if pair in wanted else RegionName.Kind.ALIAS
        if (name.kind == official) != (kind == official):
            name.kind = kind
            changed.append(name)
    RegionName.objects.bulk_create(new, batch_size=PIECE)
    RegionName.objects.bulk_update(changed, ["kind"], batch_size=PIECE)
    return len(new)


def _names(region: Region, values: dict[str, Any]) -> list[RegionName]:
    """The spellings of one place, official ones first; an alias that is one of those in another case is none."""
    official = {region.name: "en"} | ({region.name_ar: "ar"} if region.name_ar else {})
    taken = {name.casefold() for name in official}
    aliases = [alias for alias in values["aliases"] if alias.casefold() not in taken]
    rows = [
        _spelling(region, name, language, RegionName.Kind.OFFICIAL) for name, language in official.items()
    ]
    return rows + [
        _spelling(region, alias, _LANGUAGE_OF.get(script(alias), ""), RegionName.Kind.ALIAS)
        for alias in aliases
    ]


def _spelling(region: Region, name: str, language: str, kind: str) -> RegionName:
    return RegionName(region=region, name=name, language=language, kind=kind, **RegionName.derived(name))
