"""An import that is killed is whole or absent, and sent again it says which."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests.ingest import files
from tracker.models import Figure, ImportBatch, StagedFile

PROGRAM = """
import os, signal, django; from django.conf import settings; django.setup()
settings.DATABASES["default"]["NAME"] = {database!r}
from pathlib import Path
from tracker.ingest import store
from tracker.ingest.staging import commit, stage
store.PIECE = 10
def die(*told):
    if told[0] == {when!r}: os.kill(os.getpid(), signal.SIGKILL)
staged = stage(Path({path!r}), progress=die)
commit(staged, progress=die)
die("answered")
"""


@pytest.fixture
def file(transactional_db: None, tmp_path: Path) -> Path:
    files.world()
    return files.write_csv(tmp_path / "f.csv", files.rows(40))


def killed(path: Path, when: str) -> None:
    program = PROGRAM.format(database=connection.settings_dict["NAME"], path=str(path), when=when)
    done = subprocess.run([sys.executable, "-c", program], cwd=settings.BASE_DIR, check=False)
    assert done.returncode == -signal.SIGKILL


@pytest.mark.parametrize("when", ["Read", "Stored"])
def test_killed_before_its_commit_an_import_left_nothing(file: Path, when: str) -> None:
    killed(file, when)
    assert not Figure.objects.exists()
    assert not ImportBatch.objects.exists()
    call_command("import_figures", file, verbosity=0)
    assert Figure.objects.count() == 40


def test_killed_after_its_commit_an_import_is_there_and_says_so(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    killed(file, "answered")
    assert (Figure.objects.count(), ImportBatch.objects.get().rows) == (40, 40)
    call_command("import_figures", file, verbosity=0)
    said = capsys.readouterr().out
    assert "was imported already" in said
    assert "0 stored as drafts, 40 already there" in said
    assert Figure.objects.count() == 40
    assert StagedFile.objects.get().state == "stored"
