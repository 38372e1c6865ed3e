"""The steps from draft to published keep their rules whoever asks for them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from tests import builders as build
from tracker.models import Figure
from tracker.review.effect import effect_of
from tracker.review.steps import PUBLISH, STEPS, WITHDRAW, take

pytestmark = pytest.mark.django_db


def test_the_history_keeps_who_took_a_step_and_why():
    reviewer, figure = build.user(), build.figure(status="draft")
    take(WITHDRAW, Figure.objects.filter(pk=figure.pk), reviewer, "Counted twice.")
    known = {"user": reviewer.pk, "step": "withdraw", "reason": "Counted twice."}
    assert figure.history.latest("pgh_id").pgh_context == known


def test_a_step_is_refused_beneath_the_pages_too():
    nobody = build.user(is_superuser=False)
    figure = build.figure(status="in_review", created_by=build.user())
    for step in STEPS:
        with pytest.raises(PermissionDenied):
            take(step, Figure.objects.filter(pk=figure.pk), nobody)
    figure.refresh_from_db()
    assert figure.status == "in_review"


@pytest.fixture
def corrections():
    """Two corrections of one figure, both in review."""
    old = build.figure()
    return [build.figure(status="in_review", supersedes=old, created_by=build.user()) for _ in range(2)]


def publish(*figures):
    return take(PUBLISH, Figure.objects.filter(pk__in=[one.pk for one in figures]), build.user())


def test_of_two_corrections_of_a_figure_one_is_published(corrections):
    first, second = corrections
    assert publish(first).ids == [first.pk]
    taken = publish(second)
    assert taken.ids == []
    assert taken.refusals == [
        "1 figure was not published: another correction takes the place of what it supersedes. Withdraw it, or "
        "correct the other."
    ]


def test_of_two_corrections_together_none_is_chosen_by_chance(corrections):
    taken = publish(*corrections)
    assert (taken.ids, len(taken.refusals)) == ([], 1)


def test_the_effect_of_a_second_correction_is_that_it_cannot_be_published(corrections):
    first, second = corrections
    publish(first)
    assert effect_of(second).taken_by == first


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_publish_corrections_at_once_the_second_is_told(corrections):
    with ThreadPoolExecutor(2) as people:
        taken = [one.result() for one in [people.submit(_apart, publish, one) for one in corrections]]
    assert sorted(len(one.ids) for one in taken) == [0, 1]
    assert Figure.objects.public().filter(supersedes=corrections[0].supersedes).count() == 1


def _apart(act, *given):
    try:
        return act(*given)
    finally:
        connection.close()
