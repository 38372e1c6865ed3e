from __future__ import annotations

from pathlib import Path

import pytest

from tests import builders
from tests.ingest.files import day, imported, read_back, rehearsed, row, rows, stored_keys, write_csv
from tracker.ingest.figures_file import take_in
from tracker.ingest.problems import Pile, Refused
from tracker.ingest.rest import write_rest
from tracker.ingest.staging import stage
from tracker.models import Document, Figure, ImportBatch

pytestmark = pytest.mark.usefixtures("world")


def test_a_ready_row_becomes_a_draft_with_everything_it_says(tmp_path: Path) -> None:
    imported(tmp_path, row(breakdown="children=140000;women=95000", status="published", note="As quoted."))
    figure = Figure.objects.get(key="A1")
    assert (figure.status, figure.exemption) == ("draft", "")
    assert (figure.value, figure.qualifier, figure.region.code) == (235_000, "more_than", "SY07")
    assert (figure.start, figure.end) == (day("2019-12-12"), day("2019-12-25"))
    assert (figure.start_precision, figure.end_precision) == ("day", "day")
    assert {part.group: part.value for part in figure.breakdown.all()} == {
        "children": 140_000,
        "women": 95_000,
    }
    assert figure.document.url == "https://example.org/sitrep-2"
    assert figure.document.published_on == day("2019-12-27")
    assert figure.batch.rows == 1


def test_a_staged_file_says_what_the_import_will_and_is_no_figure_yet(tmp_path: Path) -> None:
    staged = stage(write_csv(tmp_path / "f.csv", rows(3)))
    assert staged.counts == {"ready": 3, "decision": 0, "unreadable": 0, "already_there": 0}
    assert not Figure.objects.exists()
    assert not ImportBatch.objects.exists()
    assert not Document.objects.exists()


def test_the_same_file_twice_changes_nothing_and_says_so(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "f.csv", rows(3))
    first, second = take_in(path), take_in(path)
    assert (first.stored, first.earlier) == (3, None)
    assert (second.stored, second.staged.counts["already_there"]) == (0, 3)
    assert second.earlier == ImportBatch.objects.get()


def test_the_same_file_twice_stores_nothing_even_when_a_waiting_row_became_ready(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "f.csv", [row(), row(key="A2", counter="hnap")])
    take_in(path)
    builders.counter("hnap")
    again = take_in(path)
    assert (again.stored, stored_keys()) == (0, {"A1"})
    assert [entry.get("key") for entry in again.rest] == ["A2"]


def test_a_row_that_is_stored_already_is_left_alone(tmp_path: Path) -> None:
    imported(tmp_path, row())
    first, second = imported(tmp_path, row(), row(key="A2"), name="longer.csv")
    assert (first.pile, first.already_there) == (Pile.READY, True)
    assert (second.pile, second.already_there) == (Pile.READY, False)
    assert stored_keys() == {"A1", "A2"}


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("value", "240000"),
        ("end", "2019-12-26"),
        ("region", "X-NWS"),
        ("wording", "about 235,000"),
        ("breakdown", "children=5"),
        ("note", "Another note."),
        ("document_url", "https://example.org/another"),
    ],
)
def test_a_stored_key_with_something_else_needs_a_decision(tmp_path: Path, column: str, cell: str) -> None:
    imported(tmp_path, row())
    (entry,) = imported(tmp_path, row(**{column: cell}), name="other.csv")
    assert entry.pile == Pile.DECISION
    assert f"differs in {column} " in str(entry.problem)
    assert Figure.objects.get().value == 235_000


def test_a_cell_that_says_nothing_is_told_in_words(tmp_path: Path) -> None:
    imported(tmp_path, row(note="Of one camp.", breakdown="children=5"))
    (entry,) = imported(tmp_path, row(breakdown="children=5"), name="other.csv")
    assert "(note: “Of one camp.” is stored, nothing is here)" in entry.problem
    (entry,) = imported(tmp_path, row(note="Of one camp."), name="third.csv")
    assert "(breakdown: “children=5” is stored, nothing is here)" in entry.problem


@pytest.mark.parametrize(("column", "cell"), [("value", "235.000"), ("start", "1/2/2019")])
def test_a_cell_that_cannot_be_read_is_not_said_to_differ(tmp_path: Path, column: str, cell: str) -> None:
    imported(tmp_path, row())
    (entry,) = imported(tmp_path, row(**{column: cell}), name="other.csv")
    assert [said for said, _reason in entry.reasons] == [column]


