"""What reviewers and those who enter figures say of them is kept whole by the database."""

from __future__ import annotations

import pytest

from tests import builders as build
from tests.models.refusal import refuses
from tracker.models import ConfirmedWarning, ReviewNote

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure():
    return build.figure(status="in_review")


@pytest.fixture
def reviewer():
    return build.user("basma")


@pytest.mark.parametrize(
    ("guarantee", "fields"),
    [("note_kind_known", {"kind": "praised"}), ("note_says_something", {"text": ""})],
)
def test_the_database_keeps_notes_whole(guarantee, fields, figure, reviewer):
    with refuses(guarantee):
        ReviewNote.objects.create(
            **{"figure": figure, "kind": "held", "text": "Why.", "version": 1, "by": reviewer} | fields
        )


@pytest.mark.parametrize(
    ("guarantee", "fields"),
    [
        ("warning_code_known", {"code": "mood"}),
        ("warning_confirmed_with_a_reason", {"reason": ""}),
        ("warning_confirmed_once", {}),
    ],
)
def test_the_database_keeps_confirmations_whole(guarantee, fields, figure, reviewer):
    whole = {"figure": figure, "code": "digits", "text": "Look.", "reason": "As printed.", "by": reviewer}
    ConfirmedWarning.objects.create(**whole)
    with refuses(guarantee):
        ConfirmedWarning.objects.create(**whole | ({"field": "unit"} if fields else {}) | fields)
