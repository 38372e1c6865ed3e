"""A file is staged before anything of it becomes a figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests import builders
from tests.ingest.files import READY, row, rows, stored_keys, write_csv
from tracker.ingest import taking_down, translating
from tracker.ingest.conventions import Declared
from tracker.ingest.feeds import FEEDS, Feed, Records, Translated
from tracker.ingest.problems import Pile, Refused, refusal
from tracker.ingest.rest import rest_records
from tracker.ingest.staging import commit, discard, earlier, read, receive, stage
from tracker.ingest.staging import rows as staged_rows
from tracker.models import Counter, Figure, ImportBatch, Source, StagedFile, StagedRow
from tracker.reading.number_style import NumberStyle

pytestmark = pytest.mark.usefixtures("world")


class TwoAYear(Feed):
    """A kind of file in which a row states two figures, a total none, and a row without a place nothing."""

    slug, name = "two-a-year", "two a year"
    number_style = NumberStyle.DECIMAL_POINT
    publishers = {"agency": {"name": "An agency"}}
    counters = {"agency-count": {"name": "The agency's count", "counts": "movements"}}

    def recognises(self, head: Sequence[Sequence[object]], sheet: str) -> bool:
        return any("Spring" in record for record in head)

    def translate(self, records: Records) -> Iterator[Translated]:
        for number, record in records:
            place, *values = record
            if place == "Total":
                yield Translated(number, tuple(record), left_alone="a total")
            elif place == "?":
                yield Translated(number, tuple(record), problem=refusal("no_place", "No place."))
            elif place not in ("Two a year", "Place"):
                yield Translated(number, tuple(record), tuple(map(self._figure, (place,) * 2, "AB", values)))

    def _figure(self, place: str, half: str, value: str) -> dict[str, object]:
        changes = {"key": f"{place}-{half}", "region": place, "value": value}
        return READY | changes | {"counter": "agency-count", "source": "agency"}


@pytest.fixture
def _known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translating, "FEEDS", (*FEEDS, TwoAYear()))


def two_a_year(folder: Path, *records: str) -> Path:
    path = folder / "two.csv"
    path.write_text("\n".join(["Two a year,,", "Place,Spring,Autumn", *records]) + "\n", encoding="utf-8")
    return path


@pytest.mark.usefixtures("_known")
def test_a_feed_brings_its_figures_its_source_and_its_counter(tmp_path: Path) -> None:
    staged = stage(two_a_year(tmp_path, "SY07,4181.0,12", "Total,4181.0,12", "?,1,2"))
    assert staged.feed == "two-a-year"
    assert staged.counts == {"ready": 2, "decision": 0, "unreadable": 1, "already_there": 0}
    assert staged.told["left_alone"] == {"a total": 1}
    batch, stored = commit(staged)
    assert (batch.kind, stored, stored_keys()) == ("feed", 2, {"SY07-A", "SY07-B"})
    assert Figure.objects.get(key="SY07-A").value == 4181
    assert Source.objects.get(slug="agency").name == "An agency"
    assert Counter.objects.get(slug="agency-count").counts == "movements"


@pytest.mark.usefixtures("_known")
def test_what_is_left_over_comes_back_below_the_header_it_had(tmp_path: Path) -> None:
    staged = stage(two_a_year(tmp_path, "SY07,4181.5,12.5", "SY0702,1,2"))
    commit(staged)
    records = list(rest_records(staged, staged_rows(staged).exclude(pile=Pile.READY)))
    assert records[:2] == [["problem", "Two a year", "", ""], ["", "Place", "Spring", "Autumn"]]
    (problems, *record), *others = records[2:]
    assert (record, others) == (["SY07", "4181.5", "12.5"], [])
    assert "4181.5" in problems
    assert "12.5" in problems
    lines = [",".join(f'"{cell}"' for cell in one) for one in records]
    path = tmp_path / "rest.csv"
    path.write_text("\n".join(lines).replace("4181.5", "4181").replace("12.5", "12"), encoding="utf-8")
    assert commit(stage(path))[1] == 2


@pytest.mark.parametrize("piece", [1, 2, 7])
def test_pieces_of_any_size_come_to_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int
) -> None:
    records = [
        row(restates="A3"), row(key="A2"), row(key="A2", value="9"), row(key="A3", value="1.234.567"),
        row(key="A4", value="235.000", published_on="", published_on_basis=""), row(key="A5", supersedes="A2"),
        row(key="A6", restates="A7"), row(key="A7", value="x"),
    ]  # fmt: skip
    whole = judged(stage(write_csv(tmp_path / "f.csv", records)))
    monkeypatch.setattr(taking_down, "PIECE", piece)
    assert judged(stage(write_csv(tmp_path / "f.csv", records))) == whole
    assert [pile for _key, pile, _problem in whole] == [
        "ready", "ready", "decision", "ready", "ready", "ready", "decision", "unreadable",
    ]  # fmt: skip


def judged(staged: StagedFile) -> list[tuple[str, ...]]:
    return list(staged.rows.values_list("key", "pile", "problem"))


def test_a_row_that_was_stored_meanwhile_is_not_stored_twice(tmp_path: Path) -> None:
    staged = stage(write_csv(tmp_path / "f.csv", rows(2)))
    commit(stage(write_csv(tmp_path / "g.csv", rows(1))))
    _batch, stored = commit(staged)
    assert (stored, stored_keys()) == (1, {"A1", "A2"})
    assert "after this file was read" in staged.rows.get(key="A1").problem


def test_the_same_file_read_in_another_way_is_another_import(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "f.csv", [row(), row(key="A2", value="235.000")])
    commit(stage(path))
    again = stage(path)
    assert earlier(again) is not None
    declared = stage(path, declared=Declared(number_style=NumberStyle.DOT))
    assert earlier(declared) is None
    assert commit(declared)[1] == 1
    assert Figure.objects.get(key="A2").value == 235_000


def test_a_file_can_be_kept_and_read_later(tmp_path: Path) -> None:
    content = write_csv(tmp_path / "f.csv", rows(3)).read_bytes()
    kept = receive(content, "f.csv", by=builders.user("amal"))
    assert (kept.state, kept.rows.count()) == ("waiting", 0)
    read(kept)
    kept.refresh_from_db()
    assert (kept.state, kept.content, kept.counts["ready"], kept.of) == ("staged", None, 3, 4)


def test_a_kept_file_that_cannot_be_read_says_why() -> None:
    kept = receive(b"\xff\xfe\x00", "f.csv")
    read(kept)
    kept.refresh_from_db()
    assert (kept.state, kept.content) == ("refused", None)
    assert "not in UTF-8" in kept.refusal


def test_a_file_that_nobody_came_back_to_is_forgotten(tmp_path: Path) -> None:
    old = stage(write_csv(tmp_path / "f.csv", rows(1)))
    StagedFile.objects.filter(pk=old.pk).update(moved_at="2020-01-01T00:00Z")
    new = stage(write_csv(tmp_path / "g.csv", rows(2)))
    assert list(StagedFile.objects.all()) == [new]
    assert set(StagedRow.objects.values_list("staged", flat=True)) == {new.pk}


def test_a_file_that_is_refused_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(Refused, match="lacks the columns: key"):
        stage(path)
    assert not StagedFile.objects.exists()


def test_a_discarded_file_leaves_what_was_stored_of_it(tmp_path: Path) -> None:
    staged = stage(write_csv(tmp_path / "f.csv", rows(2)))
    commit(staged)
    discard(staged)
    assert not StagedRow.objects.exists()
    assert stored_keys() == {"A1", "A2"}
    assert ImportBatch.objects.get().rows == 2
