"""A program takes the steps of a figure by the rules of the admin, and says why."""

from __future__ import annotations

import pytest

from tests import builders as build
from tests.api.conftest import problems
from tracker.models import Figure

pytestmark = pytest.mark.django_db


def test_a_figure_is_returned_with_a_comment_by_field(program, second_program):
    figure = build.figure(1000, status="in_review", created_by=program.user)
    comments = {"value": "The table says 1,200.", "start": "From the 12th."}
    row = second_program.step("return", figure.pk, comments=comments, reason="Nearly there.").json()
    assert row["status"] == "returned"
    assert {(note["field"], note["text"]) for note in row["notes"]} == {
        *comments.items(),
        ("", "Nearly there."),
    }


@pytest.mark.parametrize(
    ("step", "status", "body", "code"),
    [
        ("return", "in_review", {}, 409),
        ("return", "in_review", {"comments": {"status": "x"}}, 400),
        ("return", "in_review", {"comments": [1]}, 400),
        ("return", "in_review", {"comments": {"value": 7}}, 400),
        ("return", "in_review", {"reason": "x" * 501}, 400),
        ("return", "draft", {"reason": "Mend it."}, 409),
        ("hold", "in_review", {}, 409),
        ("hold", "draft", {"reason": "Waits."}, 409),
        ("withdraw", "published", {}, 400),
        ("withdraw", "published", {"reason": " "}, 400),
        ("withdraw", "withdrawn", {"reason": "Wrong."}, 409),
        ("publish", "draft", {}, 409),
        ("publish", "in_review", {"reviewed_by": "amal"}, 400),
        ("send", "published", {}, 409),
        ("send", "draft", {"status": "published"}, 400),
    ],
)
def test_a_step_that_cannot_be_taken_changes_nothing(program, step, status, body, code):
    figure = build.figure(status=status)
    response = program.step(step, figure.pk, **body)
    assert response.status_code == code, response.content
    assert response.json()["detail"].endswith(".")
    assert Figure.objects.get().status == status


def test_of_two_corrections_the_second_is_refused_with_a_sentence(program, figure_body):
    old = build.figure()
    first, second = (build.figure(status="in_review", supersedes=old, created_by=build.user()) for _ in "ab")
    assert program.step("publish", first.pk).status_code == 200
    response = program.step("publish", second.pk)
    assert response.status_code == 409
    assert "another correction takes the place" in response.json()["detail"]
    begun = program.post(f"figures/{old.pk}/correct/", {"value": 7})
    assert problems(begun) == {
        "supersedes": f"{old.key} is corrected by {first.key} already: correct that one instead."
    }


def test_a_figure_waits_in_review_and_is_withdrawn_with_a_reason(program):
    figure = build.figure(status="in_review")
    held = program.step("hold", figure.pk, reason="Waits for the annex.").json()
    assert [(note["kind"], note["text"]) for note in held["notes"]] == [("held", "Waits for the annex.")]
    program.step("withdraw", figure.pk, reason="Printed by mistake.")
    figure.refresh_from_db()
    assert figure.status == "withdrawn"
    kept = figure.history.order_by("-pgh_id").first().pgh_context
    assert (kept["reason"], kept["user"]) == ("Printed by mistake.", program.user.pk)
