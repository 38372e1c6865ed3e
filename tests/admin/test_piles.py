"""What the page of a file says of its rows, so that each can be checked before it is taken in."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import tracker
from tests import builders as build
from tests.admin.conftest import Desk
from tests.admin.test_imports import sent, step
from tests.ingest import files
from tracker.admin.pile_reasons import WORDS, reasons_of
from tracker.models import StagedRow
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


def test_a_pile_of_many_rows_begins_with_what_is_open_in_how_many(desk):
    unknown = files.rows(1_001, region="", region_name="Nowhereville", wording="Words of no number.")
    spelled = files.row(key="B1", region="", region_name="Dana", value="235.000")
    found = page(desk, sent(desk, *unknown, spelled), "decision")
    assert [number for number, _why in found.context["page"].reasons] == [1_001, 1, 1]
    assert "1,001 rows: the place is not known. Write its code" in found.text
    assert "1 row: several places bear the name." in found.text
    assert "1 row: a number can mean two." in found.text


def test_a_pile_that_one_page_shows_is_not_summed_up(desk):
    found = page(desk, sent(desk, files.row(region="", region_name="Dana")), "decision")
    assert not found.context["page"].reasons


def test_places_are_to_be_entered_unless_that_was_tried(desk):
    staged = sent(desk, files.row())
    StagedRow.objects.update(
        pile="decision", reasons=[["region", "new_place"], ["other_region", "new_place"]]
    )
    ((number, why),) = reasons_of(staged)
    assert (number, "with “Enter the places it names”" in why) == (1, True)
    staged.declared = {"add_places": True}
    ((number, why),) = reasons_of(staged)
    assert "nor the one around it" in why


def test_each_question_that_a_row_can_leave_open_has_words():
    sources = Path(tracker.__file__).parent.rglob("*.py")
    asked = {name for one in sources for name in re.findall(r'[dD]ecision\(\s*"(\w+)"', one.read_text())}
    assert asked == set(WORDS)


def test_a_file_of_a_header_alone_says_so_instead_of_showing_piles(desk):
    told = "The file has a header and no row below it"
    text = page(desk, sent(desk)).text
    assert told in text
    assert 'class="piles"' not in text
    assert told not in page(desk, sent(desk, files.row(value="many")), "ready").text
