"""An answer is given again for as long as nothing it is made of has changed, and not a moment longer."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory
from django.utils import translation

from tests import builders
from tracker.web.kept import kept_while

pytestmark = pytest.mark.django_db


class Counted:
    """A view that says how often it was asked."""

    def __init__(self, answer=HttpResponse, **more: object) -> None:
        self.times, self.answer, self.more, self.same = 0, answer, more, 1
        self.view = kept_while(lambda: self.same)(self.respond)

    def respond(self, request):
        self.times += 1
        response = self.answer(f"{self.times}", **self.more)
        response["X-Times"] = str(self.times)
        return response

    def get(self, address="/", **more):
        return self.view(RequestFactory().get(address, **more))


def test_an_unchanged_question_is_answered_again():
    view = Counted()
    first, second = view.get(), view.get()
    assert (first.content, second.content, second["X-Times"], view.times) == (b"1", b"1", "1", 1)


@pytest.mark.parametrize(
    ("address", "more"),
    [("/?a=1", {}), ("/b/", {}), ("/", {"headers": {"accept": "text/csv"}}), ("/", {"headers": {"host": "localhost"}})],
    ids=str,
)  # fmt: skip
def test_another_question_has_an_answer_of_its_own(address, more):
    view = Counted()
    view.get()
    assert view.get(address, **more).content == b"2"


def test_another_language_has_an_answer_of_its_own():
    view = Counted()
    view.get()
    with translation.override("ar"):
        assert view.get().content == b"2"


def test_a_change_is_answered_at_once():
    view = Counted()
    view.get()
    view.same = 2
    assert view.get().content == b"2"


@pytest.mark.parametrize(
    "view", [Counted(status=400), Counted(StreamingHttpResponse)], ids=["refusal", "stream"]
)
def test_what_is_no_whole_answer_is_not_kept(view):
    view.get()
    view.get()
    assert view.times == 2


def test_only_reading_is_kept():
    view = Counted()
    for _ in range(2):
        view.view(RequestFactory().head("/"))
    assert view.times == 2


@pytest.mark.parametrize("address", ["/", "/regions/SY07/", "/api/v1/series/?region=SY07", "/figures/{id}/"])
def test_a_kept_page_costs_a_look_up_and_shows_a_change_at_once(
    client, django_assert_max_num_queries, address
):
    cache.clear()
    figure = builders.figure(1_234, region=builders.region("SY07", name="Idleb"))
    address = address.format(id=figure.id)
    first = client.get(address)
    with django_assert_max_num_queries(2):
        again = client.get(address)
    assert (again.content, again.status_code) == (first.content, 200)
    assert dict(again.items()) == dict(first.items())
    builders.figure(98_765, region=figure.region, counter=figure.counter, restates=figure)
    assert client.get(address).content != first.content
