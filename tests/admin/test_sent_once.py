"""The form of a new figure that is sent twice makes one figure."""

from __future__ import annotations

import re
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.urls import reverse

from tests import builders as build
from tests.admin.conftest import Desk, said
from tracker.models import Figure

pytestmark = pytest.mark.django_db
SENTENCE = (
    "This form was sent before and made what you see here. Nothing was added a second time. To add another, open a "
    "new form."
)


def token_in(page) -> dict[str, str]:
    return {"form_token": re.search(r'name="form_token" value="([^"]+)"', page.text)[1]}


@pytest.fixture
def opened(desk, entry):
    """What is sent from a form of its own."""
    return entry | token_in(desk.open("figure_add"))


def test_a_form_that_is_sent_twice_makes_one_figure_and_leads_to_it(desk, opened):
    desk.send("figure_add", **opened)
    response = desk.send("figure_add", **opened | {"_send": "1"})
    figure = Figure.objects.get()
    assert (response.context["original"], said(response)) == (figure, [SENTENCE])
    assert figure.status == "draft"


def test_each_form_makes_a_figure_of_its_own(desk, entry):
    for _ in range(2):
        desk.send("figure_add", **entry, **token_in(desk.open("figure_add")))
    assert Figure.objects.count() == 2


@pytest.mark.parametrize("token", [{}, {"form_token": ""}, {"form_token": "no token of ours \x00"}])
def test_what_comes_without_a_token_is_added_each_time(desk, entry, token):
    for _ in range(2):
        desk.send("figure_add", **entry, **token)
    assert Figure.objects.count() == 2


def test_a_form_that_was_refused_can_be_sent_again(desk, opened):
    refused = desk.send("figure_add", **opened | {"value": "many"})
    assert token_in(refused) == {"form_token": opened["form_token"]}
    desk.send("figure_add", **opened)
    assert Figure.objects.count() == 1


def test_what_the_database_refused_can_be_sent_again(desk, opened):
    parts = {"breakdown-TOTAL_FORMS": 2}
    for place in range(2):
        parts |= {f"breakdown-{place}-group": "children", f"breakdown-{place}-value": 9}
    desk.send("figure_add", **opened | parts)
    assert Figure.objects.count() == 0
    desk.send("figure_add", **opened)
    assert Figure.objects.count() == 1


def test_the_token_of_one_person_is_none_of_another(desk, second_desk, opened):
    desk.send("figure_add", **opened)
    second_desk.send("figure_add", **opened)
    assert Figure.objects.count() == 2


def test_a_figure_that_is_changed_has_no_token(desk):
    assert "form_token" not in desk.open("figure_change", build.figure(status="draft").pk).text


@pytest.mark.django_db(transaction=True)
def test_two_that_are_sent_at_once_make_one_figure(desk, opened):
    desks, start = [desk, Desk(desk.user)], threading.Barrier(2)

    def send(n: int) -> str:
        start.wait()
        try:
            return desks[n].client.post(reverse("admin:tracker_figure_add"), opened)["Location"]
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(send, range(2)))
    made = reverse("admin:tracker_figure_change", args=[Figure.objects.get().pk])
    assert sorted(answers) == sorted([made, reverse("admin:tracker_figure_changelist")])
