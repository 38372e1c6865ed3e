"""The sheet of all months in OCHA's workbook: governorates down, months across, and totals between them.

Each of its tables has three rows of heading: who moved, the year, the month. A year stands over its first month only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter

from tracker.ingest.bad_cell import BadCell
from tracker.ingest.feeds import idp_task_force as task_force
from tracker.ingest.feeds.feed import Feed, Records, Translated
from tracker.ingest.feeds.headed import Figure
from tracker.ingest.feeds.idp_task_force import MONTHS, SYRIA, Month
from tracker.ingest.feeds.places import Place
from tracker.ingest.problems import refusal
from tracker.reading.errors import gettext_noop

_YEAR = re.compile("(19|20)[0-9]{2}")
_CORNER = "Mohafaza"
_TABLES = {"IDP": "arrival", "Returnees": "return"}
_BELOW = ("Grand Total", "Days", "Daily Average", "Monthly Average")
_CODES = {
    "Damascus": "SY01",
    "Aleppo": "SY02",
    "Rural Damascus": "SY03",
    "Homs": "SY04",
    "Hama": "SY05",
    "Lattakia": "SY06",
    "Idleb": "SY07",
    "Al-Hasakeh": "SY08",
    "Deir-ez-Zor": "SY09",
    "Tartous": "SY10",
    "Ar-Raqqa": "SY11",
    "Dar'a": "SY12",
    "As-Sweida": "SY13",
    "Quneitra": "SY14",
}
"""The sheet gives names alone."""


class OchaSummary(Feed):
    slug = "ocha-summary"
    name = _("OCHA, monthly movements in Syria, the sheet of all months")
    publishers = task_force.PUBLISHERS
    counters = task_force.COUNTERS

    def recognises(self, head: Sequence[Sequence[object]], sheet: str) -> bool:
        return any(_table_of(record) for record in head)

    def translate(self, records: Records) -> Iterator[Translated]:
        table: _Table | None = None
        for number, record in records:
            if who := _table_of(record):
                years, months = (next(records, (0, ()))[1] for _row_of_heading in range(2))
                table = _Table(who, _months_of(years, months))
            elif table and any(map(_says, record)):
                yield from table.row(number, tuple(record))


def _table_of(record: Sequence[object]) -> str:
    """Who moved, if this is the first row of a table's heading."""
    first, second = (*map(_shown, record[:2]), "", "")[:2]
    return second if first == _CORNER and second in _TABLES else ""


@dataclass(frozen=True)
class _Table:
    """``who`` moved, and the month of each column that has one; the other columns hold totals."""

    who: str
    months: Mapping[int, Month]

    def row(self, number: int, record: tuple[object, ...]) -> Iterator[Translated]:
        name = _shown(record[0])
        said = [at for at, cell in enumerate(record) if at and _says(cell)]
        if name in _BELOW:
            yield Translated(number, record, left_alone=_OF_ALL)
        elif name:
            months = [at for at in said if at in self.months]
            figures = tuple(self.figure(number, at, record) for at in months)
            yield from [Translated(number, record, figures)] if figures else ()
            yield from (
                Translated(number, record, left_alone=_OF_A_YEAR) for _ in range(len(said) - len(months))
            )
        elif all(_shown(record[at]) in ("", "0") for at in said):
            yield Translated(number, record, left_alone=_NAMELESS)
        else:
            yield Translated(number, record, problem=refusal("no_place", _NO_PLACE))

    def figure(self, number: int, at: int, record: Sequence[object]) -> Figure:
        name, month = _shown(record[0]), self.months[at]
        cell = f"{get_column_letter(at + 1)}{number}"
        locator = f"sheet Summarysince2016, table {self.who}, row {name}, column {month.column} (cell {cell})"
        place = (SYRIA, Place(_CODES.get(name, ""), name, 1))
        return task_force.figure(place, _TABLES[self.who], month, record[at], locator)


def _months_of(years: Sequence[object], months: Sequence[object]) -> dict[int, Month]:
    """The month of each column under a year and a month; a total has its words in the row of years instead."""
    found: dict[int, Month] = {}
    year = ""
    for at, (above, below) in enumerate(zip(map(_shown, years), map(_shown, months), strict=False)):
        year = above or year
        if below in MONTHS and _YEAR.fullmatch(year):
            found[at] = Month.of(int(year), MONTHS.index(below) + 1)
    return found


def _says(cell: object) -> bool:
    return (isinstance(cell, BadCell) and bool(cell.shown)) or bool(_shown(cell))


def _shown(cell: object) -> str:
    """The text of a cell; nothing for one that was merged away or holds a mistake."""
    if cell is None or isinstance(cell, BadCell):
        return ""
    return str(int(cell) if isinstance(cell, float) and cell.is_integer() else cell).strip()


_OF_ALL = gettext_noop("Totals, days and averages below a table, which its rows add up to")
_OF_A_YEAR = gettext_noop("Totals of a year or of all years between the months, which the months add up to")
_NAMELESS = gettext_noop("Rows that name no place and count nobody")
_NO_PLACE = gettext_noop("The row names no place, yet a number. Write the name of the governorate before it.")
