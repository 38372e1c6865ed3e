"""A real worker process on the tests' own database."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection

from tests.builders import counter, figure
from tests.jobs.queue import DISPLACED, emptied, kept, queued


@pytest.fixture
def worker(transactional_db) -> Iterator[subprocess.Popen]:
    """A real worker on the tests' own database."""
    emptied()
    program = (
        "import django; from django.conf import settings; django.setup();"
        f"settings.DATABASES['default']['NAME'] = {connection.settings_dict['NAME']!r};"
        "from tracker.jobs.working import work; work()"
    )
    process = subprocess.Popen([sys.executable, "-c", program], cwd=settings.BASE_DIR)
    yield process
    process.kill()
    process.wait()
    emptied()


def until(true: Callable[[], object], seconds: float) -> bool:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if true():
            return True
        time.sleep(0.1)
    return False


def test_a_worker_rebuilds_within_five_seconds_of_the_commit_and_ends_when_told(worker):
    figure(counter=counter("first"))
    assert until(lambda: kept() and not queued(), 20), "the worker has not started"
    cache.clear()
    figure(counter=counter("second"))
    assert until(lambda: kept() and not queued(), 5)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(5) == 0


@pytest.mark.parametrize("seconds", [0.4, 0.8, 1.2])
def test_a_worker_ends_when_told_while_it_starts(worker, seconds):
    time.sleep(seconds)
    worker.send_signal(signal.SIGTERM)
    assert worker.wait(5) in {0, -signal.SIGTERM}


def test_a_killed_worker_loses_nothing(worker):
    worker.kill()
    worker.wait()
    figure(counter=counter("force"))
    assert queued() == [{**DISPLACED, "counter": "force"}]
