"""With DATABASE_URL the embedded server stays out of it."""

from __future__ import annotations

from urllib.parse import quote

from tracker.postgres.address import socket_dir


def test_another_server_is_used_and_none_is_started(start_app, data_dir, tmp_path):
    start_app().ask("CREATE TABLE only_there AS SELECT 7 AS n")
    own = tmp_path / "own"
    url = f"postgres:///tracker?host={quote(str(socket_dir(data_dir)))}&user=tracker"
    guest = start_app(own, DATABASE_URL=url)
    assert guest.ask("SELECT n FROM only_there") == "7"
    assert guest.ask("SHOW data_directory").startswith(str(data_dir.resolve()))
    assert guest.finish() == 0
    assert not own.exists()
    assert start_app().ask("SELECT n FROM only_there") == "7"


def test_an_absent_server_is_a_failed_connection_and_nothing_is_started(start_app, tmp_path):
    own = tmp_path / "own"
    guest = start_app(own, DATABASE_URL=f"postgres:///tracker?host={quote(str(tmp_path))}")
    assert guest.ask("SELECT 1").startswith("failed")
    assert not own.exists()
