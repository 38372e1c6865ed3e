"""Data directories of their own for tests with real processes, and a check that each leaves none behind."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import pytest

from tests.postgres.processes import App, running_server


@pytest.fixture(scope="session")
def seed(tmp_path_factory):
    """A data directory with one committed figure in it, to be copied; setting one up takes a second."""
    folder = tmp_path_factory.mktemp("seed") / "data"
    app = App(folder)
    assert app.ask("CREATE TABLE kept AS SELECT 235000 AS n") == "done"
    app.finish()
    return folder


@pytest.fixture
def empty_dir(tmp_path):
    return tmp_path / "data"


@pytest.fixture
def data_dir(seed, empty_dir):
    subprocess.run(["cp", "-a", str(seed), str(empty_dir)], check=True)
    return empty_dir


@pytest.fixture
def start_app(empty_dir):
    """Start an App, on the test's data directory unless told; in the end neither it nor its server may be left."""
    apps, folders = [], {empty_dir}

    def start(folder: Path = empty_dir, **environ: str) -> App:
        apps.append(App(folder, **environ))
        folders.add(folder)
        return apps[-1]

    yield start
    for app in apps:
        if app.process.poll() is None:
            app.finish()
    left = [pid for folder in folders if (pid := running_server(folder))]
    for pid in left:
        os.kill(pid, signal.SIGQUIT)
    assert not left
