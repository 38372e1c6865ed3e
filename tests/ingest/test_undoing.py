"""An import is taken back as long as readers have seen nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db.models import Q

from tests import builders
from tests.ingest.files import row, rows, write_csv
from tracker.ingest.problems import Refused
from tracker.ingest.staging import commit, earlier, stage
from tracker.ingest.undoing import undo
from tracker.models import Figure, ImportBatch

pytestmark = pytest.mark.usefixtures("world")
LIVING = ~Q(status="withdrawn")


def test_an_undone_file_can_be_imported_again(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "f.csv", [*rows(2), row(key="A3", restates="A1")])
    batch, _stored = commit(stage(path))
    assert undo(batch, by=builders.user("amal")) == 3
    assert not Figure.objects.filter(LIVING).exists()
    again = stage(path)
    assert (earlier(again), again.counts["already_there"]) == (None, 0)
    assert commit(again)[1] == 3
    assert set(Figure.objects.filter(LIVING).values_list("key", flat=True)) == {"A1", "A2", "A3"}
    assert Figure.objects.filter(LIVING).get(key="A3").restates.key == "A1"


def test_the_history_keeps_the_key_who_undid_it_and_why(tmp_path: Path) -> None:
    author = builders.user("amal")
    batch, _stored = commit(stage(write_csv(tmp_path / "f.csv", rows(1))))
    undo(batch, by=author)
    figure = Figure.objects.get()
    assert (figure.key, figure.version) == (f"undone-{batch.pk}-{figure.pk}", 2)
    first, last = figure.history.order_by("pgh_id")
    assert (first.key, last.status) == ("A1", "withdrawn")
    assert last.pgh_context == {"reason": "Import of f.csv undone", "user": author.pk}


def test_what_readers_have_seen_is_not_undone(tmp_path: Path) -> None:
    batch, _stored = commit(stage(write_csv(tmp_path / "f.csv", rows(2))))
    Figure.objects.filter(key="A1").update(status="published", exemption="one_person")
    with pytest.raises(Refused, match=r"f\.csv cannot be undone: 1 of its figures is published"):
        undo(batch)
    assert Figure.objects.get(key="A2").status == "draft"
    assert ImportBatch.objects.get().undone_at is None


def test_what_another_figure_names_is_not_undone(tmp_path: Path) -> None:
    batch, _stored = commit(stage(write_csv(tmp_path / "f.csv", rows(1))))
    commit(stage(write_csv(tmp_path / "g.csv", [row(key="B1", supersedes="A1")])))
    with pytest.raises(Refused, match="B1 names one of its figures"):
        undo(batch)


def test_an_import_is_undone_once(tmp_path: Path) -> None:
    batch, _stored = commit(stage(write_csv(tmp_path / "f.csv", rows(1))))
    undo(batch)
    with pytest.raises(Refused, match="undone before"):
        undo(batch)
