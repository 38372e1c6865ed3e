"""Files brought in by hand: sent, looked at, taken in, handed back, and undone."""

from __future__ import annotations

import csv
import datetime as dt
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests import builders as build
from tests.admin.conftest import Desk, said
from tests.ingest import files
from tests.ingest.feeds.test_ocha import COMMUNITY
from tracker.jobs import intake
from tracker.models import Figure, ImportBatch, Region, StagedFile
from tracker.queries.figure_columns import COLUMNS
from tracker.review.roles import ENTRY, REVIEWER

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def world(db):
    files.world()


@pytest.fixture
def desk(world):
    return Desk(build.staff(ENTRY, username="amal"))


def table(*rows, columns=COLUMNS) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def send(desk, content, name="figures.csv", **typed):
    return desk.send("stagedfile_add", file=SimpleUploadedFile(name, content), date_style="iso", **typed)


def sent(desk, *rows, **typed) -> StagedFile:
    assert send(desk, table(*rows), **typed).status_code == 200
    return StagedFile.objects.latest("pk")


def step(desk, staged, step, **typed):
    return desk.send("stagedfile_change", staged.pk, step=step, **typed)


def unanswered(**changes):
    return files.row(key="B1", region="", region_name="Dana") | changes


def test_a_file_is_shown_in_three_piles_before_anything_is_stored(desk):
    wrong = files.row(key="C1", value="many")
    staged = sent(desk, files.row(), unanswered(), wrong)
    piles = {
        pile.slug: pile.count for pile in desk.open("stagedfile_change", staged.pk).context["page"].piles
    }
    assert piles == {"ready": 1, "decision": 1, "unreadable": 1}
    assert not Figure.objects.exists()


def test_a_row_is_read_back_with_what_stands_in_its_way(desk):
    staged = sent(desk, files.row(), unanswered())
    ready = desk.open("stagedfile_change", staged.pk, pile="ready").text
    assert "OCHA, 27 December 2019: more than 235,000" in ready
    waiting = desk.open("stagedfile_change", staged.pk, pile="decision").text
    assert "Row 3, column “region”: “Dana” can be Dana (town or village" in waiting


def test_stored_figures_that_are_much_alike_stand_beside_a_row(desk):
    stored = build.figure(
        234_000, region=files_region("SY07"), start="2019-12-20", end="2020-01-05", status="draft"
    )
    build.figure(999, region=files_region("SY0703"), start="2019-12-20", end="2020-01-05")
    build.figure(999, region=files_region("SY07"), start="2020-02-01", end="2020-02-02")
    (row,) = desk.open("stagedfile_change", sent(desk, files.row()).pk).context["page"].rows
    assert row.similar == [stored]


def files_region(code):
    return Region.objects.get(code=code)


def test_the_ready_pile_is_taken_in_as_drafts_of_whoever_takes_it(desk):
    staged = sent(desk, files.row(), unanswered())
    assert said(step(desk, staged, "take")) == ["1 figure is taken in as a draft."]
    figure = Figure.objects.get()
    assert (figure.key, figure.status, figure.created_by) == ("A1", "draft", desk.user)
    assert figure.batch == StagedFile.objects.get().batch


def test_the_rest_comes_back_as_the_same_file_and_only_mended_rows_are_new(desk):
    staged = sent(desk, files.row(), unanswered())
    step(desk, staged, "take")
    back = b"".join(desk.open("stagedfile_rest", staged.pk).streaming_content)
    (row,) = csv.DictReader(io.StringIO(back.decode("utf-8-sig")))
    assert row["key"] == "B1"
    assert row.pop("problem").startswith("Row 3, column “region”")
    again = sent(desk, files.row(), row | {"region": "C4126"})
    assert (again.counts["ready"], again.counts["already_there"]) == (2, 1)
    step(desk, again, "take")
    assert files.stored_keys() == {"A1", "B1"}


def test_the_same_file_again_changes_nothing_and_says_so(desk):
    step(desk, sent(desk, files.row()), "take")
    again = sent(desk, files.row())
    assert "was imported already" in desk.open("stagedfile_change", again.pk).text
    step(desk, again, "take")
    assert Figure.objects.count() == ImportBatch.objects.count() == 1


def test_a_file_that_was_stored_before_its_answer_got_lost_says_so(desk):
    staged = sent(desk, files.row())
    step(desk, staged, "take")
    assert "imported already" not in step(desk, staged, "take").text
    assert Figure.objects.count() == 1


def test_an_import_is_undone_while_unpublished_and_can_come_again(desk):
    step(desk, sent(desk, files.row()), "take")
    batch = ImportBatch.objects.get()
    stay = "Places and documents that were added with the file stay."
    assert stay in desk.open("importbatch_change", batch.pk).text
    words = said(desk.send("importbatch_change", batch.pk, _undo="1"))
    assert words == [f"1 draft is withdrawn. {stay}"]
    batch.refresh_from_db()
    assert batch.undone_at
    assert Figure.objects.get().status == "withdrawn"
    step(desk, sent(desk, files.row()), "take")
    assert Figure.objects.filter(key="A1", status="draft").count() == 1


