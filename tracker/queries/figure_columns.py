"""A figure as the columns of the figures file: what the API, the CSV and the export all write."""

from __future__ import annotations

from tracker.models import Figure

COLUMNS = (
    "key", "region", "region_name", "other_region", "other_region_name", "measure", "cause", "unit",
    "value", "low", "high", "qualifier", "household_size_low", "household_size_high", "start", "end",
    "start_precision", "end_precision", "counter", "source", "document_title", "document_url",
    "published_on", "published_on_basis", "language", "locator", "wording", "breakdown", "note",
    "restates", "supersedes", "status",
)  # fmt: skip
# What a query must join and prefetch, besides the figures a figure points to, so that a row costs no further query.
JOINS = ("region", "other_region", "counter", "document__publisher")
PREFETCHES = ("breakdown",)


def figure_row(figure: Figure) -> dict[str, object]:
    """The file's columns; ``None`` is unknown, dates are both included, ``breakdown`` maps group to number."""
    document = figure.document
    return {
        "key": figure.key,
        "region": figure.region.code,
        "region_name": figure.region_wording,
        "other_region": figure.other_region.code if figure.other_region else None,
        "other_region_name": figure.other_region_wording,
        "measure": figure.measure,
        "cause": figure.cause,
        "unit": figure.unit,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "qualifier": figure.qualifier,
        "household_size_low": _plain(figure.household_size_low),
        "household_size_high": _plain(figure.household_size_high),
        "start": figure.start,
        "end": figure.end,
        "start_precision": figure.start_precision,
        "end_precision": figure.end_precision,
        "counter": figure.counter.slug,
        "source": document.publisher.slug,
        "document_title": document.title,
        "document_url": document.url,
        "published_on": document.published_on,
        "published_on_basis": document.published_on_basis,
        "language": document.language,
        "locator": figure.locator,
        "wording": figure.wording,
        "breakdown": {part.group: part.value for part in figure.breakdown.all()},
        "note": figure.note,
        "restates": figure.restates.key if figure.restates else None,
        "supersedes": figure.supersedes.key if figure.supersedes else None,
        "status": figure.status,
    }


def _plain(size: object) -> float | None:
    return None if size is None else float(str(size))
