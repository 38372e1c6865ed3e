"""Tables of one's own: what their columns hold is said once, and remembered."""

from __future__ import annotations

import pytest

from tests import builders as build
from tests.admin.conftest import Desk
from tests.admin.test_imports import send
from tests.ingest import files
from tracker.models import StagedFile
from tracker.review.roles import ENTRY

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(db):
    files.world()
    return Desk(build.staff(ENTRY, username="amal"))


OWN_TABLE = b"Wo,Wieviel,Von,Bis\nIdlib,1500,2019-12-01,2019-12-05\nHarim,300,2019-12-01,2019-12-05\n"
OWN_COLUMNS = {
    "column-region_name": "wo", "column-value": "wieviel", "column-start": "von", "column-end": "bis",
    "all-measure": "displacement", "all-unit": "people", "all-counter": "un-cccm", "all-source": "ocha",
    "all-document_title": "Tafel 3",
}  # fmt: skip


def test_a_table_of_ones_own_is_read_as_its_sender_says(desk):
    assert "say what its columns hold" in send(desk, OWN_TABLE, "tafel.csv").text
    page = desk.send("stagedfile_columns", StagedFile.objects.get().pk, **OWN_COLUMNS).context["page"]
    assert [pile.count for pile in page.piles] == [2, 0, 0]
    assert "OCHA: 1,500 people displaced from Idlib" in page.rows[0].sentence


def test_what_was_said_of_columns_is_remembered_for_the_source(desk):
    send(desk, OWN_TABLE, "tafel.csv")
    desk.send("stagedfile_columns", StagedFile.objects.get().pk, **OWN_COLUMNS)
    send(desk, OWN_TABLE.replace(b"1500", b"1600"), "tafel-2.csv")
    form = desk.open("stagedfile_columns", StagedFile.objects.get(state="refused").pk).context["form"]
    begun = {name: field.initial for name, field in form.fields.items() if field.initial}
    assert begun == OWN_COLUMNS


def test_columns_that_leave_something_open_are_asked_for(desk):
    send(desk, OWN_TABLE, "tafel.csv")
    typed = {name: column for name, column in OWN_COLUMNS.items() if name not in ("column-value", "all-unit")}
    answer = desk.send("stagedfile_columns", StagedFile.objects.get().pk, **typed).text
    assert "for: a number and a place, What it counts." in answer


def test_what_is_refused_for_another_reason_has_no_columns_to_say(desk):
    send(desk, b"\n")
    assert desk.open("stagedfile_columns", StagedFile.objects.get().pk).status_code == 404
