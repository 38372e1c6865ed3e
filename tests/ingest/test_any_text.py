"""No text in any cell ends in anything but a pile."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.ingest.files import READY, row, write_csv
from tracker.ingest.figures_file import Intake, take_in
from tracker.ingest.problems import Pile, Refused
from tracker.ingest.report import as_json
from tracker.ingest.staging import stage
from tracker.models import Figure
from tracker.queries.figure_columns import COLUMNS, JOINS, PREFETCHES, figure_row

pytestmark = pytest.mark.usefixtures("world")

HOSTILE = st.sampled_from(
    [
     "\0", "1\0", "#N/A", "=1+1", "235.000", "1e3", "NaN", "∞", "١٢٬٠٠٠", "1200¹", "\u202e1", "²", "٣", "A1", "A2",
     "SY07", "Dana", "Idleb", "children=", "children=1", "children=1;;", "=", ";", "between", "open",
     "households", "idp_stock",
     "infinity", "2019-02-30", "0001-01-01", "9999-12-31", "http://[", "https://a b", "https://e.org/\u200b", "%s",
     "%(x)s", "-0", "9" * 50, "9223372036854775807", "5.00", "5.000", "x" * 600, "\r", "\u2028",
     "\ud7ff\U0010ffff", "'=1", " ",
    ]
)  # fmt: skip
CELL = st.one_of(HOSTILE, st.text(st.characters(codec="utf-8"), max_size=30))
CHANGES = st.dictionaries(st.sampled_from(COLUMNS), CELL, min_size=1, max_size=5)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHANGES, min_size=1, max_size=12))
def test_no_cell_ends_in_anything_but_a_pile(changes: list[dict[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        records = [row(key=f"A{n}", **{}) | cells for n, cells in enumerate(changes, start=1)]
        try:
            staged = stage(write_csv(Path(folder) / "f.csv", records))
        except Refused as refused:
            assert str(refused)
            return
        for entry in staged.rows.all():
            assert (entry.pile == Pile.READY) == (entry.problem == "")
            assert "database" not in entry.problem
        assert len(list(as_json(Intake(staged, 0, None)))) == staged.rows.count()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(CHANGES)
def test_what_is_stored_is_what_was_shown(changes: dict[str, str]) -> None:
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        try:
            intake = take_in(write_csv(Path(folder) / "f.csv", [READY | changes]))
        except Refused:
            return
        for entry in intake.rows.filter(pile=Pile.READY):
            figures = Figure.objects.select_related(*JOINS).prefetch_related(*PREFETCHES)
            stored = json.loads(json.dumps(figure_row(figures.get(key=entry.key)), default=str))
            assert stored == {column: entry.get(column) for column in COLUMNS}
        transaction.set_rollback(True)
