from __future__ import annotations

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests import builders as build
from tests.ingest.files import read_back, row, rows, stored_keys, write_csv, write_xlsx
from tracker.ingest.known_columns import remember
from tracker.models import Figure, ImportBatch, Region
from tracker.queries.figure_columns import COLUMNS
from tracker.review.roles import ENTRY

pytestmark = pytest.mark.usefixtures("world")


def run(*arguments: object) -> tuple[str, str]:
    """What a command printed, and what it printed beside it."""
    out, err = StringIO(), StringIO()
    call_command(*map(str, arguments), stdout=out, stderr=err, no_color=True)
    return out.getvalue(), err.getvalue()


def test_a_rehearsal_prints_one_object_a_row_and_saves_nothing(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "f.csv",
        [row(breakdown="children=5"), row(key="A2", value="1.234"), row(key="A3", value="x")],
    )
    out, err = run("import_figures", path, "--dry-run", "--json")
    ready, undecided, unreadable = map(json.loads, out.splitlines())
    assert (ready["row"], ready["pile"], ready["problem"]) == (2, "ready", None)
    figure = ready["figure"]
    assert (figure["region"], figure["value"], figure["start"], figure["end"]) == (
        "SY07", 235_000, "2019-12-12", "2019-12-25",
    )  # fmt: skip
    assert (figure["low"], figure["breakdown"], figure["status"]) == (None, {"children": 5}, "draft")
    assert (undecided["row"], undecided["pile"], undecided["figure"]["value"]) == (3, "decision", None)
    assert (unreadable["row"], unreadable["pile"], unreadable["figure"]) == (4, "unreadable", None)
    assert "Nothing was saved" in err
    assert not Figure.objects.exists()


def test_an_import_says_what_it_did_and_a_second_one_that_nothing_changed(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "f.xlsx", [*rows(2), row(key="A3", value="1.234")])
    out, _err = run("import_figures", path)
    assert "Row 4, column “value”" in out
    assert "f.xlsx: 3 rows. 2 stored as drafts, 0 already there, 1 need a decision, 0 cannot be read." in out
    out, _err = run("import_figures", path)
    assert "was imported already" in out
    assert "nothing changed" in out
    assert ImportBatch.objects.count() == 1


def test_a_table_of_ones_own_comes_in_as_it_is_said_to(tmp_path: Path) -> None:
    path = tmp_path / "tafel.csv"
    path.write_text("Wo,Wieviel,Tag\nIdlib,5,2019-12-01\n", encoding="utf-8")
    said = {
        "region_name": "Wo", "value": "Wieviel", "start": "Tag", "end": "Tag", "measure": "=displacement",
        "unit": "=people", "counter": "=un-cccm", "source": "=ocha", "document_title": "=Tafel 3",
    }  # fmt: skip
    columns = [part for name, words in said.items() for part in ("--column", f"{name}={words}")]
    run("import_figures", path, *columns)
    assert (Figure.objects.get().value, Figure.objects.get().region.code) == (5, "SY07")
    with pytest.raises(CommandError, match="“wieviel” is not a column of the figures file"):
        run("import_figures", path, "--column", "wieviel")


def test_a_table_with_remembered_columns_comes_in_as_it_was_said_to(tmp_path: Path) -> None:
    path = tmp_path / "tafel.csv"
    path.write_text("Wo,Wieviel,Tag\nIdlib,5,2019-12-01\n", encoding="utf-8")
    said = {
        "region_name": "wo", "value": "wieviel", "start": "tag", "end": "tag", "measure": "=displacement",
        "unit": "=people", "counter": "=un-cccm", "source": "=ocha", "document_title": "=Tafel 3",
    }  # fmt: skip
    remember(["Wo", "Wieviel", "Tag"], said)
    out, _err = run("import_figures", path, "--column", "document_title==Tafel 4")
    assert "read as remembered from the last table with the same columns" in out
    assert "region_name=wo" in out
    assert Figure.objects.get().document.title == "Tafel 4"


def test_the_places_of_a_published_file_are_entered_when_it_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "movements.csv"
    path.write_text(
        "period_start,period_end,destination_governorate,destination_pcode,measure,value\n"
        "2019-12-01,2019-12-31,Homs,SY04,returns,12\n",
        encoding="utf-8",
    )
    out, _err = run("import_figures", path, "--dry-run")
    assert "“Homs”" in out
    assert "--add-places" in out
    run("import_figures", path, "--add-places")
    assert Figure.objects.get().region == Region.objects.get(code="SY04")


def test_the_rows_are_of_the_person_who_answers_for_them(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "f.csv", rows(2))
    with pytest.raises(CommandError, match="no active account named “nobody”"):
        run("import_figures", path, "--user", "nobody")
    assert not Figure.objects.exists()
    author = build.user("amal")
    run("import_figures", path, "--user", "amal")
    for figure in Figure.objects.all():
        assert (figure.created_by, list(figure.authors.all()), figure.status) == (author, [author], "draft")
    assert ImportBatch.objects.get().created_by == author


