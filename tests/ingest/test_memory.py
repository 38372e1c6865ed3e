"""What an import holds in memory does not grow with its file."""

from __future__ import annotations

import tracemalloc
from pathlib import Path

import pytest

from tests.ingest.files import row, write_csv
from tracker.ingest import entries, store, taking_down
from tracker.ingest.staging import commit, stage

pytestmark = pytest.mark.usefixtures("world")


def peak(folder: Path, number: int) -> int:
    """The most memory in use, in bytes, while so many rows are staged and stored."""
    path = write_csv(folder / f"{number}.csv", (row(key=f"N{number}-{at}") for at in range(number)))
    tracemalloc.start()
    try:
        assert commit(stage(path))[1] == number
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_four_times_the_rows_need_no_more_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (taking_down, store):
        monkeypatch.setattr(module, "PIECE", 400)
    monkeypatch.setattr(entries, "MOST_REMEMBERED", 100)
    peak(tmp_path, 10)  # what is loaded once
    assert peak(tmp_path, 3_200) < peak(tmp_path, 800) * 1.3
