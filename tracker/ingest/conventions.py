"""How one file writes what it writes: declared by a person, or settled by the file itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import cast

from django.db import connection

from tracker.ingest.tables import Table
from tracker.models import FigureBreakdown
from tracker.reading.columns import column_style
from tracker.reading.dates import DateStyle
from tracker.reading.number_style import NumberStyle


@dataclass(frozen=True)
class Declared:
    """What the person who imports a file says about it."""

    number_style: NumberStyle | None = None
    date_style: DateStyle = DateStyle.ISO


NOTHING_DECLARED = Declared()


@dataclass(frozen=True)
class Conventions:
    """What the readers of cells need to know of the file. ``today`` is the database's day."""

    today: dt.date
    date_style: DateStyle = DateStyle.ISO
    number_styles: Mapping[str, NumberStyle | None] = field(default_factory=dict)
    groups: tuple[str, ...] = tuple(FigureBreakdown.Group.values)

    def number_style(self, column: str) -> NumberStyle | None:
        return self.number_styles.get(column)


def conventions_of(table: Table, declared: Declared, counts: Iterable[str]) -> Conventions:
    """The conventions of a file whose columns ``counts`` hold numbers of people, each column by itself."""
    styles = {
        column: declared.number_style or column_style(_numbers(table, column)).style for column in counts
    }
    return Conventions(today=database_today(), date_style=declared.date_style, number_styles=styles)


def _numbers(table: Table, column: str) -> Iterable[object]:
    """The numbers of a column; in `children=140000;women=95000`, those after the equals signs."""
    for cell in table.column(column):
        if isinstance(cell, str) and "=" in cell:
            yield from (part.partition("=")[2] for part in cell.split(";"))
        else:
            yield cell


def database_today() -> dt.date:
    """Today as the database's constraints see it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_DATE")
        return cast(dt.date, cursor.fetchone()[0])
