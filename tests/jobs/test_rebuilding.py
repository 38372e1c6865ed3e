"""Ranges are worked out ahead of readers, whatever path changed a figure, and never shown stale."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection

from tests.builders import counter, figure, region
from tests.demonstration import demonstration  # noqa: F401
from tests.jobs.queue import DISPLACED, emptied, kept, queued
from tracker.jobs.rebuild import rebuild_count, regions_of
from tracker.models.regions import Level
from tracker.queries.series import series
from tracker.selection import Selection


@pytest.fixture(autouse=True)
def _nothing_waits(db):
    emptied()


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
