"""While a figure is typed, the form is told how it reads and what may be wrong; nothing is saved."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import builders as build
from tests.admin.conftest import Desk
from tracker.models import Figure

pytestmark = pytest.mark.django_db


def told(desk, /, **typed):
    response = desk.client.post(reverse("admin:tracker_figure_reading"), typed)
    assert response.status_code == 200
    return response.json()


def codes(answer):
    return [warning["code"] for warning in answer["warnings"]]


@pytest.fixture
def typed(entry):
    return entry | {"wording": "more than 235,000 people fled"}


def test_what_was_typed_is_read_back(desk, typed):
    answer = told(desk, **typed)
    assert answer["sentence"].endswith(
        "more than 235,000 displacement movements from Idleb, 12 to 25 December 2019, both days included."
    )
    assert answer["read_as"] == "Read as 235,000 to 258,500 movements."
    assert answer["days"] == {
        "first_day": "12 December 2019", "last_day": "25 December 2019", "count": "14 days",
    }  # fmt: skip
    assert Figure.objects.count() == 0


def test_what_is_missing_is_said_and_is_no_problem(desk):
    answer = told(desk, value="235000")
    assert answer["sentence"].startswith("Still missing: ")
    assert answer["problems"] == {}


def test_a_number_that_cannot_be_read_is_a_problem_at_its_field(desk, typed):
    answer = told(desk, **typed | {"value": "235.5"})
    assert list(answer["problems"]) == ["value"]
    assert "235.5" in answer["problems"]["value"][0]


def test_how_a_separator_was_read_is_shown(desk, typed):
    assert told(desk, **typed | {"value": "235.000"})["readings"] == {"value": "235,000"}


def test_numbers_in_the_words_are_offered(desk, typed):
    (offered,) = told(desk, **typed)["numbers"]
    assert (offered["value"], offered["qualifier"], offered["unit"]) == (235_000, "more_than", "people")


def test_a_known_address_names_its_document(desk):
    known = build.document(url="https://example.org/report")
    assert told(desk, address=" https://example.org/report ")["found"]["id"] == known.pk


def test_a_new_address_begins_with_the_publisher_of_its_host(desk):
    known = build.document(url="https://example.org/report", language="ar")
    answer = told(desk, address="https://example.org/another")
    assert answer["found"] is None
    assert answer["begin"] == {"publisher": str(known.publisher_id), "language": "ar"}


@pytest.mark.parametrize("address", ["https://[::1", "https://example.org(", "javascript:alert(1)"])
def test_an_address_that_is_none_finds_nothing(desk, address):
    assert told(desk, address=address)["found"] is None


def test_a_warning_offers_its_fix(desk, typed):
    answer = told(desk, **typed | {"value": "350000"})
    (warning,) = [one for one in answer["warnings"] if one["code"] == "digits"]
    assert warning["text"] == "The words have 235,000; the field has 350,000."
    assert warning["fixes"][0]["set"] == {"value": "235000"}


def test_a_warning_that_was_confirmed_is_not_repeated(desk, typed):
    wrong = typed | {"value": "350000"}
    (text,) = (one["text"] for one in told(desk, **wrong)["warnings"] if one["code"] == "digits")
    reason = {f"confirm:digits:value:{text}": "The text is misprinted."}
    assert "digits" not in codes(told(desk, **wrong, **reason))
    assert "digits" in codes(told(desk, **wrong | {"value": "360000"}, **reason))


def test_three_warnings_at_most_are_shown(desk, typed):
    build.figure(region_id=typed["region"], value=236_000, start="2019-12-12", end="2019-12-25")
    wrong = typed | {
        "value": "240000",
        "qualifier": "none",
        "wording": "the camps host 24,000 families",
        "last_day": "2020-12-25",
    }
    assert len(told(desk, **wrong)["warnings"]) == 3


def test_who_may_not_enter_figures_is_told_nothing(entry):
    person = Desk(build.user(is_superuser=False))
    assert person.client.post(reverse("admin:tracker_figure_reading"), entry).status_code == 403


def test_only_a_post_is_answered(desk):
    assert desk.client.get(reverse("admin:tracker_figure_reading")).status_code == 405


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.dictionaries(
        st.sampled_from(["value", "wording", "first_day", "region", "document", "unit", "address"]), st.text()
    )
)
def test_whatever_is_typed_has_an_answer(desk, typed):
    told(desk, **typed)


def test_whose_count_it_is_goes_by_the_measure(desk, entry):
    paper = build.document("Report", publisher=build.source("ocha"))
    arrivals, running = build.counter("task-force"), build.counter("running")
    for _ in range(2):
        build.figure(document=paper, counter=arrivals, measure="arrival")
    build.figure(document=paper, counter=running, measure="displacement")
    typed = entry | {"document": paper.pk, "counter": ""}
    assert told(desk, **typed)["usual_counter"]["id"] == running.pk
    assert told(desk, **typed | {"measure": ""})["usual_counter"] is None
