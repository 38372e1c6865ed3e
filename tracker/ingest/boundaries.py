"""Boundaries from GeoJSON, matched to regions by whichever property holds their codes."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tracker.ingest.problems import Refused, refuse_all
from tracker.models import Region
from tracker.reading.errors import seen

LARGEST = 100_000_000
MOST_POSITIONS = 200_000
PIECE = 50
Feature = dict[str, Any]


@dataclass(frozen=True)
class Bounded:
    """``by`` is the property that holds the codes; ``unmatched`` the codes of the file that no region has."""

    by: str
    changed: int
    unchanged: int
    unmatched: tuple[str, ...]


@transaction.atomic
def take_in_boundaries(path: Path) -> Bounded:
    """Give each region whose code stands in the file its boundary. Raises Refused when the file is not fit."""
    features = _features(path)
    regions = {region.code: region for region in Region.objects.current()}
    by = _code_property(features, regions, path.name)
    changed, unmatched, unchanged = [], [], 0
    problems = []
    for feature in features:
        code = str(feature["properties"].get(by, "")).strip()
        region = regions.get(code)
        if region is None:
            unmatched.append(code or "–")
        elif why := _fault(feature.get("geometry")):
            problems.append(f"{code}: {why}")
        elif region.boundary == feature["geometry"]:
            unchanged += 1
        else:
            region.boundary = feature["geometry"]
            changed.append(region)
    refuse_all(path.name, problems)
    Region.objects.bulk_update(changed, ["boundary"], batch_size=PIECE)
    return Bounded(by, len(changed), unchanged, tuple(unmatched))


def _features(path: Path) -> list[Feature]:
    try:
        if path.stat().st_size > LARGEST:
            raise Refused(
                _("%(file)s is larger than %(limit)s MB.")
                % {"file": path.name, "limit": LARGEST // 1_000_000}
            )
        content = json.loads(path.read_bytes(), parse_constant=_refuse_constant)
    except OSError as error:
        raise Refused(
            _("%(file)s cannot be opened: %(why)s.") % {"file": path, "why": error.strerror or error}
        ) from None
    except (ValueError, RecursionError) as error:
        raise Refused(_("%(file)s is not JSON: %(why)s.") % {"file": path.name, "why": error}) from None
    features = content.get("features") if isinstance(content, dict) else None
    if not isinstance(features, list) or not features or not all(map(_is_feature, features)):
        raise Refused(_("%(file)s is not a GeoJSON collection of features.") % {"file": path.name})
    return features


def _refuse_constant(constant: str) -> None:
    raise ValueError(constant)


def _is_feature(feature: object) -> bool:
    return isinstance(feature, dict) and isinstance(feature.get("properties"), dict)


def _code_property(features: list[Feature], regions: dict[str, Region], name: str) -> str:
    """The property whose values are codes of regions, a different one for each feature.

    A district's feature also names its governorate and its country; those repeat, or lie higher up.
    """
    best, best_score = "", (0, 0)
    for column in dict.fromkeys(key for feature in features for key in feature["properties"]):
        values = [str(feature["properties"].get(column)).strip() for feature in features]
        matched = [regions[value] for value in values if value in regions]
        score = (len(matched), sum(region.level for region in matched))
        if len(set(values)) == len(values) and score > best_score:
            best, best_score = column, score
    if not best:
        raise Refused(
            _("%(file)s: no property holds the codes of known regions, a different one for each feature. "
              "Import the places first.")
            % {"file": name}
        )  # fmt: skip
    return best


def _fault(geometry: object) -> str:
    """What is wrong with a geometry; nothing for a (multi)polygon of closed rings of degrees."""
    if not isinstance(geometry, dict) or geometry.get("type") not in {"Polygon", "MultiPolygon"}:
        return _("the geometry is neither a polygon nor a multipolygon.")
    coordinates = geometry.get("coordinates")
    polygons = coordinates if geometry["type"] == "MultiPolygon" else [coordinates]
    try:
        rings = list(_rings(polygons))
    except (TypeError, ValueError):
        return _("the coordinates are not rings of positions.")
    if not rings or any(len(ring) < 4 or ring[0] != ring[-1] for ring in rings):
        return _("a ring is not closed.")
    if sum(map(len, rings)) > MOST_POSITIONS:
        return _("it has more than %(most)s positions. Simplify it.") % {"most": MOST_POSITIONS}
    if not all(_in_degrees(position) for ring in rings for position in ring):
        return _("a position is not a longitude and a latitude in degrees (WGS 84).")
    return ""


def _rings(polygons: Iterable[Any]) -> Iterator[list[Any]]:
    for polygon in polygons:
        for ring in polygon:
            if not isinstance(ring, list):
                raise TypeError(seen(str(ring)))
            yield ring


def _in_degrees(position: Any) -> bool:
    if not isinstance(position, list) or len(position) not in (2, 3):
        return False
    if any(isinstance(number, bool) or not isinstance(number, int | float) for number in position):
        return False
    return all(map(math.isfinite, position)) and abs(position[0]) <= 180 and abs(position[1]) <= 90
