"""Many processes on one embedded server: the first starts it, the last one out stops it."""

from __future__ import annotations

import os

from tests.postgres.processes import running_server, wait_until


def test_six_starts_at_once_on_an_empty_directory_share_one_server(start_app, empty_dir):
    apps = [start_app() for _ in range(6)]
    for app in apps:
        app.send("SELECT pg_postmaster_start_time()")
    assert len({app.read() for app in apps}) == 1
    assert [app.finish() for app in apps] == [0] * 6
    assert running_server(empty_dir) is None


def test_the_server_outlives_its_first_user_and_ends_with_its_last(start_app, data_dir):
    first, second = start_app(), start_app()
    first.ask("SELECT 1")
    second.ask("SELECT 1")
    pid = running_server(data_dir)
    first.finish()
    assert running_server(data_dir) == pid
    assert second.ask("SELECT n FROM kept") == "235000"
    second.finish()
    assert running_server(data_dir) is None


def test_data_are_kept_from_one_start_to_the_next(start_app, data_dir):
    first = start_app()
    first.ask("INSERT INTO kept VALUES (1)")
    first.finish()
    assert start_app().ask("SELECT sum(n) FROM kept") == "235001"


def test_nothing_starts_before_a_connection_is_asked_for(start_app, empty_dir):
    start_app().finish()
    assert not empty_dir.exists()


def test_a_forked_child_that_ends_leaves_the_server_to_its_parent(start_app, data_dir):
    app = start_app()
    app.ask("SELECT 1")
    assert app.ask("fork a child that ends") == "0"
    assert running_server(data_dir)
    assert app.ask("SELECT 1") == "1"


def test_a_forked_child_counts_as_a_user_of_its_own(start_app, data_dir):
    app = start_app()
    app.ask("SELECT 1")
    child = int(app.ask("fork a child that stays"))
    app.finish()
    assert running_server(data_dir)
    os.kill(child, 15)
    assert wait_until(lambda: running_server(data_dir) is None)


def test_a_test_database_can_be_made_and_dropped(start_app, data_dir):
    app = start_app()
    assert app.ask("make and drop a test database") == "test_tracker"
    assert app.ask("SELECT count(*) FROM pg_database WHERE datname = 'test_tracker'") == "0"


def test_the_cluster_has_checksums_and_listens_on_no_port(start_app, data_dir):
    app = start_app()
    assert app.ask("SHOW data_checksums") == "on"
    assert app.ask("SHOW listen_addresses") == ""
    assert app.ask("SHOW fsync") == "on"
    assert app.ask("SELECT upper('è')") == "È"
