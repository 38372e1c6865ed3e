"""What the page of a file says of its rows, so that each can be checked before it is taken in."""

from __future__ import annotations

import pytest

from tests import builders as build
from tests.admin.conftest import Desk
from tests.admin.test_imports import sent, step
from tests.ingest import files
from tracker.review.roles import ENTRY

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    files.world()
    return Desk(build.staff(ENTRY, username="amal"))


def page(desk, staged, pile=""):
    return desk.open("stagedfile_change", staged.pk, pile=pile)


def test_a_row_names_the_region_it_counts_under_beside_the_place_of_its_source(desk):
    staged = sent(desk, files.row(region="SY0702", region_name="Nowhereville"))
    text = page(desk, staged, "ready").text
    assert "from Nowhereville" in text
    assert "Counted under Ma&#x27;arrat An Nu&#x27;man, district, SY0702." in text


def test_a_row_is_not_said_to_be_like_its_own_figure(desk):
    staged = sent(desk, files.row(), files.row(key="A2", value="234000"))
    step(desk, staged, "take")
    assert alike(desk, staged) == {"A1": ["A2"], "A2": ["A1"]}
    assert alike(desk, sent(desk, files.row())) == {"A1": ["A2"]}


def alike(desk, staged):
    rows = page(desk, staged, "ready").context["page"].rows
    return {one.row.key: [figure.key for figure in one.similar] for one in rows}
