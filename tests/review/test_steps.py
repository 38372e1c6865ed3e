"""The steps from draft to published keep their rules whoever asks for them."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from tests import builders as build
from tracker.models import Figure
from tracker.review.steps import STEPS, take

pytestmark = pytest.mark.django_db


def test_a_step_is_refused_beneath_the_pages_too():
    nobody = build.user(is_superuser=False)
    figure = build.figure(status="in_review", created_by=build.user())
    for step in STEPS:
        with pytest.raises(PermissionDenied):
            take(step, Figure.objects.filter(pk=figure.pk), nobody)
    figure.refresh_from_db()
    assert figure.status == "in_review"
