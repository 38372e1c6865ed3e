"""Changes as plain rows, for files."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.models import Figure
from tracker.queries.changes import Change

STATED = ("qualifier", "value", "low", "high")
COLUMNS = (
    "day", "change", "figures", "figure", "key", "region", "region_name", "measure", "unit", *STATED,
    "corrects", *(f"before_{name}" for name in STATED), "note",
)  # fmt: skip


def change_row(change: Change) -> Mapping[str, object]:
    """The columns of one change. Of a withdrawn figure its number and its region alone, of many how many they are."""
    figure, before, region = change.figure, change.before, change.region
    return {
        "day": change.day,
        "change": change.kind.value,
        "figures": change.figures,
        "figure": change.figure_id,
        "key": figure.key if figure else None,
        "region": region.code if region else None,
        "region_name": region.name if region else None,
        "measure": figure.measure if figure else None,
        "unit": figure.unit if figure else None,
        **_stated(figure, ""),
        "corrects": before.id if before else None,
        **_stated(before, "before_"),
        "note": (figure.note or None) if figure and before else None,
    }


def _stated(figure: Figure | None, prefix: str) -> Mapping[str, object]:
    return {prefix + name: getattr(figure, name) if figure else None for name in STATED}
