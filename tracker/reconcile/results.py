"""What a reconciliation answers with. Plain values; the sentences are the reader's side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tracker.reconcile.claims import ClaimKind, ReportId, Term

Number = int | float
"""A whole count, or one ending in a half."""


class Use(StrEnum):
    """What became of a report."""

    USED = "used"
    SUPERSEDED = "superseded"
    RESTATES = "restates"
    SET_ASIDE = "set_aside"
    UNDATED = "undated"
    OTHER_MEASURE = "other_measure"
    OUTSIDE = "outside"


class Status(StrEnum):
    """How a window's bounds came about."""

    REPORTED = "reported"
    INFERRED = "inferred"
    NO_UPPER = "no_upper"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and highest count the reports allow from `start` to `end`, both days included.

    A high of None means no limit. `middle` lies on one curve for the whole series, so middles of adjoining
    windows add up; None where there is no limit. The contested ends also let each report that was set aside
    be trusted first. The terms of `low_because` and `high_because` add up to the bounds.
    """

    start: date
    end: date
    low: int
    high: int | None
    middle: Number | None
    contested_low: int
    contested_high: int | None
    low_because: tuple[Term, ...]
    high_because: tuple[Term, ...]
    status: Status
    tight: bool = True
    """Whether the bounds are as narrow as the method makes them; they hold either way."""


@dataclass(frozen=True, slots=True)
class CumulativeDay:
    """The count from the first day asked about to the end of this day."""

    date: date
    low: int
    high: int | None
    middle: Number | None


@dataclass(frozen=True, slots=True)
class ConflictMember:
    """One of the claims that cannot all be true, with the days (both included) and the region it is about."""

    id: ReportId
    claim: ClaimKind
    value: int
    region: str
    start: date
    end: date


class ConflictKind(StrEnum):
    CONTRADICTION = "contradiction"
    HARD_TO_RECONCILE = "hard_to_reconcile"
    """Only the usual reading of the words contradicts; the strict one does not."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """One claim that the kept claims do not allow: `limit` is the nearest number they do, `gap` how far off
    the claim is, `against` the terms that add up to the limit."""

    claim: ConflictMember
    limit: int
    gap: int
    against: tuple[Term, ...]


class ReasonCode(StrEnum):
    """Why a report has its use. The comment names the field of the reason that goes with it."""

    FITS = "fits"
    DOES_NOT_FIT = "does_not_fit"  # claims
    CORRECTED = "corrected"  # other: the correction
    REPLACED_BY_LATER = "replaced_by_later"  # other: the later statement
    SAME_STATEMENT = "same_statement"  # other: the one that stays
    NO_DATES = "no_dates"
    OTHER_MEASURE = "other_measure"  # name
    OTHER_COUNTER = "other_counter"  # name
    OTHER_REGION = "other_region"  # name
    NOT_YET_PUBLISHED = "not_yet_published"  # day
    PUBLICATION_UNKNOWN = "publication_unknown"
    WITHDRAWN = "withdrawn"  # day


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a report has its use, as a code and the values a sentence about it needs."""

    code: ReasonCode
    other: ReportId | None = None
    name: str | None = None
    day: date | None = None
    claims: tuple[SetAside, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Claims of which none can be left out without the contradiction going away.

    `gap` is by how much they miss each other. `equally_small` says that trusting the reports set aside first
    would set aside no more claims than now: the choice between the two ways out is then arbitrary.
    """

    kind: ConflictKind
    figures: tuple[ConflictMember, ...]
    gap: int
    set_aside: tuple[ReportId, ...]
    equally_small: bool = False
