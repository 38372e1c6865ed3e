"""A ranking as plain rows: what the API answers, and what files hold."""

from __future__ import annotations

from tracker.export.series_rows import total_row
from tracker.queries.ranking import Ranking

COLUMNS = ("region", "region_name", "rank", "low", "high", "middle", "contested_low", "contested_high")


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
