"""Large files are read and stored by the worker, and everybody can see how far it is."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.db import connection, connections
from procrastinate.exceptions import JobAborted

from tests.builders import user
from tests.ingest import files
from tests.jobs.queue import emptied, until
from tracker.ingest import store
from tracker.ingest.staging import receive
from tracker.jobs import intake
from tracker.models import Figure, StagedFile


def received(folder: Path, number: int) -> StagedFile:
    files.world()
    path = files.write_csv(folder / "f.csv", files.rows(number))
    return receive(path.read_bytes(), "f.csv", by=user("amal", is_superuser=True))


def in_state(staged: StagedFile, state: str) -> Callable[[], bool]:
    return lambda: StagedFile.objects.get(pk=staged.pk).state == state


def test_a_worker_reads_a_file_and_stores_it_when_told(
    worker: subprocess.Popen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(intake, "AT_ONCE_BYTES", 10)
    monkeypatch.setattr(intake, "AT_ONCE_ROWS", 10)
    staged = received(tmp_path, 30)
    intake.begin_reading(staged)
    assert until(in_state(staged, "staged"), 30)
    assert not Figure.objects.exists()
    intake.begin_storing(staged, staged.created_by)
    assert until(in_state(staged, "stored"), 30)
    assert Figure.objects.filter(created_by=staged.created_by).count() == 30


def test_progress_is_seen_from_outside_the_transaction(transactional_db: None, tmp_path: Path) -> None:
    staged = received(tmp_path, 30)
    intake.read_now(staged.pk)
    seen = []

    def look() -> bool:
        outside = connections.create_connection("default")
        with outside.cursor() as cursor:
            cursor.execute("SELECT done, of FROM tracker_stagedfile")
            seen.append(cursor.fetchone())
        outside.close()
        return False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(store, "PIECE", 10)
        patch.setattr(intake, "SIGN_SECONDS", 0)
        intake.store_now(staged.pk, staged.created_by, look)
    assert seen[1:] == [(10, 30), (20, 30)]


def test_a_worker_that_is_told_to_end_leaves_the_file_to_the_next(
    transactional_db: None, tmp_path: Path
) -> None:
    emptied()
    staged = received(tmp_path, 3)
    ending, going_on = (SimpleNamespace(should_abort=lambda told=told: told) for told in (True, False))
    with pytest.raises(JobAborted):
        intake.read_file(ending, staged_id=staged.pk, language="en")
    assert in_state(staged, "waiting")()
    intake.read_file(going_on, staged_id=staged.pk, language="en")
    with pytest.raises(JobAborted):
        intake.store_file(ending, staged_id=staged.pk, user_id=staged.created_by_id, language="en")
    assert not Figure.objects.exists()
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args->>'staged_id' FROM procrastinate_jobs ORDER BY id")
        assert cursor.fetchall() == [("read_file", str(staged.pk)), ("store_file", str(staged.pk))]
    intake.store_file(going_on, staged_id=staged.pk, user_id=staged.created_by_id, language="en")
    assert Figure.objects.count() == 3
    emptied()