def test_who_is_limited_to_regions_brings_in_rows_of_these_alone(tmp_path: Path) -> None:
    harim, idleb = (Region.objects.get(code=code) for code in ("SY0703", "SY07"))
    build.staff(ENTRY, username="amal", regions=[harim])
    old = build.figure(key="OLD", region=idleb)
    inside = row(key="A2", region="SY070301", region_name="Dana")
    path = write_csv(tmp_path / "f.csv", [row(), inside, inside | {"key": "A3", "supersedes": "OLD"}])
    out, _err = run("import_figures", path, "--user", "amal")
    assert "Row 2, column “region”: Your account works on Harim only." in out
    assert "Row 4, column “supersedes”: Your account works on Harim only." in out
    assert stored_keys() == {"A2", old.key}


def test_the_history_keeps_the_file_the_command_and_who_answers(tmp_path: Path) -> None:
    author = build.user("amal")
    run("import_figures", write_csv(tmp_path / "f.csv", rows(1)), "--user", "amal")
    kept = Figure.objects.get().history.latest("pgh_id").pgh_context
    assert kept == {"command": "import_figures", "reason": "Import of f.csv", "user": author.pk}


def test_a_question_about_the_whole_file_names_the_option_that_settles_it(tmp_path: Path) -> None:
    undecided = [row(value="1.234"), row(key="A2", start="03/04/2019")]
    out, _err = run("import_figures", write_csv(tmp_path / "f.csv", undecided), "--dry-run")
    assert "How the whole file writes them can be declared: --number-style, --date-style. See --help." in out
    out, _err = run("import_figures", write_csv(tmp_path / "g.csv", [row(value="x")]), "--dry-run")
    assert "--number-style" not in out


@pytest.mark.parametrize("more", [(), ("--dry-run",)])
def test_a_header_alone_is_no_import(tmp_path: Path, more: tuple[str, ...]) -> None:
    path = tmp_path / "f.csv"
    path.write_text(",".join(COLUMNS) + "\n", encoding="utf-8")
    with pytest.raises(CommandError, match=r"f\.csv has no row below its header"):
        run("import_figures", path, *more)


def test_one_row_is_counted_as_one(tmp_path: Path) -> None:
    out, _err = run("import_figures", write_csv(tmp_path / "f.csv", [row()]), "--dry-run")
    assert "f.csv: 1 row. 1 would be stored as drafts" in out


def test_the_styles_of_a_file_can_be_declared(tmp_path: Path) -> None:
    path = write_csv(
        tmp_path / "f.csv",
        [row(value="235.000", start="12/12/2019", end="25/12/2019", published_on="27/12/2019")],
    )
    run("import_figures", path, "--number-style", "dot", "--date-style", "day_first")
    figure = Figure.objects.get()
    assert (figure.value, str(figure.start), str(figure.end)) == (235_000, "2019-12-12", "2019-12-25")


def test_the_rest_is_written_where_it_is_asked_for(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "f.csv", [row(), row(key="A2", value="x")])
    run("import_figures", path, "--rest", tmp_path / "rest.csv")
    assert [record["key"] for record in read_back(tmp_path / "rest.csv")] == ["A2"]
    with pytest.raises(CommandError, match="cannot be written"):
        run("import_figures", path, "--rest", tmp_path / "nowhere" / "rest.csv")


@pytest.mark.parametrize("command", ["import_figures", "import_places", "import_boundaries"])
def test_a_failure_is_one_sentence_and_an_exit_code(tmp_path: Path, command: str) -> None:
    with pytest.raises(CommandError, match=r"none\.csv cannot be opened: No such file or directory\.$"):
        run(command, tmp_path / "none.csv")


def test_an_import_without_a_single_row_fails(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "f.csv", [row(value="x")])
    with pytest.raises(CommandError, match="no row could be stored"):
        run("import_figures", path)
    run("import_figures", path, "--dry-run")
    assert stored_keys() == set()


def test_places_and_members_are_stored_together_or_not_at_all(tmp_path: Path) -> None:
    places = write_csv(
        tmp_path / "p.csv", [{"code": "SY08", "level": "1", "parent": "SY", "name_en": "Al-Hasakeh"}],
        ("code", "level", "parent", "name_en", "name_ar", "aliases"),
    )  # fmt: skip
    members = write_csv(
        tmp_path / "m.csv",
        [{"code": "X-NWS", "member": "SY99", "relation": "surely"}],
        ("code", "member", "relation"),
    )
    with pytest.raises(CommandError, match="SY99"):
        run("import_places", places, "--members", members)
    assert not Region.objects.filter(code="SY08").exists()
    out, _err = run("import_places", places)
    assert out == "p.csv: 1 added, 0 changed, 0 unchanged; 1 new spellings.\n"


def test_the_history_of_places_keeps_the_file_and_the_command(tmp_path: Path) -> None:
    places = write_csv(
        tmp_path / "places.csv", [{"code": "SY08", "level": "1", "parent": "SY", "name_en": "Al-Hasakeh"}],
        ("code", "level", "parent", "name_en", "name_ar", "aliases"),
    )  # fmt: skip
    run("import_places", places)
    kept = Region.objects.get(code="SY08").history.latest("pgh_id").pgh_context
    assert kept == {"command": "import_places", "reason": "Import of places.csv"}