def test_a_figure_that_stands_elsewhere_in_its_document_is_there_already_and_told(tmp_path: Path) -> None:
    imported(tmp_path, row(locator="page 2"))
    (again,) = rehearsed(tmp_path, row(locator="page 3"))
    assert (again.pile, again.already_there) == (Pile.READY, True)
    assert "“page 2”, here “page 3”" in again.notes[0]


def test_ready_rows_are_stored_when_others_are_not(tmp_path: Path) -> None:
    entries = imported(tmp_path, row(), row(key="A2", value="1.234"), row(key="A3", value="many"))
    assert [entry.pile for entry in entries] == [Pile.READY, Pile.DECISION, Pile.UNREADABLE]
    assert stored_keys() == {"A1"}


def test_a_problem_names_the_row_the_column_and_the_way_to_mend_it(tmp_path: Path) -> None:
    _ready, entry = rehearsed(tmp_path, row(), row(key="A2", value="1.234"))
    assert str(entry.problem).startswith("Row 3, column “value”: “1.234” can mean 1234, or 1.234")
    assert str(entry.problem).endswith("Say how this file or column writes thousands.")


def test_the_rest_comes_back_as_a_file_that_can_be_mended_and_imported(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "f.csv", [row(), row(key="A2", value="12,5"), row(key="A3", wording="-5 or more")]
    )
    intake = take_in(path)
    write_rest(tmp_path / "rest.csv", intake.staged, intake.rest)
    (record,) = read_back(tmp_path / "rest.csv")
    assert "column “value”" in record["problem"]
    assert record["value"] == "12,5"
    mended = write_csv(tmp_path / "mended.csv", [record | {"value": "12"}], list(record))
    again = take_in(mended)
    assert (again.stored, again.staged.told["unread"]) == (1, [])
    assert stored_keys() == {"A1", "A2", "A3"}


def test_the_rest_never_holds_a_formula_and_comes_back_unchanged(tmp_path: Path) -> None:
    intake = take_in(write_csv(tmp_path / "f.csv", [row(value="x", wording="=HYPERLINK(1)", note="''+1")]))
    write_rest(tmp_path / "rest.csv", intake.staged, intake.rest)
    (record,) = read_back(tmp_path / "rest.csv")
    assert (record["wording"], record["note"]) == ("'=HYPERLINK(1)", "''+1")
    mended = [record | {"value": "5"}]
    (entry,) = stage(write_csv(tmp_path / "mended.csv", mended, list(record))).rows.all()
    assert (entry.get("wording"), entry.get("note")) == ("=HYPERLINK(1)", "'+1")


def test_a_lone_separator_is_settled_by_another_value_of_its_column(tmp_path: Path) -> None:
    first, second = rehearsed(tmp_path, row(value="1.234.567"), row(key="A2", value="235.000"))
    assert (first.get("value"), second.get("value")) == (1_234_567, 235_000)


def test_a_lone_separator_is_not_settled_by_another_column(tmp_path: Path) -> None:
    (entry,) = rehearsed(tmp_path, row(value="235.000", high="1.234.567"))
    assert (entry.pile, entry.get("value")) == (Pile.DECISION, None)


def test_unknown_columns_are_reported(tmp_path: Path) -> None:
    columns = [*row(), "remark", "problem"]
    staged = stage(write_csv(tmp_path / "f.csv", [row(remark="x")], columns))
    assert staged.told["unread"] == ["remark"]
    assert staged.counts["ready"] == 1


def test_a_missing_column_is_refused_by_its_name(tmp_path: Path) -> None:
    columns = [column for column in row() if column != "counter"]
    with pytest.raises(Refused, match="lacks the columns: counter"):
        take_in(write_csv(tmp_path / "f.csv", [row()], columns))


def test_a_row_of_hxl_tags_below_the_header_is_no_figure(tmp_path: Path) -> None:
    tags = {column: f"#meta+{column}" for column in row()}
    entries = rehearsed(tmp_path, tags, row())
    assert [(entry.number, entry.pile) for entry in entries] == [(3, Pile.READY)]


def test_no_batch_stays_behind_when_nothing_is_ready(tmp_path: Path) -> None:
    imported(tmp_path, row(value="many"))
    assert not ImportBatch.objects.exists()
