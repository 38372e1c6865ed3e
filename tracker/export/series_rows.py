"""A series as plain rows: what the API answers, and what files hold."""

from __future__ import annotations

import datetime as dt

from tracker.queries.series import METHOD, Series
from tracker.queries.series_words import contradiction, ledger
from tracker.reconcile import Bounds, Term


def series_row(found: Series) -> dict[str, object]:
    """The contract's shape; ``null`` is unknown or no limit, never zero."""
    selection, answer = found.selection, found.answer
    by_id = {figure.id: figure for figure in found.figures}
    return {
        "query": query_of(found),
        "counter": found.counter.slug if found.counter else None,
        "other_counters": [{"slug": counter.slug, "figures": number} for counter, number in found.other_counters],
        "unit": found.unit,
        "method": METHOD,
        "as_of": selection.as_of or dt.datetime.now(dt.UTC).date(),
        "inputs_hash": found.inputs_hash or None,
        "tight": answer.tight if answer else True,
        "total": total_row(answer.total) if answer and answer.total else None,
        "bins": [bin_row(bounds) for bounds in answer.bins] if answer else [],
        "cumulative": [
            {"date": day.date, "low": day.low, "high": day.high, "middle": day.middle}
            for day in (answer.cumulative if answer else [])
        ],
        "figures": [
            {"id": line.figure.id, "key": line.figure.key, "use": line.use.value, "low": line.low,
             "high": line.high, "reason": line.reason}
            for line in ledger(found)
        ],
        "conflicts": [
            {
                "kind": conflict.kind.value,
                "figures": [
                    {"id": member.id, "claim": member.claim.value, "value": member.value}
                    for member in conflict.figures
                ],
                "gap": conflict.gap,
                "set_aside": list(conflict.set_aside),
                "text": contradiction(conflict, by_id),
            }
            for conflict in (answer.conflicts if answer else [])
        ],
    }  # fmt: skip


def query_of(found: Series) -> dict[str, object]:
    """The question as it was read, with the days it was answered for."""
    selection = found.selection
    start, end = found.days or (selection.start, selection.end)
    return {
        "region": found.region.code,
        "measure": selection.measure,
        "cause": selection.cause,
        "from": start,
        "to": end,
        "bin": selection.bin,
        "reading": selection.reading,
        "as_of": selection.as_of,
        "recorded": selection.recorded,
    }


def total_row(bounds: Bounds) -> dict[str, object]:
    return {
        "low": bounds.low,
        "high": bounds.high,
        "middle": bounds.middle,
        "contested": {"low": bounds.contested_low, "high": bounds.contested_high},
        "low_because": terms(bounds.low_because),
        "high_because": terms(bounds.high_because),
    }


def bin_row(bounds: Bounds) -> dict[str, object]:
    return {
        "start": bounds.start,
        "end": bounds.end,
        "low": bounds.low,
        "high": bounds.high,
        "middle": bounds.middle,
        "contested": {"low": bounds.contested_low, "high": bounds.contested_high},
        "status": bounds.status.value,
        "low_because": terms(bounds.low_because),
        "high_because": terms(bounds.high_because),
    }


def terms(because: tuple[Term, ...]) -> list[dict[str, object]]:
    """The signed claims that add up to a bound."""
    return [
        {"figure": term.report, "claim": term.claim.value, "value": term.value, "sign": term.sign}
        for term in because
    ]
