"""On which regions reports are reckoned: the official ones and, of the informal areas, which overlap, one whole."""

from __future__ import annotations

import collections
import dataclasses
from collections.abc import Iterable, Mapping

from tracker.queries.surroundings import Surroundings, lineage
from tracker.reconcile import Report, placed, reports_on_formal_regions


@dataclasses.dataclass(frozen=True)
class Ground:
    """``parents`` by code, with the informal ``area`` in its place among the official regions, where there is one."""

    among: Surroundings
    area: str | None
    parents: Mapping[str, str]

    @property
    def own(self) -> frozenset[str]:
        """The region asked about, and the area when that is the next around it: where its windows are cut."""
        asked = self.among.region.code
        around = self.parents.get(asked)
        return frozenset({asked, around} if around and around == self.area else {asked})

    def reports(self, reports: Iterable[Report]) -> list[Report]:
        """The reports, those on other informal areas as what they say of the regions of the ground."""
        return [part for report in reports for part in self._stood(report)]

    def _stood(self, report: Report) -> list[Report]:
        among = self.among
        if report.region == self.area or not _is_informal(report.region, among):
            return [report]
        surely = among.surely.get(report.region, frozenset())
        parts = reports_on_formal_regions(
            report, surely, among.may_touch.get(report.region, ()), among.parents
        )
        if self.area and report.region in among.informal_parts.get(self.area, ()):
            parts = self._inside(report, parts)
        return parts or [
            dataclasses.replace(report, start=None, end=None, start_latest=None, end_earliest=None)
        ]

    def _inside(self, report: Report, parts: list[Report]) -> list[Report]:
        """A report from inside the area: its “at least” is the area's too, though regions around it reach out."""
        kept = [
            part for part in parts if part.high is not None or self.area in lineage(part.region, self.parents)
        ]
        if any(part.low for part in kept):
            return kept
        low = report.low if report.strict is None else report.strict[0]
        return [dataclasses.replace(report, region=self.area, high=None, strict=(low, None)), *kept]


def ground_of(among: Surroundings, regions: Iterable[str]) -> Ground:
    """The ground for reports on ``regions`` about the region of ``among``.

    An informal area that is asked about stands on it. So does, for another region, the area with most reports in which
    that region surely lies, or which lies in it: its reports then bound each other and contradict each other as on the
    area's own page. An area that would part the region from a report about it is left out.
    """
    asked, named = among.region, list(regions)
    if asked.is_informal:
        return _with(asked.code, among)
    numbers = collections.Counter(code for code in named if _is_informal(code, among))
    for area in sorted(numbers, key=lambda code: (-numbers[code], code)):
        ground = _with(area, among)
        if _is_related(ground, asked.code) and _keeps_together(ground, asked.code, named):
            return ground
    return Ground(among, None, among.parents)


def _with(area: str, among: Surroundings) -> Ground:
    surely, may_touch = among.surely.get(area, ()), among.may_touch.get(area, ())
    return Ground(among, area, placed(area, surely, may_touch, among.parents))


def _is_informal(code: str, among: Surroundings) -> bool:
    return code in among.surely or code.startswith("X-")


def _is_related(ground: Ground, asked: str) -> bool:
    return ground.area in lineage(asked, ground.parents) or asked in lineage(ground.area, ground.parents)


def _keeps_together(ground: Ground, asked: str, named: Iterable[str]) -> bool:
    """Whether the region, and what is reported from inside it, still lie in all that they officially lie in."""
    official = ground.among.parents
    bearing = {asked, *(code for code in named if asked in lineage(code, official))}
    return all(set(lineage(code, official)) <= set(lineage(code, ground.parents)) for code in bearing)