def test_an_import_of_which_readers_saw_a_figure_is_not_undone(desk):
    step(desk, sent(desk, files.row(), files.row(key="A2")), "take")
    Figure.objects.filter(key="A1").update(status="published", reviewed_by=build.user())
    words = said(desk.send("importbatch_change", ImportBatch.objects.get().pk, _undo="1"))
    assert words == [
        "figures.csv cannot be undone: 1 of its figures is published. Withdraw figures one by one."
    ]
    assert Figure.objects.get(key="A2").status == "draft"


def test_whoever_is_limited_to_regions_takes_in_rows_of_these_alone(world):
    harim = Desk(build.staff(ENTRY, regions=[files_region("SY0703")]))
    staged = sent(harim, files.row(), files.row(key="A2", region="SY070301", region_name="Dana"))
    step(harim, staged, "take")
    assert files.stored_keys() == {"A2"}
    assert "Your account works on Harim only." in staged.rows.get(number=2).problem


def test_a_file_is_seen_by_whoever_sent_it_alone(desk):
    staged = sent(desk, files.row())
    other = Desk(build.staff(REVIEWER))
    assert other.open("stagedfile_change", staged.pk).status_code == 404
    assert other.open("stagedfile_rest", staged.pk).status_code == 404
    assert not other.open("stagedfile_changelist").context["cl"].result_count


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("f.csv", b"", "is empty"),
        ("f.csv", b"\xff\xfe\xfa", "f.csv"),
        ("f.xlsx", b"PK\x03\x04 no workbook", "f.xlsx"),
        ("f.csv", table(files.row(wording="x\0y")), "NUL"),
        ("f.csv", b'key,"value\n1,2\n', "quotation mark"),
    ],
)
def test_a_file_that_cannot_be_read_ends_in_a_sentence(desk, name, content, words):
    response = send(desk, content, name)
    assert response.status_code == 200
    assert words in response.text


def test_what_an_agency_publishes_is_recognised(desk):
    response = send(desk, table(COMMUNITY, columns=tuple(COMMUNITY)), "movements.csv")
    assert "OCHA, monthly movements in Syria by community" in response.text


def test_a_large_file_is_left_to_the_worker_and_its_page_shows_how_far_it_is(desk, monkeypatch):
    left = []
    monkeypatch.setattr(intake, "AT_ONCE_BYTES", 10)
    monkeypatch.setattr(intake, "_by_worker", lambda task, **what: left.append((task.name, what)))
    response = send(desk, table(files.row()))
    staged = StagedFile.objects.get()
    assert left == [("read_file", {"staged_id": staged.pk})]
    assert "<progress" in response.text
    assert desk.open("stagedfile_progress", staged.pk).json() == {"state": "waiting", "done": 0, "of": 0}
    intake.read_now(staged.pk)
    assert desk.open("stagedfile_progress", staged.pk).json()["state"] == "staged"
    monkeypatch.setattr(intake, "AT_ONCE_ROWS", 0)
    assert "<progress" in step(desk, staged, "take").text
    intake.store_now(staged.pk, desk.user)
    assert files.stored_keys() == {"A1"}


def test_what_a_lost_worker_left_is_done_by_hand(desk, monkeypatch):
    monkeypatch.setattr(intake, "AT_ONCE_BYTES", 10)
    monkeypatch.setattr(intake, "_by_worker", lambda task, **what: None)
    send(desk, table(files.row()))
    staged = StagedFile.objects.get()
    assert "Do it now" not in desk.open("stagedfile_change", staged.pk).text
    long_ago = timezone.now() - dt.timedelta(minutes=5)
    StagedFile.objects.update(state="reading", moved_at=long_ago)
    assert "Do it now" in desk.open("stagedfile_change", staged.pk).text
    step(desk, staged, "again")
    assert StagedFile.objects.get().state == "staged"


def test_a_file_is_forgotten_and_what_was_stored_of_it_stays(desk):
    staged = sent(desk, files.row())
    step(desk, staged, "take")
    step(desk, staged, "discard")
    assert not StagedFile.objects.exists()
    assert Figure.objects.exists()


def test_a_page_of_many_rows_asks_as_little_as_one_of_few(desk, django_assert_max_num_queries):
    staged = sent(desk, *files.rows(60))
    with django_assert_max_num_queries(30):
        page = desk.open("stagedfile_change", staged.pk).context["page"]
    assert len(page.rows) == 25


def test_the_template_has_the_columns_of_the_figures_file(desk):
    header = desk.open("stagedfile_template").content.decode("utf-8-sig").strip().split(",")
    assert set(header) <= set(COLUMNS)
    assert {"key", "value", "start", "end"} <= set(header)
