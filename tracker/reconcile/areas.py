"""Informal areas ("southern Idleb"): known only by what they surely contain and what they may touch."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tracker.reconcile.claims import Report
from tracker.reconcile.regions import Regions


def smallest_around(regions: Iterable[str], parents: Mapping[str, str]) -> str | None:
    """The innermost region that each of these lies in or is; None when there is none."""
    tree = Regions(parents)
    shared: list[str] | None = None
    for region in regions:
        lineage = tree.lineage(region)
        shared = list(lineage) if shared is None else [place for place in shared if place in lineage]
    return shared[0] if shared else None


def reports_on_formal_regions(
    report: Report, surely: Iterable[str], may_touch: Iterable[str], parents: Mapping[str, str]
) -> list[Report]:
    """What a report on an informal area says about formal regions: at least over the smallest region around
    all it may touch, at most over each region it surely contains. All keep the report's id."""
    inside = list(surely)
    around = smallest_around([*inside, *may_touch], parents)
    low, high = (report.low, report.high) if report.strict is None else report.strict
    found = []
    if around is not None and report.low > 0:
        found.append(replace(report, region=around, high=None, strict=(low, None)))
    if report.high is not None:
        found += [replace(report, region=part, low=0, strict=(0, high)) for part in inside]
    return found


def placed(
    area: str, surely: Iterable[str], may_touch: Iterable[str], parents: Mapping[str, str]
) -> dict[str, str]:
    """`parents` with the informal area put in, so that it can be asked about itself.

    What it surely contains becomes its parts, and the smallest region around all it may touch its whole. A
    region that it may overlap without containing it is cut loose: kept beside the area, people counted in
    both would be added up.
    """
    tree = Regions(parents)
    parts = _outermost(surely, tree)
    touched = [region for region in may_touch if not set(parts) & set(tree.lineage(region))]
    around = smallest_around([*parts, *touched], parents)
    if around in parts:  # its only part: the whole around the area is what that part lies in
        around = parents.get(around)
    result = dict(parents)
    for region in (*parts, *touched):
        for place in tree.lineage(region):
            if place == around:
                break
            result.pop(place, None)
    for part in parts:
        result[part] = area
    if around is not None:
        if around in touched:
            result = {child: whole for child, whole in result.items() if whole != around}
        result[area] = around
    return result


def _outermost(regions: Iterable[str], tree: Regions) -> list[str]:
    """Without those that lie in another of them."""
    named = list(regions)
    return [region for region in named if not set(named) & set(tree.lineage(region)[1:])]
