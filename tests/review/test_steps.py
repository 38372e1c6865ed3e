"""The steps from draft to published keep their rules whoever asks for them."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from tests import builders as build
from tracker.models import Figure
from tracker.review.steps import STEPS, WITHDRAW, take

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
