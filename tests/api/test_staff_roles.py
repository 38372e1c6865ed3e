"""The roles hold for programs as they do in the admin: no region and no document is open by this door alone."""

from __future__ import annotations

import pytest

from tests import builders as build
from tests.api.conftest import Program, problems
from tracker.models import Figure
from tracker.review.roles import ADMINISTRATOR, ENTRY, REVIEWER

pytestmark = pytest.mark.django_db
ONLY = "Your account works on Aleppo only."


@pytest.fixture
def aleppo():
    return build.region("SY02", name="Aleppo")


@pytest.fixture
def elsewhere(aleppo):
    """A program of somebody who enters figures of Aleppo."""
    return Program(build.staff(ENTRY, regions=[aleppo]))


def test_a_figure_of_another_region_is_not_changed(elsewhere, aleppo):
    figure = build.figure(1000, status="draft")
    for body in ({"value": 5}, {"region": aleppo.code}):
        response = elsewhere.patch(f"figures/{figure.pk}/", body)
        assert (response.status_code, response.json()["detail"]) == (403, ONLY)
    figure.refresh_from_db()
    assert (figure.value, figure.version) == (1000, 1)


def test_a_figure_is_not_moved_to_another_region(elsewhere, aleppo):
    figure = build.figure(status="draft", region=aleppo)
    response = elsewhere.patch(f"figures/{figure.pk}/", {"region": build.region("SY07").code})
    assert problems(response) == {"region": ONLY}


def test_a_figure_of_another_region_is_not_corrected(elsewhere, aleppo):
    old = build.figure()
    response = elsewhere.post(f"figures/{old.pk}/correct/", {"region": aleppo.code})
    assert problems(response) == {"supersedes": ONLY}
    assert not old.successors.exists()


def test_a_figure_of_another_region_is_not_sent(elsewhere):
    figure = build.figure(status="draft")
    response = elsewhere.step("send", figure.pk)
    assert response.status_code == 409
    assert response.json()["detail"].endswith(ONLY)
    assert Figure.objects.get(pk=figure.pk).status == "draft"


@pytest.mark.parametrize(
    ("role", "status", "answer"),
    [
        (ENTRY, "draft", 200), (ENTRY, "published", 403), (REVIEWER, "published", 200), (ADMINISTRATOR, "draft", 403),
    ],
)  # fmt: skip
def test_a_document_that_readers_see_is_changed_by_a_reviewer(role, status, answer):
    document = build.figure(status=status).document
    program = Program(build.staff(role))
    assert program.patch(f"documents/{document.pk}/", {"title": "Mended"}).status_code == answer
    document.refresh_from_db()
    assert (document.title == "Mended") == (answer == 200)
