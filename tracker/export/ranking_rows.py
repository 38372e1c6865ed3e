"""A ranking as plain rows: what the API answers, and what files hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tracker.export.about import About, sources_behind
from tracker.export.series_rows import total_row
from tracker.queries.ranking import Ranking

COLUMNS = (
    "region", "region_name", "rank", "low", "high", "middle", "contested_low", "contested_high", "status", "start",
    "end", "parent", "measure", "cause", "unit", "counter", "reading", "as_of", "sources", "licence", "retrieved_on",
    "address",
)  # fmt: skip


def ranking_row(found: Ranking) -> dict[str, object]:
    """The places inside one, those with more first; ``rank`` is null where ranges overlap."""
    selection = found.selection
    series = found.rows[0].series if found.rows else None
    return {
        "query": {
            "parent": found.parent.code,
            "measure": selection.measure,
            "cause": selection.cause,
            "from": selection.start,
            "to": selection.end,
            "reading": selection.reading,
            "as_of": selection.as_of,
            "recorded": selection.recorded,
        },
        "counter": selection.counter or None,
        "unit": series.unit if series else None,
        "results": [
            {
                "region": row.region.code,
                "region_name": row.region.name,
                "rank": row.rank,
                **total_row(row.bounds),
                "status": row.bounds.status.value,
            }
            for row in found.rows
        ],
        "without_report": [region.code for region in found.silent],
    }


def ranking_lines(found: Ranking, about: About) -> Iterator[Mapping[str, object]]:
    """A line for each place with a range, complete in itself; an empty ``rank`` cannot be told, ``high`` no limit."""
    query = ranking_row(found)["query"]
    same = {name: query[name] for name in ("parent", "measure", "cause", "reading", "as_of")}  # type: ignore[index]
    same |= {name: about.row[name] for name in ("licence", "retrieved_on", "address")}
    for row in found.rows:
        bounds = row.bounds
        ends = ("start", "end", "low", "high", "middle", "contested_low", "contested_high")
        yield {
            **same,
            **{name: getattr(bounds, name) for name in ends},
            "status": bounds.status.value,
            "region": row.region.code,
            "region_name": row.region.name,
            "rank": row.rank,
            "unit": row.series.unit,
            "counter": row.series.counter.slug if row.series.counter else None,
            "sources": "; ".join(sources_behind(row.series)),
        }


def sources_of_ranking(found: Ranking) -> list[str]:
    """Who published the figures behind any of the ranges, each once."""
    return list(dict.fromkeys(name for row in found.rows for name in sources_behind(row.series)))
