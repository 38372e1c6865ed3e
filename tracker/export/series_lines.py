"""A series as lines of a file: the whole range, each window, each day of the total; every line complete in itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.export.about import About
from tracker.export.series_rows import query_of
from tracker.queries.series import Series
from tracker.reconcile import Bounds, Term

COLUMNS = (
    "part", "start", "end", "low", "high", "middle", "contested_low", "contested_high", "status", "tight",
    "low_because", "high_because", "region", "region_name", "measure", "cause", "unit", "counter", "bin", "reading",
    "as_of", "sources", "licence", "retrieved_on", "address",
)  # fmt: skip


def series_lines(found: Series, about: About) -> Iterator[Mapping[str, object]]:
    """``part`` is total, window or cumulative; an empty cell is unknown or no limit, never zero."""
    if found.answer is None:
        return
    answer, same = found.answer, _same(found, about)
    if answer.total:
        yield {**same, **_bounds(answer.total), "part": "total"}
    for bounds in answer.bins:
        yield {**same, **_bounds(bounds), "part": "window"}
    for running in answer.cumulative:
        ends = {"low": running.low, "high": running.high, "middle": running.middle}
        yield {**same, **ends, "part": "cumulative", "start": query_of(found)["from"], "end": running.date}


def _same(found: Series, about: About) -> dict[str, object]:
    """What every line repeats, so that a line copied elsewhere still says what it is."""
    query = query_of(found)
    return {
        **dict.fromkeys(COLUMNS),
        **{name: query[name] for name in ("region", "measure", "cause", "bin", "reading", "as_of")},
        "region_name": found.region.name,
        "unit": found.unit,
        "tight": "true" if found.answer is None or found.answer.tight else "false",
        "counter": found.counter.slug if found.counter else None,
        **{name: about.row[name] for name in ("licence", "retrieved_on", "address")},
        "sources": "; ".join(about.sources),
    }


def _bounds(bounds: Bounds) -> dict[str, object]:
    return {
        "start": bounds.start,
        "end": bounds.end,
        "low": bounds.low,
        "high": bounds.high,
        "middle": bounds.middle,
        "contested_low": bounds.contested_low,
        "contested_high": bounds.contested_high,
        "status": bounds.status.value,
        "low_because": _sum(bounds.low_because),
        "high_because": _sum(bounds.high_because),
    }


def _sum(because: tuple[Term, ...]) -> str:
    """The arithmetic of a bound, such as ``figure 118 at_least 235000; minus figure 7 at_most 28400``."""
    return "; ".join(
        f"{'' if term.sign > 0 else 'minus '}figure {term.report} {term.claim.value} {term.value}"
        for term in because
    )
