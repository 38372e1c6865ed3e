"""Which sheet of a file is meant, what kind of file it is, and its rows in the words of the figures file."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from tracker.ingest.apart.spool import Record, Spool, SpooledSheet
from tracker.ingest.conventions import Conventions, Declared, conventions_of
from tracker.ingest.entries import COUNT_COLUMNS, LAYOUT
from tracker.ingest.feeds import FEEDS, Feed, Translated
from tracker.ingest.feeds.mapped import Mapped
from tracker.ingest.known_columns import remembered
from tracker.ingest.problems import Refused
from tracker.ingest.tables import PROBLEM_COLUMN, Row, check_header, header_of
from tracker.reading.dates import DateStyle
from tracker.reading.errors import gettext_noop

HEAD = 20
FIGURES = "figures"


@dataclass
class Translation:
    """One sheet as its kind of file. ``left_alone`` counts, by why, the rows that state no figure of ours."""

    spool: Spool
    sheet: SpooledSheet
    feed: Feed
    declared: Declared
    left_alone: Tally[str] = field(default_factory=Tally)

    @property
    def head(self) -> list[Sequence[object]]:
        return [record for _number, record in islice(self._records(), HEAD)]

    def rows(self) -> Iterator[Row]:
        """A row for each figure that the sheet states, and one for each that cannot be translated."""
        self.left_alone.clear()
        for one in self.feed.translate(self._records()):
            if one.problem:
                yield Row(one.number, one.record, {}, one.problem)
            elif one.figures:
                yield from _parts(one)
            else:
                self.left_alone[str(one.left_alone)] += 1

    def conventions(self) -> Conventions:
        declared = Declared(
            number_style=self.declared.number_style or self.feed.number_style,
            date_style=self.feed.date_style
            if self.declared.date_style is DateStyle.ISO
            else self.declared.date_style,
            add_places=self.declared.add_places,
        )
        figures = (cells for one in self.feed.translate(self._records()) for cells in one.figures)
        return conventions_of(figures, declared, COUNT_COLUMNS)

    def header(self) -> list[Sequence[object]]:
        """What stands above the first row that says something."""
        first = next((one.number for one in self.feed.translate(self._records())), None)
        return [record for number, record in islice(self._records(), HEAD) if first is None or number < first]

    def _records(self) -> Iterator[Record]:
        return without_problems(self.spool.records(self.sheet))


def translation(spool: Spool, name: str, declared: Declared) -> Translation:
    """The one sheet that is a file of a known kind, or a table like one whose columns somebody said.

    What is remembered so is in ``declared`` of the translation. Raises Refused when there is none, or several.
    """
    own = Mapped(declared.mapping)
    wanted = [feed for feed in (*FEEDS, own) if declared.feed in ("", feed.slug)] if not own.said else [own]
    found = []
    for sheet, head in _heads(spool, declared):
        if feed := next((feed for feed in wanted if feed.recognises(head, sheet.title)), None):
            found.append(Translation(spool, sheet, feed, declared))
    if not found and declared.feed in ("", own.slug):
        found = list(_remembered(spool, declared))
    if len(found) == 1:
        _check_columns(found[0], name)
        return found[0]
    raise _not_one(spool, name, found, declared)


def _heads(spool: Spool, declared: Declared) -> Iterator[tuple[SpooledSheet, list[Sequence[object]]]]:
    for sheet in spool.sheets:
        if not sheet.hidden and declared.sheet in ("", sheet.title):
            yield sheet, Translation(spool, sheet, FEEDS[0], declared).head


def _remembered(spool: Spool, declared: Declared) -> Iterator[Translation]:
    for sheet, head in _heads(spool, declared):
        said = remembered(head, declared.mapping)
        own = Mapped(said)
        if said and own.recognises(head, sheet.title):
            yield Translation(spool, sheet, own, replace(declared, mapping=said))


def without_problems(records: Iterator[Record]) -> Iterator[Record]:
    """The records without the column that says what was wrong with each, which a file handed back begins with."""
    first = next(records, None)
    if first is None:
        return
    header = header_of(first[1])
    if PROBLEM_COLUMN not in header:
        yield first
        yield from records
        return
    at = header.index(PROBLEM_COLUMN)
    for number, record in chain([first], records):
        yield number, [*record[:at], *record[at + 1 :]]


def _parts(one: Translated) -> Iterator[Row]:
    for part, cells in enumerate(one.figures):
        yield Row(one.number, one.record, dict(cells), part=part)


def _check_columns(found: Translation, name: str) -> None:
    if found.feed.slug == FIGURES:
        check_header(name, header_of(found.head[0]), LAYOUT)


def _not_one(spool: Spool, name: str, found: Sequence[Translation], declared: Declared) -> Exception:
    if found:
        sheets = ", ".join(one.sheet.title for one in found)
        return Refused(_SEVERAL_SHEETS, file=name, sheets=sheets)
    seen = [sheet for sheet in spool.sheets if not sheet.hidden]
    meant = [sheet for sheet in seen if declared.sheet in ("", sheet.title)]
    if len(meant) != 1:
        return Refused(_NO_SHEET, file=name, sheets=", ".join(sheet.title for sheet in seen))
    head = Translation(spool, meant[0], FEEDS[0], Declared()).head
    refused = Refused(_UNKNOWN_KIND, file=name)
    try:
        check_header(name, header_of(head[0]) if head else (), LAYOUT)
    except Refused as lacks:
        refused = lacks
    refused.head = head
    return refused


_SEVERAL_SHEETS = gettext_noop(
    "%(file)s has several sheets that can be read: %(sheets)s. Say which one is meant."
)
_NO_SHEET = gettext_noop(
    "None of the sheets of %(file)s (%(sheets)s) has columns that are known here. Say which one is meant, or give it "
    "the columns of the figures file."
)
_UNKNOWN_KIND = gettext_noop("%(file)s is no file of the kind that was named.")
