"""Stocks against flows: what two counts of people in displacement say about the movements between them."""

from __future__ import annotations

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
    highest number unless the returns and all other `exits` (deaths included) have one. The flows count the
    days between the two stocks or, for at-least counts, some of them. Raises ValueError when they do not, or
    when `after` is not the later day.
    """
    start, end = before.day + timedelta(days=1), after.day
    if end < start:
        raise ValueError("The second stock is not later than the first.")
    for flow in (returned, births, exits):
        _check_days(flow, start, end)
    low_because = _growth(
        (after, ClaimKind.AT_LEAST), (before, ClaimKind.AT_MOST), plus=(returned, exits), minus=births
    )
    high_because: tuple[Term, ...] | None = None
    if (
        returned
        and exits
        and (returned.start, exits.start, returned.end, exits.end) == (start, start, end, end)
    ):
        high_because = _growth(
            (after, ClaimKind.AT_MOST), (before, ClaimKind.AT_LEAST), plus=(returned, exits)
        )
    low = max(0, _sum(low_because or ()))
    high = None if high_because is None else max(0, _sum(high_because))
    return FlowFromStocks(start, end, low, high, (low_because or ()) if low else (), high_because or ())


def _check_days(flow: Report | None, start: date, end: date) -> None:
    if flow is None:
        return
    if flow.start is None or flow.end is None or not start <= flow.start <= flow.end <= end:
        raise ValueError("The flow does not lie between the two stocks.")


def _growth(
    after: tuple[Stock, ClaimKind],
    before: tuple[Stock, ClaimKind],
    *,
    plus: tuple[Report | None, Report | None],
    minus: Report | None = None,
) -> tuple[Term, ...] | None:
    """The terms of one bound; None when one of them has no limit."""
    counted: list[tuple[Stock | Report, ClaimKind, int]] = [(*after, 1), (*before, -1)]
    counted += [(flow, after[1], 1) for flow in plus if flow]
    counted += [(minus, before[1], -1)] if minus else []
    terms = []
    for count, kind, sign in counted:
        value = count.low if kind is ClaimKind.AT_LEAST else count.high
        if value is None:
            return None
        if value:
            terms.append(Term(count.id, kind, value, sign))
    return tuple(terms)


def _sum(terms: tuple[Term, ...]) -> int:
    return sum(term.sign * term.value for term in terms)
