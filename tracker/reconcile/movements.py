"""Counts that add up: movements, day by day and part by part."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import inf

from tracker.reconcile.claims import Claim, ContradictionError, Term
from tracker.reconcile.exchange import Exchange, windows_of
from tracker.reconcile.graph import Line, path_terms
from tracker.reconcile.middle import MiddleLine
from tracker.reconcile.regions import Regions
from tracker.reconcile.rules import Limits, Running
from tracker.reconcile.settle import settle, settle_lines


class Movements:
    """The rules of additive counts over the `active` regions of one tree, inner before outer. `since` is the
    day that middle lines count from."""

    def __init__(self, regions: Regions, active: Sequence[str], since: date | None = None) -> None:
        self.regions = regions
        self.active = active
        self.since = since.toordinal() if since else None
        self._latest: tuple[list[Claim], list[Exchange]] | None = None

    def settle(self, order: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
        if len(self.active) == 1:
            return settle_lines(order)
        return settle(order, self.fits, settle_lines)

    def fits(self, claims: Sequence[Claim]) -> bool:
        try:
            for region in sorted({claim.region for claim in claims}):
                Line(claim for claim in claims if claim.region == region).check()
            self.exchanges(claims)
        except ContradictionError:
            return False
        return True

    def exchanges(self, claims: Sequence[Claim]) -> list[Exchange]:
        """Bounds passed between the regions, one exchange for each run of days. Raises ContradictionError."""
        if len(self.active) == 1:
            return []
        if self._latest is None or self._latest[0] != list(claims):
            days = sorted({day for claim in claims for day in (claim.start, claim.end)})
            found = [Exchange(claims, window, self.regions, self.active) for window in windows_of(days)]
            # Claims are first found to fit and then asked for bounds, which need the same exchange.
            self._latest = list(claims), found
        return self._latest[1]

    def answer(self, kept: Sequence[Claim]) -> MovementAnswer:
        return MovementAnswer(kept, self)


class MovementAnswer:
    """The bounds of every region that claims which fit together allow."""

    def __init__(self, kept: Sequence[Claim], rules: Movements) -> None:
        self._kept = kept
        self._regions = rules.regions
        self._since = rules.since
        self._exchanges = rules.exchanges(kept)
        self._lines: dict[str, Line] = {}
        self._middles: dict[str, MiddleLine] = {}
        self._limits: dict[tuple[str | int | None, ...], Limits] = {}
        self._fallen_back: set[str] = set()

    def tight(self, region: str) -> bool:
        self._line(region)
        whole = len(self._exchanges) < 2 and all(e.settled and not e.cut for e in self._exchanges)
        return whole and region not in self._fallen_back

    def touched(self, region: str, start: int, end: int) -> bool:
        lineage = self._regions.lineage
        return any(
            claim.start < end and start < claim.end
            for claim in self._kept
            if claim.region in lineage(region) or region in lineage(claim.region)
        )

    def limits(self, region: str, start: int, end: int) -> Limits:
        line = self._line(region)
        inside = line.at_or_after(start), line.at_or_before(end)
        around = line.at_or_before(start), line.at_or_after(end)
        # Windows between the same report ends, such as the days of a long report, have the same bounds.
        key = (region, *inside, *around)
        if key not in self._limits:
            self._limits[key] = Limits(*_lowest(line, *inside), *_highest(line, *around))
        return self._limits[key]

    def running(self, region: str, since: int) -> list[Running]:
        line = self._line(region)
        before, after = line.at_or_before(since), line.at_or_after(since)
        if after is None:
            return []
        every = range(len(line.days))
        lows = line.distances_to(after, every)
        highs = line.distances_from(before, every) if before is not None else [inf] * len(every)
        return [
            Running(day, max(0, int(-low)), None if high == inf else int(high))
            for day, low, high in zip(line.days, lows, highs, strict=True)
            if day > since
        ]

    def twice_middle(self, region: str, start: int, end: int) -> int | None:
        if region not in self._middles:
            self._middles[region] = MiddleLine(self._line(region), self._since)
        return self._middles[region].twice(start, end)

    def _line(self, region: str) -> Line:
        if region not in self._lines:
            own = [claim for claim in self._kept if claim.region == region]
            passed = [claim for exchange in self._exchanges for claim in exchange.inferred(region)]
            self._lines[region] = self._checked(region, own, passed)
        return self._lines[region]

    def _checked(self, region: str, own: list[Claim], passed: list[Claim]) -> Line:
        """With the bounds passed on; without them, should cut exchanges have missed that they contradict."""
        line = Line([*own, *passed])
        try:
            line.check()
        except ContradictionError:
            self._fallen_back.add(region)
            line = Line(own)
        return line


def _lowest(line: Line, start: int | None, end: int | None) -> tuple[int, tuple[Term, ...]]:
    """The lowest count over the report ends inside the window."""
    if start is None or end is None or start >= end:
        return 0, ()
    length, steps = line.distance(end, start)
    return (-int(length), path_terms(steps, end, start, upper=False)) if length < 0 else (0, ())


def _highest(line: Line, start: int | None, end: int | None) -> tuple[int | None, tuple[Term, ...]]:
    """The highest count over the report ends around the window."""
    if start is None or end is None or line.runs[start] != line.runs[end]:
        return None, ()
    length, steps = line.distance(start, end)
    return int(length), path_terms(steps, start, end, upper=True)
