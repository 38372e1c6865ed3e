"""The place a row of a feed is about, with the places around it, which the file names as well."""

from __future__ import annotations

from typing import NamedTuple

from tracker.ingest.feeds.countries import place_code

PLACES = "places"
"""The cell of a translated row that holds its chain: the widest place first, the one the number is about last."""
OTHER_PLACES = "other_places"
"""The same for the other end of a movement."""


class Place(NamedTuple):
    """A place as a file names it. ``code`` is empty where the file gives none."""

    code: str
    name: str
    level: int
    name_ar: str = ""


Chain = tuple[Place, ...]


def country(iso3: str, name: str) -> Place:
    return Place(place_code(iso3), name, 0)


def about(chain: Chain) -> dict[str, object]:
    """The cells that say where a number is counted."""
    place = chain[-1]
    return {"region": place.code, "region_name": place.name, PLACES: chain}


def from_or_to(chain: Chain) -> dict[str, object]:
    """The cells that say where the other end of a movement is."""
    return {"other_region_name": chain[-1].name, OTHER_PLACES: chain}
