"""No program changes what it has not seen: of many at once, one wins and the others are told what is there now."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests import builders as build
from tests.api.conftest import Program
from tracker.models import Figure

PROGRAMS = 20


def at_once(programs, ask):
    """Let each program ask at the same moment, each over a connection of its own; the answers in their order."""
    start = threading.Barrier(len(programs))

    def run(program):
        start.wait()
        try:
            return ask(program)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(programs)) as pool:
        return list(pool.map(run, programs))


@pytest.mark.django_db(transaction=True)
def test_of_twenty_changes_of_one_version_one_is_made():
    figure = build.figure(1000, status="draft")
    before = figure.history.count()
    programs = [Program(build.user()) for _ in range(PROGRAMS)]
    values = {id(program): 2000 + place for place, program in enumerate(programs)}
    address = f"figures/{figure.pk}/"
    seen = programs[0].get(address)["ETag"]
    answers = at_once(programs, lambda one: one.patch(address, {"value": values[id(one)]}, seen))
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * (PROGRAMS - 1)
    (won,) = (answer.json() for answer in answers if answer.status_code == 200)
    figure.refresh_from_db()
    assert (figure.value, figure.version, figure.history.count()) == (won["value"], 2, before + 1)
    for answer in answers:
        if answer.status_code == 412:
            assert answer.json()["current"]["value"] == won["value"]


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_on_one_version_one_is_taken():
    figure = build.figure(1000, status="in_review", created_by=build.user())
    reviewers = [Program(build.user()) for _ in range(2)]
    address = f"figures/{figure.pk}/"
    seen = reviewers[0].get(address)["ETag"]
    steps = dict(
        zip(map(id, reviewers), (("publish", {}), ("return", {"reason": "Look again."})), strict=True)
    )

    def decide(program):
        step, body = steps[id(program)]
        return program.post(f"{address}{step}/", body, seen)

    answers = at_once(reviewers, decide)
    assert sorted(answer.status_code for answer in answers) == [200, 412]
    (taken,) = (answer.json() for answer in answers if answer.status_code == 200)
    assert Figure.objects.get().status == taken["status"]


@pytest.mark.django_db
@pytest.mark.parametrize("mark", [None, "*", " "])
@pytest.mark.parametrize("step", ["", "send/", "publish/", "return/", "hold/", "withdraw/"])
def test_a_change_names_the_version_that_was_seen(program, step, mark):
    figure = build.figure(status="draft")
    response = program.send("POST" if step else "PATCH", f"figures/{figure.pk}/{step}", {}, mark)
    assert response.status_code == 428
    assert "If-Match" in response.json()["detail"]


@pytest.mark.django_db
def test_a_stale_change_is_answered_with_the_version_of_now(program, second_program):
    figure = build.figure(1000, status="draft")
    address = f"figures/{figure.pk}/"
    seen = program.get(address)["ETag"]
    changed = second_program.patch(address, {"value": 2000})
    stale = program.patch(address, {"value": 3000}, seen)
    assert stale.status_code == 412
    assert (stale.json()["current"]["value"], stale.json()["current"]["version"]) == (2000, 2)
    assert stale["ETag"] == changed["ETag"] == program.get(address)["ETag"] != seen
    assert program.patch(address, {"value": 3000}, stale["ETag"]).status_code == 200


@pytest.mark.django_db
def test_a_mark_that_compression_weakened_is_still_known(program):
    figure = build.figure(1000, status="draft")
    seen = program.get(f"figures/{figure.pk}/")["ETag"]
    response = program.patch(f"figures/{figure.pk}/", {"value": 2000}, f'W/{seen}, "another"')
    assert response.status_code == 200


@pytest.mark.django_db
def test_a_change_in_the_admin_is_one_that_a_program_has_not_seen(program):
    figure = build.figure(1000, status="draft")
    seen = program.get(f"figures/{figure.pk}/")["ETag"]
    Figure.objects.update(note="Typed in the admin.")
    assert program.patch(f"figures/{figure.pk}/", {"value": 2000}, seen).status_code == 412


@pytest.mark.django_db
def test_a_document_too_is_changed_only_as_it_was_seen(program):
    document = build.document()
    address = f"documents/{document.pk}/"
    seen = program.get(address)["ETag"]
    assert program.send("PATCH", address, {"title": "One"}).status_code == 428
    assert program.patch(address, {"title": "One"}, seen).status_code == 200
    stale = program.patch(address, {"title": "Two"}, seen)
    assert (stale.status_code, stale.json()["current"]["title"]) == (412, "One")
