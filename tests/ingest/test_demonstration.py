from __future__ import annotations

import csv
import io
import shutil
import time
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from tests.ingest.files import write_csv
from tracker.ingest.demonstration import FILES, load
from tracker.ingest.problems import Refused
from tracker.ingest.staging import stage
from tracker.models import Event, Figure, ImportBatch, Region, RegionName
from tracker.queries.figure_columns import COLUMNS, JOINS, PREFETCHES, figure_row

pytestmark = pytest.mark.django_db

FIXTURES = settings.BASE_DIR / "fixtures"
FIGURE_FILES = ("figures.csv", "movements.csv")


def records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the files, for a test to change."""
    for name in FILES:
        shutil.copy(FIXTURES / name, tmp_path / name)
    return tmp_path


def test_every_row_is_stored_published_in_one_batch_and_twice_changes_nothing() -> None:
    expected = {name: len(records(FIXTURES / name)) for name in FILES}
    first = load(FIXTURES)
    assert first.added == expected
    assert [note for note in first.notes if "figures" in note or "movements" in note] == []
    batch = ImportBatch.objects.get()
    figures = sum(expected[name] for name in FIGURE_FILES)
    assert (batch.kind, batch.rows) == ("demonstration", figures)
    assert (
        Figure.objects.filter(status="published", exemption="demonstration", batch=batch).count() == figures
    )
    assert not load(FIXTURES).changed
    assert Figure.objects.first().history.latest("pgh_id").pgh_context == {"reason": "Demonstration data"}


def test_what_is_stored_is_what_the_files_say() -> None:
    load(FIXTURES)
    figures = Figure.objects.select_related(*JOINS).prefetch_related(*PREFETCHES)
    stored = {figure.key: figure_row(figure) for figure in figures}
    differing = []
    for name in FIGURE_FILES:
        for record in records(FIXTURES / name):
            differing += [
                (record["key"], column, written(stored[record["key"]][column]), record[column])
                for column in COLUMNS
                if written(stored[record["key"]][column]) != record[column]
            ]
    assert differing == []


def written(value: object) -> str:
    """A value as the files write it."""
    if isinstance(value, dict):
        return ";".join(f"{group}={number}" for group, number in value.items())
    if isinstance(value, float):
        return f"{value:g}"
    return "" if value is None else str(value)


def test_what_was_loaded_is_already_there_for_the_importer() -> None:
    load(FIXTURES)
    staged = stage(FIXTURES / "figures.csv")
    assert staged.counts["already_there"] == staged.rows.count() > 0


def test_imported_by_hand_the_figures_are_the_same_but_drafts(folder: Path, tmp_path: Path) -> None:
    for name in FIGURE_FILES:
        shutil.copy(FIXTURES / name, tmp_path / f"mine-{name}")
    for name in (*FIGURE_FILES, "events.csv"):
        header = (FIXTURES / name).read_text(encoding="utf-8").partition("\n")[0]
        (folder / name).write_text(f"{header}\n", encoding="utf-8")
    load(folder)
    for name in FIGURE_FILES:
        call_command("import_figures", tmp_path / f"mine-{name}", verbosity=0, stdout=io.StringIO())
    figures = Figure.objects.select_related(*JOINS).prefetch_related(*PREFETCHES)
    imported = {figure.key: figure_row(figure) for figure in figures}
    stated = {record["key"]: record for name in FIGURE_FILES for record in records(FIXTURES / name)}
    assert {key: {name: written(value) for name, value in row.items()} for key, row in imported.items()} == {
        key: record | {"status": "draft"} for key, record in stated.items()
    }


def test_many_rows_that_have_changed_since_are_said_briefly(folder: Path) -> None:
    load(folder)
    changed = [record | {"note": "Changed."} for record in records(folder / "movements.csv")]
    write_csv(folder / "movements.csv", changed)
    notes = [note for note in load(folder).notes if note.startswith("movements.csv")]
    assert len(notes) == 21
    assert notes[-1] == f"movements.csv: {len(changed) - 20} more rows differ from what is stored."


def test_the_first_case_is_found_by_every_spelling_it_was_met_in() -> None:
    load(FIXTURES)
    for spelling, codes in {
        "Maaret Al Numan": {"C3985", "SY070200", "SY0702"},
        "Maaret al-Noomane": {"C3985", "SY070200", "SY0702"},
        "معرة النعمان": {"C3985", "SY070200", "SY0702"},
        "Saraqeb": {"C3916", "SY070003"},
        "سراقب": {"C3916", "SY070003"},
        "Idlib": {"SY07"},
    }.items():
        found = set(RegionName.objects.filter(name=spelling).values_list("region__code", flat=True))
        assert codes <= found, spelling


def test_after_a_change_only_new_keys_are_added(folder: Path) -> None:
    load(folder)
    figures = records(folder / "figures.csv")
    changed = figures[1] | {"value": "1"}
    new = figures[0] | {"key": "NEW-1", "restates": figures[0]["key"], "breakdown": ""}
    write_csv(folder / "figures.csv", [figures[0], changed, *figures[2:], new])
    again = load(folder)
    assert {name: added for name, added in again.added.items() if added} == {"figures.csv": 1}
    (kept,) = (note for note in again.notes if note.startswith("figures.csv"))
    assert f"{changed['key']} is stored already and differs in value" in kept
    assert Figure.objects.get(key=changed["key"]).value != 1
    assert ImportBatch.objects.get().rows == Figure.objects.count()


def test_a_row_that_cannot_be_stored_stops_everything(folder: Path) -> None:
    figures = records(folder / "figures.csv")
    write_csv(folder / "figures.csv", [*figures, figures[0] | {"key": "BAD-1", "value": "many"}])
    with pytest.raises(Refused, match=r"figures\.csv: nothing was stored"):
        load(folder)
    assert not Region.objects.exists()
    assert not ImportBatch.objects.exists()


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "events.csv").unlink()
    with pytest.raises(Refused, match=r"events\.csv is missing"):
        load(folder)
    assert not Event.objects.exists()


def test_loading_costs_few_queries_and_little_time(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    begun = time.process_time()
    with django_assert_max_num_queries(150):
        load(FIXTURES)
    assert time.process_time() - begun < 8
