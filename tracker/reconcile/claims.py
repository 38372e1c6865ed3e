"""Reports, and the two claims each of them makes: at least so many, at most so many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

ReportId = int | str


class ContradictionError(Exception):
    """Claims cannot all be true; `claims`, where given, are enough to show it."""

    def __init__(self, claims: Sequence[Claim] = ()) -> None:
        super().__init__("The claims contradict each other.")
        self.claims = list(claims)


class ClaimKind(StrEnum):
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True, slots=True)
class Report:
    """What one figure says: between `low` and `high` (None: no limit) from `start` to `end`, both included.

    A range without both dates is kept in the ledger and never used. `start_latest` and `end_earliest` are
    the inner ends of an imprecise or open-ended range. `trust`: smaller is trusted first. `strict` is the
    interval in the strict reading of the words, where it differs. `restates` and `supersedes` name other
    reports. `part` stands for a place inside the region that is not told: the report is about that place alone.
    Raises ValueError when the range or the interval is upside down.
    """

    id: ReportId
    region: str
    start: date | None
    end: date | None
    low: int
    high: int | None
    trust: int = 0
    start_latest: date | None = None
    end_earliest: date | None = None
    published_on: date | None = None
    counter: str = ""
    measure: str = ""
    strict: tuple[int, int | None] | None = None
    restates: ReportId | None = None
    supersedes: ReportId | None = None
    withdrawn_on: date | None = None
    part: str = ""

    def __post_init__(self) -> None:
        if self.start is not None and self.end is not None and self.end < self.start:
            raise ValueError("The range ends before it starts.")
        if self.low < 0 or (self.high is not None and self.high < self.low):
            raise ValueError("The lowest number is below zero or above the highest.")

    @property
    def dated(self) -> bool:
        return self.start is not None and self.end is not None


class Term(NamedTuple):
    """One claim inside a proof; the terms' `sign * value` add up to the bound."""

    report: ReportId
    claim: ClaimKind
    value: int
    sign: int


class Claim(NamedTuple):
    """One bound on the count of a region over the days `start` to before `end` (ordinals)."""

    kind: ClaimKind
    region: str
    start: int
    end: int
    value: int
    report: ReportId
    trust: int = 0
    published: int = 0
    counter: str = ""
    strict: int | None = None
    proof: tuple[Term, ...] = ()
    """For a bound inferred from another region's claims: their terms. Empty for a report's own claim."""

    @property
    def at_least(self) -> bool:
        return self.kind is ClaimKind.AT_LEAST

    def terms(self, sign: int) -> tuple[Term, ...]:
        """What the claim contributes to a proof: itself, or the terms it was inferred from."""
        if not self.proof:
            return (Term(self.report, self.kind, self.value, sign),)
        return tuple(term._replace(sign=term.sign * sign) for term in self.proof)


def id_key(report: ReportId) -> tuple[str, object]:
    """An order of ids, numbers before texts."""
    return (type(report).__name__, report)


def claims_of(reports: Iterable[Report]) -> list[Claim]:
    """The claims of the dated reports. At least: over the widest range meant. At most: over the range surely
    covered, and none where no day is. Both hold because a count of movements is never negative on any day."""
    claims = []
    for report in reports:
        if report.start is None or report.end is None:
            continue
        id, region, trust, counter = report.id, report.region, report.trust, report.counter
        published = (report.published_on or date.min).toordinal()
        low, high = report.low, report.high
        strict_low, strict_high = report.strict or (low, high)
        if low > 0:
            first, after = report.start.toordinal(), report.end.toordinal() + 1
            at_least = ClaimKind.AT_LEAST
            claims.append(
                Claim(at_least, region, first, after, low, id, trust, published, counter, strict_low)
            )
        first = (report.start_latest or report.start).toordinal()
        after = (report.end_earliest or report.end).toordinal() + 1
        if high is not None and first < after:
            at_most = ClaimKind.AT_MOST
            claims.append(
                Claim(at_most, region, first, after, high, id, trust, published, counter, strict_high)
            )
    return claims


def in_strict_reading(claims: Iterable[Claim]) -> list[Claim]:
    """The same claims as a sceptic reads their words; those that then say nothing are left out."""
    return [claim._replace(value=claim.strict) for claim in claims if claim.strict is not None]
