"""A figure goes back or waits with words, and the one who entered it can read them."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from tests import builders as build
from tracker.review.notes import give_back, hold, notes_on
from tracker.review.queue import waiting
from tracker.review.steps import SEND, take

pytestmark = pytest.mark.django_db


@pytest.fixture
def figure():
    return build.figure(status="in_review", created_by=build.user("amal"))


@pytest.fixture
def reviewer():
    return build.user("basma")


def test_a_figure_goes_back_with_a_comment_on_a_field(figure, reviewer):
    assert give_back(figure, reviewer, {"value": "The report says 35,000.", "unit": "  "}).ids == [figure.id]
    figure.refresh_from_db()
    note = figure.review_notes.get()
    assert (figure.status, note.field, note.text) == ("returned", "value", "The report says 35,000.")
    assert notes_on(figure).current == [note]


def test_the_history_keeps_what_a_figure_went_back_for(figure, reviewer):
    give_back(figure, reviewer, {"value": "The report says 35,000.", "": "Look again."})
    kept = figure.history.latest("pgh_id").pgh_context
    assert kept["reason"] == "Number: The report says 35,000.; Look again."


def test_nothing_goes_back_without_a_word(figure, reviewer):
    taken = give_back(figure, reviewer, {"value": " "})
    assert (taken.ids, figure.review_notes.count()) == ([], 0)
    assert taken.refusals == ["Say what is to be mended: a figure is never returned without a word."]


def test_a_figure_on_hold_stands_last_until_it_is_changed(figure, reviewer):
    later = build.figure(status="in_review")
    hold(figure, reviewer, "Until the source answers.")
    assert [(row.id, row.on_hold) for row in waiting()] == [(later.id, False), (figure.id, True)]
    assert notes_on(figure).held.text == "Until the source answers."
    give_back(figure, reviewer, {"": "It answered."})
    figure.refresh_from_db()
    assert notes_on(figure).held is None


def test_the_longest_wait_stands_first(reviewer):
    drafts = [build.figure(status="draft", created_by=reviewer) for _ in range(3)]
    for draft in reversed(drafts):
        take(SEND, type(draft).objects.filter(pk=draft.pk), reviewer)
    assert [row.id for row in waiting()] == [draft.id for draft in reversed(drafts)]


def test_only_a_reviewer_holds_or_returns(figure):
    nobody = build.user(is_superuser=False)
    for step in (lambda: hold(figure, nobody, "Why."), lambda: give_back(figure, nobody, {"": "Why."})):
        with pytest.raises(PermissionDenied):
            step()


@pytest.mark.parametrize(("status", "why"), [("draft", "Why."), ("in_review", " ")])
def test_only_what_is_in_review_waits_and_never_without_a_word(status, why, reviewer):
    with pytest.raises(ValueError, match=r"figure"):
        hold(build.figure(status=status), reviewer, why)
