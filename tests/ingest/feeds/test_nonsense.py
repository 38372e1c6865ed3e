"""Whatever stands in a cell, a feed ends with a figure to be judged, a reason, or a sentence."""

from __future__ import annotations

import datetime as dt
from itertools import cycle, islice

import pytest

from tests.ingest.feeds import test_idmc, test_ocha, test_stocks
from tests.ingest.feeds.sheets import sheet, table, translated
from tracker.ingest.bad_cell import BadCell
from tracker.ingest.problems import refusal

NONSENSE = (
    None, "", " ", "#N/A", "-1", "1e9", "²", "٣", "\u202e12", "x" * 5_000, "2023-13-45T11:00:00Z", "2019-02-30",
    "9999-12-31T12:00:00.000Z", 0, -7, 3.5, float("nan"), float("inf"), 10**30,
    dt.datetime(2019, 1, 1, 5, tzinfo=dt.UTC), dt.date(1, 1, 1), dt.time(5),
    BadCell(refusal("formula", "nothing stored"), "=…"), "=1+1", "a\0b", "|", "\x7f",
)  # fmt: skip
ROWS = {
    "community": test_ocha.COMMUNITY, "disaster": test_idmc.DISASTER, "year": test_idmc.YEAR,
    "update": test_idmc.UPDATE, "round": test_stocks.ROUND, "hapi": test_stocks.HAPI,
    "population": test_stocks.POPULATION,
}  # fmt: skip


@pytest.mark.parametrize("name", ROWS)
def test_nonsense_in_any_column_is_a_figure_a_reason_or_a_sentence(name):
    good = ROWS[name]
    rows = [good | {column: cell} for column in good for cell in NONSENSE]
    for row in translated(table(good, *rows)):
        assert row.figures or row.left_alone or str(row.problem)
        assert all(figure["key"] for figure in row.figures)


@pytest.mark.parametrize("at", range(3))
def test_nonsense_in_the_heading_of_the_sheet_of_all_months_names_no_month(at):
    first, years, months, *rows = test_ocha.SUMMARY[1:]
    heads = [list(first), list(years), list(months)]
    for cell in NONSENSE:
        heads[at][2:] = islice(cycle([cell]), len(first) - 2)
        for row in translated(sheet(*heads, *rows)):
            assert row.figures or row.left_alone or row.problem
