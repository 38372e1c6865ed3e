"""What a crash leaves behind is never trusted, and never harms a stranger."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess

import pytest

from tests.postgres.processes import running_server
from tracker.postgres.cluster import Cluster


@pytest.fixture
def stranger():
    with subprocess.Popen(["sleep", "600"]) as process:
        yield process
        process.kill()


def write_pid(data_dir, pid: int) -> None:
    file = Cluster(data_dir.resolve()).folder / "postmaster.pid"
    file.write_text(f"{pid}\n{file.parent}\n1700000000\n5432\n\n\n\nready\n")
    os.chown(file, file.parent.stat().st_uid, file.parent.stat().st_gid)


def test_a_killed_app_leaves_a_server_that_the_next_one_takes_over_and_stops(start_app, data_dir):
    app = start_app()
    app.ask("SELECT 1")
    orphan = running_server(data_dir)
    app.kill()
    assert running_server(data_dir) == orphan
    heir = start_app()
    assert heir.ask("SELECT n FROM kept") == "235000"
    assert running_server(data_dir) == orphan
    heir.finish()
    assert running_server(data_dir) is None


def test_a_killed_server_is_started_again_by_the_app_that_misses_it(start_app, data_dir):
    app = start_app()
    app.ask("INSERT INTO kept VALUES (1)")
    os.kill(running_server(data_dir), signal.SIGKILL)
    app.miss_the_server()
    assert app.ask("SELECT sum(n) FROM kept") == "235001"
    assert running_server(data_dir)


def test_app_and_server_killed_together_lose_nothing(start_app, data_dir):
    app = start_app()
    app.ask("INSERT INTO kept VALUES (1)")
    server = running_server(data_dir)
    app.kill()
    os.kill(server, signal.SIGKILL)
    assert start_app().ask("SELECT sum(n) FROM kept") == "235001"


def test_six_apps_that_miss_a_killed_server_start_one(start_app, data_dir):
    apps = [start_app() for _ in range(6)]
    for app in apps:
        app.ask("SELECT 1")
    os.kill(running_server(data_dir), signal.SIGKILL)
    for app in apps:
        app.miss_the_server()
    for app in apps:
        app.send("SELECT pg_postmaster_start_time()")
    assert len({app.read() for app in apps}) == 1


def test_a_stale_pid_of_a_strangers_process_harms_neither(start_app, data_dir, stranger):
    write_pid(data_dir, stranger.pid)
    app = start_app()
    assert app.ask("SELECT n FROM kept") == "235000"
    app.finish()
    assert stranger.poll() is None


def test_a_stranger_is_not_stopped_when_the_last_user_leaves(start_app, data_dir, stranger):
    app = start_app()
    app.ask("SELECT 1")
    server = running_server(data_dir)
    write_pid(data_dir, stranger.pid)
    app.finish()
    assert stranger.poll() is None
    os.kill(server, signal.SIGQUIT)


@pytest.mark.parametrize("text", ["", "not a number\n", "999999999\n"])
def test_a_pid_file_of_nonsense_does_not_stop_a_start(start_app, data_dir, text):
    (Cluster(data_dir.resolve()).folder / "postmaster.pid").write_text(text)
    assert start_app().ask("SELECT n FROM kept") == "235000"


def test_a_setup_that_was_cut_short_is_begun_again(start_app, empty_dir):
    (empty_dir / "partial").mkdir(parents=True)
    (empty_dir / "partial" / "PG_VERSION").write_text("18\n")
    assert start_app().ask("SELECT 1") == "1"
    assert not (empty_dir / "partial").exists()


def test_a_lost_socket_is_made_again(start_app, data_dir):
    app = start_app()
    app.ask("SELECT 1")
    shutil.rmtree(data_dir / "socket")
    assert start_app().ask("SELECT n FROM kept") == "235000"


def test_a_server_that_cannot_start_says_why(start_app, data_dir):
    shutil.rmtree(Cluster(data_dir.resolve()).folder / "global")
    answer = start_app().ask("SELECT 1")
    assert answer.startswith("failed: The embedded PostgreSQL did not start")
    assert "postgres.log" in answer


def test_a_stop_in_the_middle_of_a_transaction_keeps_none_of_it(start_app, data_dir):
    app = start_app()
    app.ask("BEGIN; INSERT INTO kept VALUES (1)")
    app.finish()
    assert start_app().ask("SELECT sum(n) FROM kept") == "235000"
