"""Tables of one's own: what their columns hold is said once, and remembered."""

from __future__ import annotations

import pytest

from tests import builders as build
from tests.admin.conftest import Desk
from tests.admin.test_imports import send
from tests.ingest import files
from tracker.ingest.entries import READERS
from tracker.ingest.known_columns import remember, remembered
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


def test_a_table_with_remembered_columns_is_read_by_them_at_once(desk):
    send(desk, OWN_TABLE, "tafel.csv")
    desk.send("stagedfile_columns", StagedFile.objects.get().pk, **OWN_COLUMNS)
    answer = send(desk, OWN_TABLE.replace(b"1500", b"1600"), "tafel-2.csv")
    assert [pile.count for pile in answer.context["page"].piles] == [2, 0, 0]
    assert "read as remembered" in answer.text


def test_what_is_remembered_of_columns_can_be_changed(desk):
    send(desk, OWN_TABLE, "tafel.csv")
    desk.send("stagedfile_columns", StagedFile.objects.get().pk, **OWN_COLUMNS)
    send(desk, OWN_TABLE.replace(b"1500", b"1600"), "tafel-2.csv")
    staged = StagedFile.objects.get(name="tafel-2.csv")
    form = desk.open("stagedfile_columns", staged.pk).context["form"]
    assert {name: field.initial for name, field in form.fields.items() if field.initial} == OWN_COLUMNS
    again = desk.send("stagedfile_columns", staged.pk, **OWN_COLUMNS | {"all-unit": "movements"})
    assert StagedFile.objects.get(name="tafel-2.csv").rows.first().get("unit") == "movements"
    assert "read as remembered" not in again.text


def test_the_mended_rest_of_a_table_is_read_as_the_table_was(desk):
    send(desk, OWN_TABLE.replace(b"300", b"3x"), "tafel.csv")
    desk.send("stagedfile_columns", StagedFile.objects.get().pk, **OWN_COLUMNS)
    rest = b"".join(desk.open("stagedfile_rest", StagedFile.objects.get().pk).streaming_content)
    assert rest.startswith("\ufeffproblem,".encode())
    page = send(desk, rest.replace(b"3x", b"300"), "tafel-rest.csv").context["page"]
    assert [pile.count for pile in page.piles] == [1, 0, 0]


def test_a_remembered_reading_is_the_import_that_was_said(desk):
    send(desk, OWN_TABLE, "tafel.csv")
    desk.send("stagedfile_columns", StagedFile.objects.get().pk, **OWN_COLUMNS)
    desk.send("stagedfile_change", StagedFile.objects.get().pk, step="take")
    assert "taking it in again changes nothing" in send(desk, OWN_TABLE, "tafel.csv").text


def test_of_several_remembered_readings_the_newest_or_the_source_named_counts(desk):
    said = {"value": "wieviel"}
    build.source("unhcr")
    for slug in ("ocha", "unhcr"):
        remember(["Wo", "Wieviel"], said | {"source": f"={slug}"})
    head = [["Tafel 3"], ["Wo", "Wieviel"], ["Idlib", "5"]]
    assert remembered(head, {})["source"] == "=unhcr"
    assert remembered(head, {"source": "=ocha"}) == said | {"source": "=ocha"}
    assert remembered(head, {"value": "wo"}) == {}
    assert remembered([["Wo"]], {}) == {}


def test_columns_that_leave_something_open_are_asked_for(desk):
    send(desk, OWN_TABLE, "tafel.csv")
    typed = {name: column for name, column in OWN_COLUMNS.items() if name not in ("column-value", "all-unit")}
    answer = desk.send("stagedfile_columns", StagedFile.objects.get().pk, **typed).text
    assert "for: a number and a place, What it counts." in answer


def test_what_is_refused_for_another_reason_has_no_columns_to_say(desk):
    send(desk, b"\n")
    assert desk.open("stagedfile_columns", StagedFile.objects.get().pk).status_code == 404


def test_every_column_of_the_figures_file_can_be_said(desk):
    send(desk, OWN_TABLE, "tafel.csv")
    form = desk.open("stagedfile_columns", StagedFile.objects.get().pk).context["form"]
    assert {name.removeprefix("column-") for name in form.fields if name.startswith("column-")} == set(
        READERS
    )
    assert not form.shows_seldom


def published(desk, **more) -> list[tuple[object, object]]:
    """The day and its basis of two documents, of which the second has none."""
    send(desk, b"Wo,Wieviel,Tag,Heraus\nIdlib,15,2019-12-01,2019-12-07\nHarim,3,2019-12-01,\n", "tafel.csv")
    columns = {
        "column-start": "tag", "column-end": "tag", "column-published_on": "heraus",
        "column-document_title": "wo", "all-document_title": "",
    }  # fmt: skip
    desk.send("stagedfile_columns", StagedFile.objects.get().pk, **OWN_COLUMNS | columns | more)
    staged = StagedFile.objects.get()
    assert staged.counts["ready"] == 2, [row.problem for row in staged.rows.all()]
    return [(row.get("published_on"), row.get("published_on_basis")) for row in staged.rows.all()]


def test_a_day_of_publication_counts_as_stated_where_nothing_else_is_said(desk):
    assert published(desk) == [("2019-12-07", "stated"), (None, "unknown")]


def test_how_days_of_publication_are_known_is_said_for_all_rows_that_have_one(desk):
    assert published(desk, **{"all-published_on_basis": "in_text"}) == [
        ("2019-12-07", "in_text"),
        (None, "unknown"),
    ]


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"column-unit": "wo"}, "column-unit", "only one of the two can count"),
        ({"column-region": "wo"}, "column-region_name", "“wo” cannot hold both the code and the name"),
        (
            {"column-other_region": "wo", "column-other_region_name": "wo"},
            "column-other_region_name",
            "“wo” cannot hold both the code and the name",
        ),
    ],
)
def test_what_is_said_twice_of_a_table_is_refused_at_its_field(desk, typed, field, sentence):
    send(desk, OWN_TABLE, "tafel.csv")
    answer = desk.send("stagedfile_columns", StagedFile.objects.get().pk, **OWN_COLUMNS | typed)
    assert list(answer.context["form"].errors) == [field]
    assert sentence in answer.text
    assert answer.context["form"].shows_seldom == ("other" in field)
