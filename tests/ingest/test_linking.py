from __future__ import annotations

from pathlib import Path

import pytest

from tests import builders
from tests.ingest.files import imported, rehearsed, row, stored_keys
from tracker.ingest.problems import Pile
from tracker.models import Document, Figure, Source

pytestmark = pytest.mark.usefixtures("world")


def test_a_name_in_any_spelling_that_means_one_place_is_that_place(tmp_path: Path) -> None:
    for name in ("idlib", "IDLEB", "إدلب"):
        (entry,) = rehearsed(tmp_path, row(region="", region_name=name))
        assert entry.get("region") == "SY07"
        assert entry.notes == [
            f"Row 2: “{name}” is taken to be Idleb (governorate SY07 in Syrian Arab Republic)."
        ]


def test_a_name_of_several_places_needs_a_decision_that_lists_them(tmp_path: Path) -> None:
    (entry,) = rehearsed(tmp_path, row(region="", region_name="Dana"))
    assert entry.pile == Pile.DECISION
    assert "Dana (town or village C3987 in Khan Shaykun)" in str(entry.problem)
    assert "Dana (town or village C4126 in Dana), Dana (sub-district SY070301 in Harim)" in str(entry.problem)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Idlob", "Idleb (governorate SY07 in Syrian Arab Republic)"),
        ("camps near Idlib", "Idleb (governorate SY07 in Syrian Arab Republic)"),
        ("Khan Sheikhoun", "Khan Shaykun (sub-district SY070202 in Ma'arrat An Nu'man)"),
    ],
)
def test_a_place_that_is_merely_likely_has_to_be_confirmed(tmp_path: Path, name: str, place: str) -> None:
    (entry,) = rehearsed(tmp_path, row(region="", region_name=name))
    assert (entry.pile, entry.get("region")) == (Pile.DECISION, None)
    assert str(entry.problem) == (
        f"Row 2, column “region”: No place is known as “{name}”; it may mean {place}. "
        "Write the code of the one that is meant, or of an area made of several."
    )


def test_the_code_decides_whatever_the_name_says(tmp_path: Path) -> None:
    (entry,) = rehearsed(tmp_path, row(region="X-NWS", region_name="Dana"))
    assert (entry.pile, entry.get("region"), entry.get("region_name")) == (Pile.READY, "X-NWS", "Dana")


def test_an_unknown_name_needs_a_decision_and_an_unknown_code_cannot_be_read(tmp_path: Path) -> None:
    name, code, neither = rehearsed(
        tmp_path,
        row(region="", region_name="Nowhere"),
        row(key="A2", region="SY99"),
        row(key="A3", region="", region_name=""),
    )
    assert (name.pile, code.pile, neither.pile) == (Pile.DECISION, Pile.UNREADABLE, Pile.UNREADABLE)
    assert "“Nowhere”" in str(name.problem)
    assert "“SY99”" in str(code.problem)


def test_words_for_the_other_end_stay_words(tmp_path: Path) -> None:
    (entry,) = rehearsed(tmp_path, row(other_region_name="Dana"))
    assert (entry.pile, entry.get("other_region")) == (Pile.READY, None)


@pytest.mark.parametrize("name", ["ocha", "OCHA", "united nations office for the coordination"])
def test_a_source_goes_by_slug_name_or_short_name(tmp_path: Path, name: str) -> None:
    (entry,) = rehearsed(tmp_path, row(source=name))
    assert entry.get("source") == "ocha"


def test_sources_and_counters_are_never_made_up(tmp_path: Path) -> None:
    entries = imported(
        tmp_path, row(source="Nobody"), row(key="A2", counter="nobody"), row(key="A3", source="UN")
    )
    assert [entry.pile for entry in entries] == [Pile.DECISION] * 3
    assert "Write one of: un, un-syria." in str(entries[2].problem)
    assert Source.objects.count() == 3


def test_rows_of_one_address_share_one_document(tmp_path: Path) -> None:
    imported(tmp_path, row(), row(key="A2", document_title="", published_on="", published_on_basis=""))
    assert Document.objects.count() == 1
    assert Figure.objects.get(key="A2").document == Document.objects.get()


