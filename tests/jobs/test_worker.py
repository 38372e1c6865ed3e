"""A real worker process on the tests' own database."""

from __future__ import annotations

import signal
import time

import pytest
from django.core.cache import cache

from tests.builders import counter, figure
from tests.jobs.queue import DISPLACED, kept, queued, until


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
