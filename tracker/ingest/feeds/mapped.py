"""A table of somebody's own: what its columns hold is said by a person, by its HXL tags, or by both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from django.utils.translation import gettext_lazy as _
from openpyxl.utils import get_column_letter

from tracker.ingest.entries import READERS
from tracker.ingest.feeds.feed import Feed, Records, Translated
from tracker.ingest.feeds.headed import Figure, names_of, stable_key, text
from tracker.ingest.feeds.hxl import Rung, columns_of, measure_of, rungs_of, tags_of
from tracker.ingest.feeds.places import Place, about, country
from tracker.measures import STOCK_SLUGS
from tracker.reading.errors import ReadingError

FOR_ALL = "="
"""How a saying begins that holds for every row, where otherwise a column is named: `=un-cccm`."""
MOST_HEADINGS = 20
_IDENTIFY = ("region", "region_name", "measure", "cause", "unit", "start", "end", "counter", "source")
_NUMBERS = ("value", "low", "high")


class Mapped(Feed):
    """A table read by ``said``: for columns of the figures file the name of a column of the table, or `=words`."""

    slug = "mapped"
    name = _("a table of your own")

    def __init__(self, said: Mapping[str, str] | None = None) -> None:
        self.said = {column: words for column, words in (said or {}).items() if column in READERS}

    def recognises(self, head: Sequence[Sequence[object]], sheet: str) -> bool:
        """Where its tags, and what was said of it, name a number and a place."""
        heading = self._heading(head)
        return heading is not None and Plan(heading, self.said).is_whole

    def unread(self, head: Sequence[Sequence[object]]) -> tuple[str, ...]:
        heading = self._heading(head) or ()
        used = Plan(heading, self.said).used
        return tuple(name for at, name in enumerate(column_names(heading)) if name and at not in used)

    def translate(self, records: Records) -> Iterator[Translated]:
        heading = self._heading(record for _number, record in records) or ()
        plan = Plan(heading, self.said)
        for number, record in records:
            kept = tuple(record)
            try:
                yield Translated(number, kept, plan.figures(kept))
            except ReadingError as error:
                yield Translated(number, kept, problem=error)

    def _heading(self, records: Iterable[Sequence[object]]) -> Sequence[object] | None:
        """The row of tags, or the row that has the columns which were named."""
        named = {words for words in self.said.values() if not words.startswith(FOR_ALL)}
        for record in islice(records, MOST_HEADINGS):
            if tags_of(record) or (named and named <= set(column_names(record))):
                return record
        return None


def column_names(record: Sequence[object]) -> list[str]:
    """How the columns of a table are called: by their heading, or by their letter where it has none of its own."""
    names = names_of(record)
    return [
        name if name and names.count(name) == 1 else f"({get_column_letter(at)})"
        for at, name in enumerate(names, start=1)
    ]


class Plan:
    """Where the cells of each figure stand in a row."""

    def __init__(self, heading: Sequence[object], said: Mapping[str, str]) -> None:
        tags, names = tags_of(heading) or {}, column_names(heading)
        self.always: Figure = {
            column: words[len(FOR_ALL) :] for column, words in said.items() if words.startswith(FOR_ALL)
        }
        named = {column: names.index(words) for column, words in said.items() if words in names}
        self.columns = columns_of(tags) | named
        self.rungs = () if {"region", "region_name"} & {*self.columns, *self.always} else rungs_of(tags)
        of_days = self.columns.get("start") != self.columns.get("end")
        counted = {at: measure_of(tag, of_days=of_days) for at, tag in tags.items()}
        self.measures = {} if "value" in self.columns else {at: one for at, one in counted.items() if one}

    @property
    def is_whole(self) -> bool:
        places = self.rungs or {"region", "region_name"} & {*self.columns, *self.always}
        return bool(places and (self.measures or set(_NUMBERS) & set(self.columns)))

    @property
    def used(self) -> set[int | None]:
        rungs = (at for rung in self.rungs for at in (rung.code, rung.name))
        return {*self.columns.values(), *self.measures, *rungs}

    def figures(self, record: Sequence[object]) -> tuple[Figure, ...]:
        """The figures of a row: one, or one for each column that counts a measure and is not empty."""
        row = {column: _cell(record, at) for column, at in self.columns.items()} | self.always
        self._say_how_published(row)
        if chain := tuple(_places(self.rungs, record)):
            row |= about(chain)
        if not self.measures:
            return (_whole(row),)
        stated = {at: measure for at, measure in self.measures.items() if _says(_cell(record, at))}
        return tuple(
            _whole({"measure": measure} | row | {"value": record[at]}) for at, measure in stated.items()
        )

    def _say_how_published(self, row: Figure) -> None:
        """A day of publication counts as stated unless something else is said; without one there is no basis."""
        if not _says(row.get("published_on")):
            if "published_on_basis" in self.always:
                del row["published_on_basis"]
        elif "published_on_basis" not in row:
            row["published_on_basis"] = "stated"


def _whole(row: Figure) -> Figure:
    """A figure with what goes without saying: the one day of a stock, its unit, and a key of what identifies it."""
    if row.get("measure") in STOCK_SLUGS:
        row = {"unit": "people"} | row | {"start": row.get("start") or row.get("end")}
        row["end"] = row.get("end") or row["start"]
    if not row.get("key"):
        row["key"] = stable_key("own", also=[str(row.get(column, "")) for column in _IDENTIFY])
    return row


def _places(rungs: Iterable[Rung], record: Sequence[object]) -> Iterator[Place]:
    for level, code_at, name_at in rungs:
        code, name = (text(_cell(record, at)) if at is not None else "" for at in (code_at, name_at))
        if code or name:
            yield country(code, name) if level == 0 else Place(code, name, level)


def _cell(record: Sequence[object], at: int) -> object:
    return record[at] if at < len(record) else None


def _says(cell: object) -> bool:
    return cell is not None and bool(str(cell).strip())
