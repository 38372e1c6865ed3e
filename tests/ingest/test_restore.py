"""A restore that cannot be whole restores nothing, and says why."""

from __future__ import annotations

import io
import resource
import zipfile
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests import builders
from tests.export.conftest import other  # noqa: F401
from tests.export.databases import counts, inside
from tracker.export.whole_database import write_archive
from tracker.ingest.problems import Refused
from tracker.ingest.whole_database import restore
from tracker.reading.sealed import BLANK, sealed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def backup(other, tmp_path):  # noqa: F811
    """A backup of one figure, with the second database as the one that everybody asks."""
    builders.figure(key="KEPT")
    path = tmp_path / "backup.zip"
    write_archive(path, secrets=True)
    with inside(other):
        yield path


def test_one_changed_bit_anywhere_is_found(backup):
    whole = backup.read_bytes()
    for at in [*range(0, len(whole), len(whole) // 40), len(whole) - 1]:
        changed = bytearray(whole)
        changed[at] ^= 1
        backup.write_bytes(changed)
        with pytest.raises(Refused, match="othing was restored"):
            restore(backup)
    assert counts()["tracker_figure"] == 0
    backup.write_bytes(whole)
    restore(backup)
    assert counts()["tracker_figure"] == 1


@pytest.mark.parametrize("left", [0, 1, 70, 5_000, -1])
def test_a_file_that_was_cut_short_is_refused(backup, left):
    backup.write_bytes(backup.read_bytes()[:left])
    with pytest.raises(CommandError, match="cut short"):
        call_command("restore", backup)
    assert counts()["tracker_figure"] == 0


def test_a_file_that_is_not_there_is_a_sentence(transactional_db, tmp_path):
    with pytest.raises(CommandError, match="cannot be opened: No such file"):
        call_command("restore", tmp_path / "none.zip")


def test_a_database_with_rows_is_left_as_it_is(backup):
    builders.figure(key="HERE")
    before = counts()
    with pytest.raises(CommandError, match=r"The database is not empty: .* Restore into a new database"):
        call_command("restore", backup)
    assert counts() == before


def test_a_file_of_another_version_is_refused_by_name(backup):
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('tracker', '9999_later', now())"
        )
    with pytest.raises(Refused, match=r"version 0\.1\.0, .*tracker\.9999_later"):
        restore(backup)


def rewritten(path, name: str, change: Callable[[bytes], bytes]) -> None:
    """The archive with one file changed by whoever can seal it anew."""
    with zipfile.ZipFile(path) as archive:
        found = {one: archive.read(one) for one in archive.namelist()}
    anew = io.BytesIO()
    with zipfile.ZipFile(anew, "w") as archive:
        for one, content in found.items():
            archive.writestr(one, change(content) if one == name else content)
        archive.comment = BLANK
    path.write_bytes(b"".join(sealed([anew.getvalue()])))


def test_a_failure_late_in_a_restore_leaves_nothing_behind(backup):
    rewritten(backup, "tables/tracker_figure.csv", lambda text: text.replace(b"KEPT", b"LOST"))
    with pytest.raises(Refused, match="tracker_figure would not be the same as in the file"):
        restore(backup)
    assert counts()["tracker_figure"] == 0
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_trigger WHERE tgenabled = 'D'")
        assert cursor.fetchone() == (0,)


def test_a_backup_that_fails_midway_leaves_the_old_one(backup):
    old, limits = backup.read_bytes(), resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (len(old) // 2, limits[1]))
    try:
        with pytest.raises(
            CommandError, match="was not written, and what stood in its place stays: File too large"
        ):
            call_command("backup", backup)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert backup.read_bytes() == old
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]


def test_a_killed_backup_leaves_the_old_one_and_does_not_hinder_the_next(backup):
    partial = backup.with_name(f".{backup.name}.part")
    partial.write_bytes(backup.read_bytes()[:3_000])
    with pytest.raises(Refused, match="cut short"):
        restore(partial)
    call_command("backup", backup, stdout=io.StringIO())
    assert not partial.exists()
    assert backup.stat().st_mode & 0o777 == 0o600