def test_a_document_without_address_is_known_by_publisher_and_title(tmp_path: Path) -> None:
    known = builders.document("Workbook", publisher=Source.objects.get(slug="ocha"), published_on=None)
    changes = {"document_title": "Workbook", "document_url": "", "published_on": "", "published_on_basis": ""}
    imported(tmp_path, row(**changes, language=""), row(key="A2", **changes | {"source": "un-syria"}))
    assert Figure.objects.get(key="A1").document == known
    assert Figure.objects.get(key="A2").document != known


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("document_title", "Another"),
        ("published_on", "2019-12-28"),
        ("language", "ar"),
        ("source", "un-syria"),
    ],
)
def test_a_row_that_contradicts_its_document_needs_a_decision(tmp_path: Path, column: str, cell: str) -> None:
    imported(tmp_path, row())
    stored, in_file = rehearsed(tmp_path, row(key="A2", **{column: cell}), row(key="A3"))
    assert (stored.pile, in_file.pile) == (Pile.DECISION, Pile.READY)
    assert f"with the {column} " in str(stored.problem)


def test_a_later_row_may_say_what_an_earlier_one_left_out(tmp_path: Path) -> None:
    imported(tmp_path, row(published_on="", published_on_basis="", language=""), row(key="A2"))
    document = Document.objects.get()
    assert (str(document.published_on), document.language) == ("2019-12-27", "en")


def test_figures_name_each_other_in_any_order(tmp_path: Path) -> None:
    imported(tmp_path, row(key="A1", restates="A3"), row(key="A2", supersedes="A1"), row(key="A3"))
    imported(tmp_path, row(key="A4", restates="A2"), name="later.csv")
    assert Figure.objects.get(key="A1").restates.key == "A3"
    assert Figure.objects.get(key="A2").supersedes.key == "A1"
    assert Figure.objects.get(key="A4").restates.key == "A2"


def test_a_figure_named_in_one_way_and_naming_back_in_another_is_stored(tmp_path: Path) -> None:
    imported(tmp_path, row(key="A1", restates="A2"), row(key="A2", supersedes="A1"))
    assert stored_keys() == {"A1", "A2"}


def test_a_row_waits_for_the_row_that_it_names(tmp_path: Path) -> None:
    entries = imported(
        tmp_path,
        row(key="A1", restates="A2"),
        row(key="A2", supersedes="A3"),
        row(key="A3", value="1.234"),
        row(key="A4"),
    )
    assert [entry.pile for entry in entries] == [Pile.DECISION] * 3 + [Pile.READY]
    assert "row 4" in str(entries[1].problem)
    assert stored_keys() == {"A4"}


def test_a_row_does_not_wait_when_what_it_names_is_stored_under_that_key(tmp_path: Path) -> None:
    imported(tmp_path, row(key="A1"))
    different, naming = imported(
        tmp_path, row(key="A1", value="9"), row(key="A2", supersedes="A1"), name="new.csv"
    )
    assert (different.pile, naming.pile) == (Pile.DECISION, Pile.READY)
    assert Figure.objects.get(key="A2").supersedes.value == 235_000


def test_an_unknown_key_needs_a_decision(tmp_path: Path) -> None:
    (entry,) = rehearsed(tmp_path, row(restates="A99"))
    assert entry.pile == Pile.DECISION
    assert "No figure with the key A99" in str(entry.problem)


def test_a_key_that_stands_twice_is_stored_once(tmp_path: Path) -> None:
    first, second = imported(tmp_path, row(), row(value="5"))
    assert (first.pile, second.pile) == (Pile.READY, Pile.DECISION)
    assert "Row 2 has the same key" in str(second.problem)
    assert Figure.objects.get().value == 235_000


@pytest.mark.parametrize("column", ["restates", "supersedes"])
def test_a_circle_cannot_be_read_and_what_hangs_on_it_waits(tmp_path: Path, column: str) -> None:
    entries = imported(
        tmp_path,
        row(key="A1", **{column: "A2"}),
        row(key="A2", **{column: "A3"}),
        row(key="A3", **{column: "A1"}),
        row(key="A4", **{column: "A1"}),
        row(key="A5"),
    )
    assert [entry.pile for entry in entries] == [Pile.UNREADABLE] * 3 + [Pile.DECISION, Pile.READY]
    assert "in a circle" in str(entries[0].problem)
