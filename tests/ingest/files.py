"""Files of figures, with a row that is ready unless a test says otherwise."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests import builders
from tracker import models
from tracker.ingest.figures_file import take_in
from tracker.ingest.staging import stage
from tracker.models.regions import Level
from tracker.queries.figure_columns import COLUMNS

READY = {
    "key": "A1",
    "region": "SY07",
    "region_name": "Idlib",
    "measure": "displacement",
    "cause": "conflict",
    "unit": "movements",
    "value": "235000",
    "qualifier": "more_than",
    "start": "2019-12-12",
    "end": "2019-12-25",
    "counter": "un-cccm",
    "source": "ocha",
    "document_title": "Situation Report No. 2",
    "document_url": "https://example.org/sitrep-2",
    "published_on": "2019-12-27",
    "published_on_basis": "stated",
    "language": "en",
    "wording": "more than 235,000 people",
}


def world() -> None:
    """The places, the counter and the sources that the rows of these tests name."""
    idleb = builders.region("SY07", name="Idleb", name_ar="إدلب", aliases=["Idlib"])
    maarra = builders.region("SY0702", level=Level.DISTRICT, parent=idleb, name="Ma'arrat An Nu'man")
    harim = builders.region("SY0703", level=Level.DISTRICT, parent=idleb, name="Harim")
    dana = builders.region("SY070301", level=Level.SUB_DISTRICT, parent=harim, name="Dana")
    other = builders.region("SY070202", level=Level.SUB_DISTRICT, parent=maarra, name="Khan Shaykun")
    builders.region("C4126", level=Level.COMMUNITY, parent=dana, name="Dana")
    builders.region("C3987", level=Level.COMMUNITY, parent=other, name="Dana")
    builders.region("X-NWS", level=Level.INFORMAL, parent=builders.country(), name="North-west Syria")
    builders.counter("un-cccm")
    builders.source("ocha", name="United Nations Office for the Coordination", short_name="OCHA")
    builders.source("un", name="United Nations", short_name="UN")
    builders.source("un-syria", name="United Nations in Syria", short_name="UN")


def row(**changes: object) -> dict[str, object]:
    return READY | changes


def rows(number: int, **changes: object) -> list[dict[str, object]]:
    return [row(key=f"A{n}", **changes) for n in range(1, number + 1)]


def write_csv(path: Path, records: Iterable[dict[str, Any]], columns: Sequence[str] = COLUMNS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", extrasaction="ignore")
        writer.writeheader()
        writer.writerows(records)
    return path


def write_xlsx(path: Path, records: Iterable[dict[str, Any]], columns: Sequence[str] = COLUMNS) -> Path:
    book = Workbook()
    sheet = book.active
    sheet.append(list(columns))
    for record in records:
        sheet.append([record.get(column) for column in columns])
    book.save(path)
    return path


def read_back(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def rehearsed(folder: Path, *records: dict[str, object]) -> list[models.StagedRow]:
    """The rows as an import would judge them; none becomes a figure."""
    return list(stage(write_csv(folder / "rehearsal.csv", records)).rows.all())


def imported(folder: Path, *records: dict[str, object], name: str = "figures.csv") -> list[models.StagedRow]:
    return list(take_in(write_csv(folder / name, records)).rows)


def stored_keys() -> set[str]:
    return set(models.Figure.objects.values_list("key", flat=True))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)
