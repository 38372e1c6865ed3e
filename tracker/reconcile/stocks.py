"""Stocks against flows: what two counts of people in displacement say about the movements between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from tracker.reconcile.claims import ClaimKind, Report, ReportId, Term


@dataclass(frozen=True, slots=True)
class Stock:
    """People in displacement at the end of a day, between `low` and `high` (None: no limit)."""

    id: ReportId
    day: date
    low: int
    high: int | None


@dataclass(frozen=True, slots=True)
class FlowFromStocks:
    """Displaced from `start` to `end`, both included, with the terms that add up to each bound."""

    start: date
    end: date
    low: int
    high: int | None
    low_because: tuple[Term, ...]
    high_because: tuple[Term, ...]


def displaced_between(
    before: Stock,
    after: Stock,
    *,
    returned: Report | None = None,
    births: Report | None = None,
    exits: Report | None = None,
) -> FlowFromStocks:
    """Displaced after `before.day` up to `after.day`, from stocks and flows of the same people.

    after - before = displaced - returned + births - deaths - other exits. At least as many were displaced as
    the stock grew and people returned or otherwise left; births, where reported, are taken off. There is no
    highest number unless the returns and all other `exits` (deaths included) have one. A flow over only some
    of the days between the stocks bounds them from below alone. Raises ValueError when one reaches outside
    them, or when `after` is not the later day.
    """
    start, end = before.day + timedelta(days=1), after.day
    if end < start:
        raise ValueError("The second stock is not later than the first.")
    for flow in (returned, births, exits):
        _check_days(flow, start, end)
    left = [flow for flow in (returned, exits) if flow]
    born = [births] if births else []
    low_because = _difference(_lowest([after, *left]), _highest([before, *born], start, end))
    high_because = None
    if returned and exits:
        high_because = _difference(_highest([after, *left], start, end), _lowest([before, *born]))
    low = max(0, _sum(low_because or ()))
    high = None if high_because is None else max(0, _sum(high_because))
    return FlowFromStocks(start, end, low, high, (low_because or ()) if low else (), high_because or ())


def _check_days(flow: Report | None, start: date, end: date) -> None:
    if flow is None:
        return
    if flow.start is None or flow.end is None or not start <= flow.start <= flow.end <= end:
        raise ValueError("The flow does not lie between the two stocks.")


def _lowest(counts: Sequence[Stock | Report]) -> list[Term]:
    return [Term(count.id, ClaimKind.AT_LEAST, count.low, 1) for count in counts if count.low]


def _highest(counts: Sequence[Stock | Report], start: date, end: date) -> list[Term] | None:
    """None when one has no limit; a flow limits only the days it surely counts, so it must count them all."""
    terms = []
    for count in counts:
        if count.high is None:
            return None
        if isinstance(count, Report):
            first, last = count.start_latest or count.start, count.end_earliest or count.end
            if (first, last) != (start, end):
                return None
        terms.append(Term(count.id, ClaimKind.AT_MOST, count.high, 1))
    return terms


def _difference(plus: list[Term] | None, minus: list[Term] | None) -> tuple[Term, ...] | None:
    if plus is None or minus is None:
        return None
    return (*plus, *(term._replace(sign=-1) for term in minus))


def _sum(terms: tuple[Term, ...]) -> int:
    return sum(term.sign * term.value for term in terms)
