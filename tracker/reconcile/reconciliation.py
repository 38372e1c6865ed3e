"""Reported figures in; lowest, highest, conflicts and the ledger out."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from tracker.reconcile.claims import ClaimKind, Report, ReportId
from tracker.reconcile.known import Ledger
from tracker.reconcile.results import (
    Bounds,
    Conflict,
    CumulativeDay,
    Number,
    Reason,
    ReasonCode,
    SetAside,
    Status,
    Use,
)
from tracker.reconcile.rules import Limits
from tracker.reconcile.settlement import Settlement

Window = tuple[date, date]
"""First and last day, both included."""


class Reconciliation:
    """The answer for one region. Bounds are worked out when asked for."""

    def __init__(
        self, region: str, windows: list[Window], settlement: Settlement, here: list[Report], ledger: Ledger
    ) -> None:
        self.region = region
        self.windows = windows
        self._settlement = settlement
        self._here = here
        self._ledger = ledger
        self._bounds: dict[Window, Bounds] = {}

    def bounds(self, start: date, end: date) -> Bounds:
        """The lowest and highest count from `start` to `end`, both included. Raises ValueError when the
        window ends before it starts."""
        if end < start:
            raise ValueError("The window ends before it starts.")
        if (start, end) not in self._bounds:
            self._bounds[start, end] = self._work_out(start, end)
        return self._bounds[start, end]

    def limits(self, start: date, end: date) -> Limits | None:
        """What `bounds` prefers, without the contested ends, which cost more; None where no report speaks of it."""
        first, after = start.toordinal(), end.toordinal() + 1
        found = self._settlement.answer.limits(self.region, first, after)
        return None if self._status(found, first, after) is Status.UNKNOWN else found

    def _work_out(self, start: date, end: date) -> Bounds:
        first, after = start.toordinal(), end.toordinal() + 1
        answer = self._settlement.answer
        limits = answer.limits(self.region, first, after)
        contested_low, contested_high = self._settlement.contested(self.region, first, after, limits)
        return Bounds(
            start,
            end,
            limits.low,
            limits.high,
            _halved(answer.twice_middle(self.region, first, after)),
            contested_low,
            contested_high,
            limits.low_because,
            limits.high_because,
            self._status(limits, first, after),
            answer.tight(self.region),
        )

    def _status(self, limits: Limits, first: int, after: int) -> Status:
        if limits.high is None:
            known = limits.low > 0 or self._settlement.answer.touched(self.region, first, after)
            return Status.NO_UPPER if known else Status.UNKNOWN
        stated, days = self._settlement.stated, (self.region, first, after)
        low = limits.low == 0 or (ClaimKind.AT_LEAST, *days, limits.low) in stated
        high = (ClaimKind.AT_MOST, *days, limits.high) in stated
        return Status.REPORTED if low and high else Status.INFERRED

    @property
    def bins(self) -> list[Bounds]:
        """The bounds of the windows asked for, in their order."""
        return [self.bounds(*window) for window in self.windows]

    def cumulative(self, since: date) -> list[CumulativeDay]:
        """The running count from the start of `since`, at each later day that a report begins after or ends
        on. Between those days the low stays and the high is already the next one."""
        first = since.toordinal()
        answer = self._settlement.answer
        return [
            CumulativeDay(
                date.fromordinal(running.day - 1),
                running.low,
                running.high,
                _halved(answer.twice_middle(self.region, first, running.day)),
            )
            for running in answer.running(self.region, first)
        ]

    @cached_property
    def conflicts(self) -> list[Conflict]:
        """The contradictions in the region's tree, one for each claim set aside."""
        return self._settlement.conflicts

    @property
    def set_aside(self) -> list[SetAside]:
        """The claims set aside in the region's tree, the most trusted first."""
        return self._settlement.set_aside

    @property
    def tight(self) -> bool:
        """Whether the bounds are as narrow as the method makes them; they hold either way."""
        return self._settlement.answer.tight(self.region)

    @property
    def contested_whole(self) -> bool:
        """Whether the contested bounds let every report set aside have its turn."""
        return self._settlement.contested_whole

    @cached_property
    def uses(self) -> dict[ReportId, Use]:
        """What became of each report."""
        aside = set(self._settlement.contesting)
        standing = {report.id: Use.SET_ASIDE if report.id in aside else Use.USED for report in self._here}
        return {**{id: use for id, (use, _) in self._ledger.items()}, **standing}

    @cached_property
    def reasons(self) -> dict[ReportId, Reason]:
        """Why, in codes and values for a sentence."""
        claims: dict[ReportId, list[SetAside]] = {}
        for item in self.set_aside:
            claims.setdefault(item.claim.id, []).append(item)
        found = {id: reason for id, (_, reason) in self._ledger.items()}
        for report in self._here:
            aside = tuple(claims.get(report.id, ()))
            found[report.id] = Reason(ReasonCode.DOES_NOT_FIT if aside else ReasonCode.FITS, claims=aside)
        return found


def _halved(twice: int | None) -> Number | None:
    if twice is None:
        return None
    return twice // 2 if twice % 2 == 0 else twice / 2
