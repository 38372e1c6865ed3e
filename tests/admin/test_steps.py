"""From draft to published takes two people; nothing published is changed and nothing is deleted."""

from __future__ import annotations

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests import builders as build
from tests.admin.conftest import Desk, said
from tracker.admin.figure_steps import MOST_WITHDRAWN
from tracker.models import Figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting(desk):
    return build.figure(status="in_review", created_by=desk.user)


def status(figure) -> str:
    return Figure.objects.get(pk=figure.pk).status


def test_a_draft_is_sent_to_review(desk):
    draft = build.figure(status="draft")
    response = desk.act("send_to_review", draft)
    assert (status(draft), said(response)) == ("in_review", ["1 figure is in review."])


def test_a_second_person_publishes(second_desk, waiting):
    response = second_desk.act("publish", waiting)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.reviewed_by, waiting.exemption) == ("published", second_desk.user, "")
    assert said(response) == ["1 figure is published."]


def test_who_entered_a_figure_does_not_publish_it(desk, waiting):
    response = desk.act("publish", waiting)
    assert status(waiting) == "in_review"
    assert said(response) == [
        "1 figure was not published: you wrote it or a part of it, and somebody else publishes it."
    ]


def test_in_a_team_of_one_the_exemption_is_kept_with_the_figure(desk, waiting, settings):
    settings.ONE_PERSON_TEAM = True
    desk.act("publish", waiting)
    waiting.refresh_from_db()
    assert (waiting.status, waiting.exemption) == ("published", "one_person")


def test_of_many_figures_each_goes_as_far_as_it_may(desk, second_desk, waiting):
    others = build.figure(status="in_review", created_by=second_desk.user)
    draft = build.figure(status="draft", created_by=second_desk.user)
    response = desk.act("publish", waiting, others, draft)
    assert [status(figure) for figure in (waiting, others, draft)] == ["in_review", "published", "draft"]
    assert len(said(response)) == 3


def test_a_reviewer_returns_a_figure_and_its_author_sends_it_again(desk, second_desk, waiting):
    second_desk.act("return_to_author", waiting)
    assert status(waiting) == "returned"
    desk.act("send_to_review", waiting)
    assert status(waiting) == "in_review"


def test_nobody_who_wrote_a_part_of_a_figure_publishes_it(desk, second_desk, entry):
    desk.send("figure_add", **entry)
    figure = Figure.objects.get()
    second_desk.send("figure_change", figure.pk, **entry | {"value": "9000", "seen_version": 1, "_send": "1"})
    for author in (second_desk, desk):
        author.act("publish", figure)
        assert status(figure) == "in_review"
    Desk(build.user("cemil")).act("publish", figure)
    assert status(figure) == "published"


def test_who_sends_an_imported_figure_to_review_answers_for_it(desk, second_desk):
    figure = build.figure(status="draft", batch=build.batch())
    desk.act("send_to_review", figure)
    desk.act("publish", figure)
    assert status(figure) == "in_review"
    second_desk.act("publish", figure)
    figure.refresh_from_db()
    assert (figure.status, figure.created_by) == ("published", desk.user)


def test_a_correction_is_published_after_the_figure_it_corrects(desk, second_desk):
    first = build.figure(status="in_review", created_by=desk.user)
    second = build.figure(status="in_review", created_by=desk.user, supersedes=first)
    third = build.figure(status="in_review", created_by=desk.user, restates=second)
    response = second_desk.act("publish", second, third)
    assert said(response) == [
        "2 figures were not published: publish the figures that they restate or supersede first."
    ]
    second_desk.act("publish", first, second, third)
    assert [status(figure) for figure in (first, second, third)] == ["published"] * 3


def test_a_figure_is_withdrawn_with_a_reason(desk):
    figure = build.figure()
    asked = desk.act("withdraw", figure)
    assert (status(figure), "This is not undone" in asked.text) == ("published", True)
    desk.act("withdraw", figure, reason="Printed by mistake.")
    figure.refresh_from_db()
    assert figure.status == "withdrawn"
    assert figure.withdrawn_at is not None
    assert LogEntry.objects.get().change_message == "Withdraw: Printed by mistake."


def test_without_a_reason_nothing_is_withdrawn(desk):
    figure = build.figure()
    response = desk.act("withdraw", figure, reason=" ")
    assert "This field is required" in response.text
    assert status(figure) == "published"


def test_hundreds_are_not_withdrawn_by_one_press(desk):
    document, counter, region = build.document(), build.counter(), build.region()
    for _ in range(MOST_WITHDRAWN + 1):
        build.figure(document=document, counter=counter, region=region, reviewed_by=desk.user)
    response = desk.act("withdraw", Figure.objects.first(), select_across="1", reason="All.")
    assert said(response) == [f"At most {MOST_WITHDRAWN} figures are withdrawn at a time: choose fewer."]
    assert not Figure.objects.filter(status="withdrawn").exists()


@pytest.mark.parametrize(
    ("kept", "why"),
    [
        ("published", "A published figure is never changed"),
        ("in_review", "A figure in review stays as its reviewer sees it"),
        ("withdrawn", "A withdrawn figure is kept as it was"),
    ],
)
def test_what_others_rely_on_is_only_read_with_a_sentence_why(desk, kept, why):
    figure = build.figure(value=1000, status=kept)
    page = desk.open("figure_change", figure.pk)
    assert said(page)[0].startswith(why)
    assert 'name="value"' not in page.text
    assert desk.send("figure_change", figure.pk, value="5").status_code == 403
    figure.refresh_from_db()
    assert figure.value == 1000


def test_a_published_figure_offers_its_correction(desk):
    figure = build.figure()
    assert (
        f"{reverse('admin:tracker_figure_add')}?supersedes={figure.pk}"
        in desk.open("figure_change", figure.pk).text
    )


def test_saving_and_sending_is_one_press(desk, entry):
    desk.send("figure_add", **entry | {"_send": "1"})
    assert Figure.objects.get().status == "in_review"


def test_a_figure_is_never_deleted(desk):
    figure = build.figure(status="draft")
    assert desk.send("figure_delete", figure.pk, post="yes").status_code == 403
    desk.act("delete_selected", figure, post="yes")
    assert status(figure) == "draft"


# Every step beside every permission: whoever has the one may take the step, and nobody else.
PERMISSIONS = ("view_figure", "add_figure", "change_figure", "publish_figure", "withdraw_figure")
STEPS = {
    "send_to_review": ("change_figure", "draft", "in_review"),
    "publish": ("publish_figure", "in_review", "published"),
    "return_to_author": ("publish_figure", "in_review", "returned"),
    "withdraw": ("withdraw_figure", "in_review", "withdrawn"),
}


@pytest.mark.parametrize("permission", PERMISSIONS)
@pytest.mark.parametrize("step", STEPS)
def test_a_step_takes_its_own_permission(db, step, permission):
    needed, before, after = STEPS[step]
    user = build.user(is_superuser=False)
    for codename in {"view_figure", permission}:
        user.user_permissions.add(Permission.objects.get(codename=codename))
    person = Desk(user)
    figure = build.figure(status=before, created_by=build.user())
    offered = f'value="{step}"' in person.open("figure_change", figure.pk).text
    assert offered == (needed == permission and step != "send_to_review")
    person.act(step, figure, reason="Printed by mistake.")
    assert status(figure) == (after if needed == permission else before)
