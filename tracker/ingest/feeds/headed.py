"""Feeds that are plain tables: one row of names, perhaps a row of HXL tags, then a row for each number."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from tracker.ingest.cells import plain
from tracker.ingest.feeds.feed import Feed, Records, Translated
from tracker.ingest.problems import refusal
from tracker.reading.errors import ReadingError, gettext_noop, seen
from tracker.reading.number_style import NumberStyle
from tracker.reading.numbers import read_count_cell

Cells = Mapping[str, object]
"""The cells of one row by the names of their columns, in small letters."""
Figure = dict[str, object]
ReadRow = Callable[[Cells], tuple[Figure, ...]]


class LeftAlone(Exception):
    """A row that states no figure of ours. ``str()`` is the reason, as the catalogue of translations knows it."""


class Headed(Feed):
    """A table that is recognised by the names of its columns."""

    columns: tuple[str, ...]
    """The columns it is recognised by, in small letters; all of them are read."""
    may_have: tuple[str, ...] = ()
    """What is read besides, where the file has it."""

    def recognises(self, head: Sequence[Sequence[object]], sheet: str) -> bool:
        return set(self.columns) <= set(names_of(next(_with_content(head), ())))

    def unread(self, head: Sequence[Sequence[object]]) -> tuple[str, ...]:
        known = {*self.columns, *self.may_have, ""}
        return tuple(name for name in names_of(next(_with_content(head), ())) if name not in known)

    def translate(self, records: Records) -> Iterator[Translated]:
        read = self.reader()
        header: tuple[str, ...] = ()
        below_header = False
        for number, record in records:
            if not any(map(_says, record)):
                continue
            if not header:
                header, below_header = names_of(record), True
            elif not (below_header and is_tag_row(record)):
                below_header = False
                yield _translated(number, record, header, read)

    def reader(self) -> ReadRow:
        """What reads one row after the other of one file; it raises LeftAlone or ReadingError."""
        return self.figures

    def figures(self, cells: Cells) -> tuple[Figure, ...]:
        raise NotImplementedError


def _translated(number: int, record: Sequence[object], header: tuple[str, ...], read: ReadRow) -> Translated:
    kept = tuple(record)
    # In a workbook a cell stays in its column, whatever stands beside the table.
    if len(kept) != len(header) and all(isinstance(cell, str) for cell in kept):
        ragged = refusal("ragged", _RAGGED, cells=str(len(kept)), columns=str(len(header)))
        return Translated(number, kept, problem=ragged)
    try:
        return Translated(number, kept, read(dict(zip(header, kept, strict=False))))
    except LeftAlone as reason:
        return Translated(number, kept, left_alone=str(reason))
    except ReadingError as error:
        return Translated(number, kept, problem=error)


@lru_cache(maxsize=5_000)
def text(cell: object) -> str:
    """The text of a cell on one line. Raises ReadingError for what holds none."""
    return " ".join(plain(cell).split())


def year_of(cell: object) -> int:
    """A year, which some files write as `1951.0`. Raises ReadingError for what is none."""
    year = read_count_cell(cell, style=NumberStyle.DECIMAL_POINT)
    if year is None or not 1900 <= year <= 2100:
        raise refusal("not_a_year", _NOT_A_YEAR, seen=seen("" if cell is None else str(cell)))
    return year


def stable_key(feed: str, *parts: str, also: Sequence[str] = ()) -> str:
    """A key made from what identifies a row. What is long, or has signs that no key may have, goes into ``also``."""
    if also:
        parts = (*parts, hashlib.sha256("\x1f".join(also).encode()).hexdigest()[:12])
    return "-".join((feed, *parts))


def is_tag_row(record: Sequence[object]) -> bool:
    """Whether a row holds nothing but HXL tags."""
    said = [cell for cell in record if _says(cell)]
    return bool(said) and all(
        isinstance(cell, str) and cell.strip()[:1] == "#" and cell.strip()[1:2].isalpha() for cell in said
    )


def _with_content(head: Sequence[Sequence[object]]) -> Iterator[Sequence[object]]:
    return (record for record in head if any(map(_says, record)))


def _says(cell: object) -> bool:
    return cell is not None and not (isinstance(cell, str) and not cell.strip())


def names_of(record: Sequence[object]) -> tuple[str, ...]:
    """The names in a heading, as they are compared."""
    return tuple("" if cell is None else str(cell).strip().lower() for cell in record)


_RAGGED = gettext_noop(
    "It has %(cells)s cells where the header has %(columns)s. A separator or a quotation mark is missing or too many."
)
_NOT_A_YEAR = gettext_noop("“%(seen)s” is not a year from 1900 to 2100.")
