"""Ranges are worked out ahead of readers, whatever path changed a figure, and never shown stale."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from io import StringIO

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from tests.builders import counter, figure, region
from tests.demonstration import demonstration  # noqa: F401
from tracker.jobs.rebuild import rebuild_count, regions_of
from tracker.models.regions import Level
from tracker.queries.series import series
from tracker.selection import Selection

DISPLACED = {"measure": "displacement", "cause": "conflict"}


def queued() -> list[dict[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE status = 'todo' AND task_name = 'rebuild'")
        return [
            row[0] if isinstance(row[0], dict) else __import__("json").loads(row[0])
            for row in cursor.fetchall()
        ]


def kept() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tracker_cache")
        return cursor.fetchone()[0]


@pytest.mark.django_db
def test_a_published_figure_queues_its_count_once():
    force = counter("force")
    for _ in range(10):
        figure(counter=force)
    assert queued() == [{**DISPLACED, "counter": "force"}]


@pytest.mark.django_db
def test_a_draft_queues_nothing_until_it_is_published_and_a_withdrawal_queues_again():
    row = figure(status="in_review", counter=counter("force"))
    assert queued() == []
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE tracker_figure SET status = 'published', exemption = 'one_person' WHERE id = %s", [row.id]
        )
        assert queued() == [{**DISPLACED, "counter": "force"}]
        cursor.execute("DELETE FROM procrastinate_jobs")
        cursor.execute(
            "UPDATE tracker_figure SET status = 'withdrawn', withdrawn_at = now() WHERE id = %s", [row.id]
        )
    assert queued() == [{**DISPLACED, "counter": "force"}]


@pytest.mark.django_db
def test_a_rebuild_answers_for_the_region_and_those_around_it():
    force = counter("force")
    place = region("SY0702", level=Level.DISTRICT, parent=region("SY07"))
    area = region("X-S", level=Level.INFORMAL, surely=[place])
    figure(counter=force, region=place)
    selection = Selection(counter="force", **DISPLACED)
    assert {one.code for one in regions_of(selection)} == {"SY", "SY07", "SY0702", "X-S"}
    cache.clear()
    rebuild_count(selection)
    before = kept()
    assert before
    for one in (place, area, place.parent):
        series(Selection(), one)  # as a reader asks, without naming the counter
    assert kept() == before


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
def test_the_command_says_what_it_worked_out():
    said = StringIO()
    call_command("reconcile", stdout=said)
    line = next(
        line for line in said.getvalue().splitlines() if line.startswith("displacement, conflict, un-cccm:")
    )
    assert "2 contradictions, 3 figures set aside" in line


@pytest.fixture
def worker(transactional_db) -> Iterator[subprocess.Popen]:
    """A real worker on the tests' own database."""
    cache.clear()
    program = (
        "import django; from django.conf import settings; django.setup();"
        f"settings.DATABASES['default']['NAME'] = {connection.settings_dict['NAME']!r};"
        "from tracker.jobs.working import work; work()"
    )
    process = subprocess.Popen([sys.executable, "-c", program], cwd=settings.BASE_DIR)
    yield process
    process.kill()
    process.wait()


def until(true: object, seconds: float) -> bool:
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


def test_a_killed_worker_loses_nothing(worker):
    worker.kill()
    worker.wait()
    figure(counter=counter("force"))
    assert queued() == [{**DISPLACED, "counter": "force"}]
