from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import builders
from tests.ingest.files import write_csv
from tracker.ingest.catalogues import take_in_counters, take_in_coverage, take_in_events, take_in_sources
from tracker.ingest.problems import Refused
from tracker.models import Counter, Coverage, Document, Event, Source

pytestmark = pytest.mark.django_db

SOURCE = {"slug": "ocha", "name": "OCHA", "kind": "un", "url": "https://unocha.org"}
COUNTER = {
    "slug": "un-cccm",
    "name": "CCCM",
    "counts": "movements",
    "definition": "Who moves twice counts twice.",
}
COVERAGE = {
    "region": "SY07", "measure": "arrival", "start": "2019-01-01", "end": "2019-05-31", "counter": "un-cccm",
    "kind": "parts_complete", "note": "",
}  # fmt: skip
EVENT = {
    "key": "EV01", "start": "2020-01-12", "end": "", "region": "SY07", "region_name": "Idlib", "kind": "ceasefire",
    "text_en": "A ceasefire is announced.", "source": "ocha", "document_title": "Report",
    "document_url": "https://example.org/r",
}  # fmt: skip
Take = Callable[[Path], int]


def add(folder: Path, take_in: Take, *records: dict[str, str]) -> int:
    return take_in(write_csv(folder / "f.csv", records, list(records[0])))


@pytest.fixture
def named() -> None:
    """What the rows of coverage and events name."""
    builders.region("SY07", name="Idleb")
    builders.counter("un-cccm")
    builders.source("ocha", name="OCHA")


def test_sources_and_counters_are_added_once_and_kept_as_edited(tmp_path: Path) -> None:
    assert add(tmp_path, take_in_sources, SOURCE) == 1
    assert add(tmp_path, take_in_counters, COUNTER) == 1
    Source.objects.update(name="Edited")
    second = SOURCE | {"slug": "un", "name": "United Nations"}
    assert add(tmp_path, take_in_sources, SOURCE, second, second) == 1
    assert set(Source.objects.values_list("slug", "name")) == {("ocha", "Edited"), ("un", "United Nations")}
    assert Counter.objects.get().definition == "Who moves twice counts twice."


@pytest.mark.usefixtures("named")
def test_coverage_is_added_once(tmp_path: Path) -> None:
    assert add(tmp_path, take_in_coverage, COVERAGE, COVERAGE) == 1
    assert add(tmp_path, take_in_coverage, COVERAGE, COVERAGE | {"measure": "return"}) == 1
    statement = Coverage.objects.get(measure="arrival")
    assert (str(statement.start), str(statement.end), statement.kind) == (
        "2019-01-01",
        "2019-05-31",
        "parts_complete",
    )


@pytest.mark.usefixtures("named")
def test_an_event_of_one_day_brings_its_document_once(tmp_path: Path) -> None:
    assert (
        add(
            tmp_path,
            take_in_events,
            EVENT,
            EVENT | {"key": "EV02"},
            EVENT | {"key": "EV03", "document_title": "", "document_url": ""},
        )
        == 3
    )
    assert add(tmp_path, take_in_events, EVENT) == 0
    event = Event.objects.get(key="EV01")
    assert (event.start, event.document) == (event.end, Document.objects.get())
    assert Event.objects.get(key="EV03").document is None


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize(
    ("take_in", "record", "sentence"),
    [
        (take_in_sources, SOURCE | {"kind": "agency"}, "is not one of: un, "),
        (take_in_sources, SOURCE | {"slug": "o cha"}, "not a short name"),
        (take_in_sources, SOURCE | {"slug": "other"}, "already called “OCHA”"),
        (take_in_sources, SOURCE | {"url": "ftp://unocha.org"}, "not a web address"),
        (take_in_counters, COUNTER | {"counts": "families"}, "is not one of: movements, people"),
        (take_in_coverage, COVERAGE | {"region": "SY99"}, "No place has the code “SY99”"),
        (take_in_coverage, COVERAGE | {"counter": "hnap"}, "No counter is called “hnap”"),
        (take_in_coverage, COVERAGE | {"end": "2018-12-31"}, "before the first"),
        (take_in_coverage, COVERAGE | {"end": ""}, "column “end”: The cell is empty"),
        (take_in_events, EVENT | {"source": "nobody"}, "No source is called “nobody”"),
        (take_in_events, EVENT | {"end": "2020-01-11"}, "before the first"),
        (take_in_events, EVENT | {"document_title": ""}, "Give its title"),
        (take_in_events, EVENT | {"kind": "battle"}, "is not one of: hostilities"),
    ],
)
def test_a_wrong_row_is_refused_and_nothing_is_stored(
    tmp_path: Path, take_in: Take, record: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Refused, match="nothing was stored") as refused:
        add(tmp_path, take_in, record)
    assert sentence in str(refused.value)
    assert not Event.objects.exists()
    assert not Coverage.objects.exists()
