"""One tree of regions with its claims judged: kept, set aside, in conflict, and what follows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from tracker.reconcile.claims import Claim, ReportId
from tracker.reconcile.conflicts import conflicts_of, set_aside
from tracker.reconcile.order import Opposition, head_on, in_trust_order
from tracker.reconcile.regions import Regions
from tracker.reconcile.results import Conflict, SetAside
from tracker.reconcile.rules import Answer, Limits, Rules

ALTERNATIVES = 40
"""How many of the reports set aside are trusted first in turn, for the contested bounds."""


class Alternative(NamedTuple):
    """What would follow if one report that was set aside were trusted before all others."""

    trusted: ReportId
    aside: list[Claim]
    answer: Answer


class Settlement:
    """The claims of one tree, judged by the rules of their kind of count."""

    def __init__(self, claims: Sequence[Claim], rules: Rules, regions: Regions) -> None:
        self._rules = rules
        self._claims = in_trust_order(claims, {})
        self._opposition: dict[Claim, Opposition] = {}
        self.aside: list[Claim] = []
        if rules.fits(self._claims):
            self.kept = self._claims
        else:
            self._opposition = head_on(self._claims, regions)
            self.kept, self.aside = rules.settle(in_trust_order(self._claims, self._opposition))
        self.answer = rules.answer(self.kept)
        self.stated = {claim[:5] for claim in self.kept}
        """Kind, region, days and value of every claim kept."""

    @cached_property
    def contesting(self) -> list[ReportId]:
        """The reports set aside, the most trusted first."""
        return list(dict.fromkeys(claim.report for claim in self.aside))

    @cached_property
    def alternatives(self) -> list[Alternative]:
        """For each report set aside, up to ALTERNATIVES, the settlement that trusts it first."""
        found = []
        for report in self.contesting[:ALTERNATIVES]:
            kept, aside = self._rules.settle(in_trust_order(self._claims, self._opposition, first=report))
            found.append(Alternative(report, aside, self._rules.answer(kept)))
        return found

    @property
    def contested_whole(self) -> bool:
        """Whether every report set aside had its turn in the contested bounds."""
        return len(self.contesting) <= ALTERNATIVES

    def contested(self, region: str, start: int, end: int, preferred: Limits) -> tuple[int, int | None]:
        """The hull of the preferred bounds and those of every alternative; what has no limit stays open."""
        low, high = preferred.low, preferred.high
        for alternative in self.alternatives:
            limits = alternative.answer.limits(region, start, end)
            low = min(low, limits.low)
            high = None if high is None or limits.high is None else max(high, limits.high)
        return low, high

    @cached_property
    def set_aside(self) -> list[SetAside]:
        return [set_aside(claim, self.answer) for claim in self.aside]

    @cached_property
    def conflicts(self) -> list[Conflict]:
        ways = {other.trusted for other in self.alternatives if self._is_equal(other)}
        return conflicts_of(self.aside, self.kept, self._rules, self.answer, ways)

    def _is_equal(self, other: Alternative) -> bool:
        """Whether the alternative sets aside no more, and nothing that an editor trusts more."""
        own = min(claim.trust for claim in self.aside if claim.report == other.trusted)
        instead = [claim for claim in other.aside if claim not in self.aside]
        return len(other.aside) <= len(self.aside) and all(claim.trust >= own for claim in instead)
