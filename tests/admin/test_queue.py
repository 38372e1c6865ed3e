"""Reviewing by hand: the queue, the one screen, and the three decisions."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests import builders as build
from tests.admin.conftest import Desk, said
from tracker.models import Figure
from tracker.review.confirmations import confirm

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(desk):
    return build.figure(
        status="in_review", created_by=desk.user, wording="Some 235,000 people fled.", value=235_000,
        qualifier="about", start="2019-12-12", end="2019-12-25",
    )  # fmt: skip


def decide(desk, figure, decision, **typed):
    return desk.send("figure_review", figure.pk, decision=decision, seen_version=figure.version, **typed)


def status(figure) -> str:
    return Figure.objects.get(pk=figure.pk).status


def test_the_queue_leads_to_each_figure_that_waits(second_desk, waiting):
    page = second_desk.open("figure_queue")
    assert reverse("admin:tracker_figure_review", args=[waiting.pk]) in page.text
    assert "1 figure waits for a second person." in page.text


def test_an_empty_queue_says_so(second_desk):
    assert "No figure waits for a second person." in second_desk.open("figure_queue").text


def test_the_number_is_marked_in_the_words_of_the_source(second_desk, waiting):
    assert "Some <mark>235,000</mark> people fled." in second_desk.open("figure_review", waiting.pk).text


def test_words_of_a_source_are_text_and_never_markup(second_desk, waiting):
    Figure.objects.filter(pk=waiting.pk).update(wording="<script>alert(1)</script> 235,000 <b>people</b>")
    text = second_desk.open("figure_review", waiting.pk).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>235,000</mark> &lt;b&gt;people&lt;/b&gt;" in text


def test_the_effect_of_publishing_stands_beside(second_desk, waiting):
    text = second_desk.open("figure_review", waiting.pk).text
    assert "12 to 25 December 2019: no report becomes between 223,250 and 246,750." in text


def test_confirmed_warnings_are_shown_with_their_reasons(second_desk, desk, waiting):
    Figure.objects.filter(pk=waiting.pk).update(wording="Some 35,000 people fled.")
    confirm(waiting, desk.user, {("digits", "value"): "A misprint there."})
    text = second_desk.open("figure_review", waiting.pk).text
    assert "The words have 35,000; the field has 235,000." in text
    assert "A misprint there." in text
    assert "Warnings that nobody confirmed" not in text


def test_a_warning_that_fires_no_more_is_not_shown_as_confirmed(second_desk, desk, waiting):
    Figure.objects.filter(pk=waiting.pk).update(wording="Some 35,000 people fled.")
    confirm(waiting, desk.user, {("digits", "value"): "A misprint there."})
    Figure.objects.filter(pk=waiting.pk).update(wording="Some 34,000 people fled.")
    text = second_desk.open("figure_review", waiting.pk).text
    assert "A misprint there." not in text
    confirmed, _heading, unconfirmed = text.partition("Warnings that nobody confirmed")
    assert "Warnings that were confirmed" not in confirmed
    assert "The words have 34,000; the field has 235,000." in unconfirmed


def test_what_a_correction_changes_is_shown(second_desk, desk, waiting):
    old = build.figure(
        value=230_000, region=waiting.region, document=waiting.document, counter=waiting.counter
    )
    draft = build.figure(
        status="in_review", created_by=desk.user, value=235_000, supersedes=old, region=waiting.region,
        document=waiting.document, counter=waiting.counter,
    )  # fmt: skip
    text = second_desk.open("figure_review", draft.pk).text
    assert "What this correction changes" in text
    assert "230,000" in text


def test_a_second_person_publishes_from_the_page(second_desk, waiting):
    response = decide(second_desk, waiting, "publish")
    assert (status(waiting), said(response)) == ("published", ["1 figure is published."])


def test_the_author_does_not_publish_from_the_page_either(desk, waiting):
    decide(desk, waiting, "publish")
    assert status(waiting) == "in_review"


def test_a_figure_is_returned_with_a_comment_on_a_field(second_desk, waiting):
    decide(second_desk, waiting, "return", **{"comment-value": "It says 35,000."})
    assert (status(waiting), waiting.review_notes.get().field) == ("returned", "value")


def test_the_author_reads_the_comments_where_they_mend(desk, second_desk, waiting):
    decide(second_desk, waiting, "return", **{"comment-value": "It says 35,000."})
    text = desk.open("figure_change", waiting.pk).text
    assert 'Number: <span dir="auto">It says 35,000.</span>' in text


def test_a_figure_is_held_with_a_word(second_desk, waiting):
    decide(second_desk, waiting, "hold", **{"comment-": "Until they answer."})
    assert "Until they answer." in second_desk.open("figure_review", waiting.pk).text
    assert "On hold." in second_desk.open("figure_queue").text


def test_a_decision_on_an_older_version_is_not_taken(second_desk, waiting):
    Figure.objects.filter(pk=waiting.pk).update(version=2)
    response = decide(second_desk, waiting, "publish")
    assert status(waiting) == "in_review"
    assert said(response) == ["Somebody else changed this figure meanwhile. Look at what it says now."]


def test_who_may_not_publish_sees_no_queue(waiting):
    person = Desk(build.user(is_superuser=False))
    assert person.open("figure_queue").status_code == 403
    assert person.open("figure_review", waiting.pk).status_code == 403


def test_a_page_of_review_asks_few_questions(second_desk, waiting, django_assert_max_num_queries):
    # What the ranges are worked out from is loaded once for all days before, and once after.
    second_desk.open("figure_review", waiting.pk)
    with django_assert_max_num_queries(60):
        second_desk.open("figure_review", waiting.pk)
    with django_assert_max_num_queries(12):
        second_desk.open("figure_queue")
