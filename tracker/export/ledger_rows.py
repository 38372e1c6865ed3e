"""The ledger of a range as lines: every report around it, what became of it, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.export.about import About
from tracker.export.series_rows import query_of
from tracker.queries.series import Series
from tracker.queries.series_words import Entry, ledger

ASKED = {"region": "of_region", "measure": "of_measure", "from": "of_start", "to": "of_end"}


def ledger_lines(found: Series, about: About) -> Iterator[Mapping[str, object]]:
    """``low`` and ``high`` are what the figure says in people or movements; an empty ``high`` is no limit."""
    query = query_of(found)
    same = {column: query[name] for name, column in ASKED.items()}
    same |= {name: about.row[name] for name in ("licence", "retrieved_on", "address")}
    for line in ledger(found):
        yield {**_row(line), **same}


def _row(line: Entry) -> dict[str, object]:
    figure = line.figure
    return {
        "use": line.use.value,
        "reason": line.reason,
        "low": line.low,
        "high": line.high,
        "figure": figure.id,
        "key": figure.key,
        "region": figure.region.code,
        "measure": figure.measure,
        "unit": figure.unit,
        "qualifier": figure.qualifier,
        "value": figure.value,
        "start": figure.start,
        "end": figure.end,
        "counter": figure.counter.slug,
        "source": figure.document.publisher.slug,
        "published_on": figure.document.published_on,
    }
