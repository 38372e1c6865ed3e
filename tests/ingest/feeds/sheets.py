"""Sheets as feeds get them, and the published files that are not part of the project."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tracker.ingest.feeds import FEEDS, Feed, Translated

BULK = Path(__file__).resolve().parents[4] / "shared" / "data" / "bulk"
Sheet = list[tuple[int, Sequence[object]]]


def published(name: str) -> Sheet:
    """The rows of a published CSV file; the test is skipped where it is not beside the project."""
    path = BULK / name
    if not path.is_file():
        pytest.skip(f"the published file shared/data/bulk/{name} is not beside the project")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(enumerate(csv.reader(file), start=1))


def sheet(*rows: Sequence[object]) -> Sheet:
    return list(enumerate(rows, start=1))


def table(*rows: Mapping[str, object]) -> Sheet:
    """A sheet whose first row names the columns of its rows."""
    return sheet(tuple(rows[0]), *(tuple(row.values()) for row in rows))


def feed_of(rows: Sheet, title: str = "") -> Feed:
    """The one kind of file that the rows are."""
    head = [record for _number, record in rows[:20]]
    (feed,) = (feed for feed in FEEDS if feed.recognises(head, title))
    return feed


def translated(rows: Sheet) -> list[Translated]:
    return list(feed_of(rows).translate(iter(rows)))


def figures(rows: Sheet) -> Iterator[Mapping[str, object]]:
    return (figure for row in translated(rows) for figure in row.figures)


def one(rows: Sheet) -> Mapping[str, object]:
    (figure,) = figures(rows)
    return figure


def keys_once(rows: Sheet) -> bool:
    keys = [figure["key"] for figure in figures(rows)]
    return len(keys) == len(set(keys))
