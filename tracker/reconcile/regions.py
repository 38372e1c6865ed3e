"""Which region lies in which, and whose parts leave nothing out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping


class Regions:
    """A forest of regions. `parents` maps a region to the one it lies in; `complete` names the regions whose
    parts leave nothing out. Raises ValueError when a region lies in itself."""

    def __init__(self, parents: Mapping[str, str] | None = None, complete: Collection[str] = ()) -> None:
        self.parents = dict(parents or {})
        self.complete = frozenset(complete)
        self.children: dict[str, list[str]] = {}
        for child in sorted(self.parents):
            self.children.setdefault(self.parents[child], []).append(child)
        self._lineages: dict[str, tuple[str, ...]] = {}

    def lineage(self, region: str) -> tuple[str, ...]:
        """The region, then what it lies in, outward."""
        if region not in self._lineages:
            path = [region]
            while path[-1] in self.parents:
                if self.parents[path[-1]] in path:
                    raise ValueError(f"The region {region} lies in itself.")
                path.append(self.parents[path[-1]])
            self._lineages[region] = tuple(path)
        return self._lineages[region]

    def outermost(self, region: str, claimed: Collection[str]) -> str:
        """The outermost region around this one (or itself) that something is claimed about. What lies further
        out says nothing, so nothing passes through it."""
        return [place for place in self.lineage(region) if place in claimed or place == region][-1]

    def within(self, whole: str, named: Iterable[str]) -> frozenset[str]:
        """Those of the regions that lie in the whole or are it."""
        return frozenset(place for place in named if whole in self.lineage(place))

    def active(self, whole: str, named: Iterable[str]) -> list[str]:
        """The regions an exchange of bounds must hold, inner before outer: the named ones, what connects them
        to the whole they all lie in, and every part of a complete region among these."""
        wanted = {whole}
        for place in named:
            lineage = self.lineage(place)
            wanted.update(lineage[: lineage.index(whole) + 1])
        for place in sorted(wanted & self.complete):
            wanted.update(self.children.get(place, ()))
        return sorted(wanted, key=lambda place: (-len(self.lineage(place)), place))
