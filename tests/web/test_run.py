"""``./run`` from outside: what it refuses, what it says, and what it leaves behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys

import pytest

from tests.postgres.processes import running_server
from tests.web.running import ROOT, Site, free_port


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ROOT / "run", *arguments], capture_output=True, text=True, timeout=60, check=False)


def test_help_names_every_option():
    answer = run("--help")
    assert answer.returncode == 0
    assert {"--port", "--host", "--no-demo", "--help"} <= set(re.findall(r"--[\w-]+", answer.stdout))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--prot", "1"], "--prot is not an option"),
        (["--port"], "--port needs a value"),
        (["--port", "many"], "The port is a number from 1 to 65535, not 'many'"),
        (["--port=0"], "not '0'"),
        (["--port", "65536"], "not '65536'"),
        (["--host", "192.0.2.1"], "cannot be used"),
    ],
)
def test_a_mistake_ends_in_a_sentence(arguments, sentence):
    answer = run(*arguments)
    assert answer.returncode == 2
    assert sentence in answer.stderr
    assert answer.stdout == ""


def test_a_taken_port_ends_in_a_sentence_before_anything_starts(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = run("--port", str(port))
    assert answer.returncode == 2
    assert f"Port {port} on 127.0.0.1 cannot be used (Address already in use)" in answer.stderr
    assert answer.stdout == ""


@pytest.fixture
def start_site(tmp_path):
    sites = []

    def start(*options: str) -> Site:
        sites.append(Site(tmp_path / "data", *options))
        return sites[-1]

    yield start
    for site in sites:
        site.stop()
    assert all(site.gone() for site in sites)


@pytest.mark.parametrize(
    "kind",
    [signal.SIGINT, signal.SIGKILL]
    + [pytest.param(kind, marks=pytest.mark.nightly) for kind in (signal.SIGTERM, signal.SIGHUP)],
)
def test_the_site_answers_and_its_end_leaves_no_process(start_site, kind):
    site = start_site("--no-demo")
    assert site.ready(), site.text()
    assert f"http://127.0.0.1:{site.port}" in site.text()
    assert "manage.py createsuperuser" in site.text()
    assert (site.status("/healthz"), site.status("/readyz")) == (200, 200)
    site.process.send_signal(kind)
    assert site.gone(), site.processes()


def test_two_sites_at_once_share_the_server_and_one_may_go(start_site):
    sites = [start_site("--no-demo"), start_site("--no-demo")]
    assert all(site.ready() for site in sites)
    sites[0].process.terminate()
    sites[0].process.wait(60)
    assert sites[1].status("/readyz") == 200


def test_a_site_starts_after_everything_was_killed(start_site):
    first = start_site("--no-demo")
    assert first.ready()
    for pid in [*first.processes(), running_server(first.data_dir)]:
        os.kill(pid, signal.SIGKILL)
    second = start_site("--no-demo")
    assert second.ready()
    assert second.status("/readyz") == 200


@pytest.mark.nightly
def test_an_empty_database_gets_the_demonstration_once_and_only_if_wanted(start_site):
    for options, loads in [(["--no-demo"], False), ([], True), ([], False)]:
        site = start_site(*options)
        assert site.ready(), site.text()
        assert ("Loading the demonstration figures" in site.text()) == loads
        assert site.status("/regions/SY07/") == (404 if "--no-demo" in options else 200)
        site.process.terminate()
        assert site.gone()


def test_a_database_that_is_away_is_a_sentence(tmp_path):
    answer = subprocess.run(
        [sys.executable, "-m", "tracker.web.serve", "--port", str(free_port())],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": f"postgres:///figures?host={tmp_path}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 1
    assert "The site could not be started" in answer.stderr
    assert "Traceback" not in answer.stderr
