"""Two members of staff, each at a browser of their own."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders as build


class Desk:
    """What one member of staff can do by hand: open a page, fill in its form, send it."""

    def __init__(self, user) -> None:
        self.user = user
        self.client = Client()
        self.client.force_login(user)

    def open(self, page, /, *args, **query):
        return self.client.get(reverse(f"admin:tracker_{page}", args=args), query)

    def send(self, page, /, *args, **data):
        return self.client.post(reverse(f"admin:tracker_{page}", args=args), data, follow=True)

    def act(self, action, *figures, **data):
        """Choose figures in the list and an action."""
        chosen = {"action": action, "_selected_action": [figure.pk for figure in figures]}
        return self.send("figure_changelist", **chosen, **data)


def said(response) -> list[str]:
    """What the page after a save tells the person."""
    return [str(message) for message in response.context["messages"]]


def errors(response) -> dict[str, list[str]]:
    """The sentences at each field of the form that came back."""
    return {name: list(sentences) for name, sentences in response.context["adminform"].form.errors.items()}


def part(group, value, **more):
    return {"breakdown-TOTAL_FORMS": 1, "breakdown-0-group": group, "breakdown-0-value": value} | more


def edited(figure, **typed):
    """The fields of the stored figure as its form shows them, with what the person changes."""
    shown = {
        "document": figure.document_id, "counter": figure.counter_id, "region": figure.region_id,
        "qualifier": figure.qualifier, "value": f"{figure.value:,}", "unit": figure.unit, "measure": figure.measure,
        "cause": figure.cause, "first_day": figure.start, "last_day": figure.end, "start_precision": "day",
        "end_precision": "day", "seen_version": figure.version, "breakdown-TOTAL_FORMS": 0,
        "breakdown-INITIAL_FORMS": 0,
    }  # fmt: skip
    return shown | typed


@pytest.fixture
def desk(db):
    return Desk(build.user("amal"))


@pytest.fixture
def second_desk(db):
    return Desk(build.user("basma"))


@pytest.fixture
def entry(db):
    """What a person types for “more than 235,000 movements, 12 to 25 December 2019”."""
    return {
        "document": build.document("Situation report 2").pk,
        "counter": build.counter("un-cccm").pk,
        "region": build.region("SY07", name="Idleb").pk,
        "wording": "more than 235,000 people",
        "qualifier": "more_than",
        "value": "235000",
        "unit": "movements",
        "measure": "displacement",
        "cause": "conflict",
        "first_day": "2019-12-12",
        "last_day": "2019-12-25",
        "breakdown-TOTAL_FORMS": 0,
        "breakdown-INITIAL_FORMS": 0,
    }
