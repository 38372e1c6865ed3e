from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.ingest.files import row, write_csv
from tracker.ingest.figures_file import take_in

pytestmark = pytest.mark.usefixtures("world")


def queries_for(path: Path, number: int) -> int:
    """The queries of an import in which every row has names, parts, a document and a row that it names."""
    records = [
        row(
            key=f"N{number}-{n}", region="", region_name="Idlib", document_url=f"https://example.org/{number}/{n}",
            breakdown="children=5", restates=f"N{number}-{n + 1}" if n + 1 < number and n % 3 else "",
        )
        for n in range(number)
    ]  # fmt: skip
    with CaptureQueriesContext(connection) as captured:
        assert take_in(write_csv(path / f"{number}.csv", records)).stored == number
    return len(captured)


def test_a_thousand_rows_cost_the_queries_of_ten_and_each_further_thousand_few(tmp_path: Path) -> None:
    thousand = queries_for(tmp_path, 1_000)
    assert queries_for(tmp_path, 10) == thousand <= 55
    assert queries_for(tmp_path, 2_000) - thousand <= 8
