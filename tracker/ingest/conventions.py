"""How one file writes what it writes: declared by a person or its kind, or settled by the file itself."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

import orjson
from django.db import connection

from tracker.models import FigureBreakdown
from tracker.reading.columns import Column
from tracker.reading.dates import DateStyle
from tracker.reading.number_style import NumberStyle


@dataclass(frozen=True)
class Declared:
    """What the person who imports a file says about it.

    ``sheet`` and ``feed`` say which sheet of a workbook is meant and what kind of file it is, where that is not plain;
    ``mapping`` names a column of the file for columns of the figures file, as ``feeds.mapped`` has it; ``add_places``
    lets the file bring places that nobody has entered yet.
    """

    number_style: NumberStyle | None = None
    date_style: DateStyle = DateStyle.ISO
    sheet: str = ""
    feed: str = ""
    mapping: Mapping[str, str] = field(default_factory=dict)
    add_places: bool = False

    def as_json(self) -> dict[str, object]:
        """What is declared at all, for a database column; ``{}`` for nothing."""
        said = {
            "number_style": self.number_style and self.number_style.value,
            "date_style": "" if self.date_style is DateStyle.ISO else self.date_style.value,
            "sheet": self.sheet,
            "feed": self.feed,
            "mapping": dict(self.mapping),
            "add_places": self.add_places,
        }
        return {name: value for name, value in said.items() if value}

    def marked(self, digest: str) -> str:
        """The hash of a file that is read so, from the hash of the file itself.

        Read in another way it is another import: its rows that are stored already are known by their keys.
        """
        said = self.as_json()
        if not said:
            return digest
        return hashlib.sha256(digest.encode() + orjson.dumps(said, option=orjson.OPT_SORT_KEYS)).hexdigest()

    @classmethod
    def from_json(cls, said: Mapping[str, object]) -> Declared:
        styles: dict[str, object] = {}
        if "number_style" in said:
            styles["number_style"] = NumberStyle(said["number_style"])
        if "date_style" in said:
            styles["date_style"] = DateStyle(said["date_style"])
        return cls(**{**said, **styles})  # type: ignore[arg-type]


NOTHING_DECLARED = Declared()


@dataclass(frozen=True)
class Conventions:
    """What the readers of cells need to know of the file. ``today`` is the database's day."""

    today: dt.date
    date_style: DateStyle = DateStyle.ISO
    number_styles: Mapping[str, NumberStyle | None] = field(default_factory=dict)
    add_places: bool = False
    groups: tuple[str, ...] = tuple(FigureBreakdown.Group.values)

    def number_style(self, column: str) -> NumberStyle | None:
        return self.number_styles.get(column)


def conventions_of(
    rows: Iterable[Mapping[str, object]], declared: Declared, counts: Iterable[str]
) -> Conventions:
    """The conventions of rows whose columns ``counts`` hold numbers of people, each column by itself.

    The rows are walked through only where no style is declared.
    """
    if declared.number_style:
        styles: dict[str, NumberStyle | None] = dict.fromkeys(counts, declared.number_style)
    else:
        columns = {column: Column() for column in counts}
        for row in rows:
            for name, column in columns.items():
                if (cell := row.get(name)).__class__ is str and not (cell.isascii() and cell.isdigit()):
                    for number in _numbers(cast(str, cell)):
                        column.see(number)
        styles = {name: column.style.style for name, column in columns.items()}
    return Conventions(
        today=database_today(),
        date_style=declared.date_style,
        number_styles=styles,
        add_places=declared.add_places,
    )


def _numbers(cell: str) -> Iterator[str]:
    """The number of a cell; in `children=140000;women=95000`, those after the equals signs."""
    if "=" in cell:
        yield from (part.partition("=")[2] for part in cell.split(";"))
    else:
        yield cell


def database_today() -> dt.date:
    """Today as the database's constraints see it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_DATE")
        return cast(dt.date, cursor.fetchone()[0])
