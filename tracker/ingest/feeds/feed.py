"""What a kind of file has to say of itself, so that its rows can be read as figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

from tracker.reading.dates import DateStyle
from tracker.reading.errors import ReadingError
from tracker.reading.number_style import NumberStyle

Records = Iterator[tuple[int, Sequence[object]]]
"""Rows of one sheet from its first on: the number as a spreadsheet counts, and the cells as they were read. In a CSV
file every cell is a text; in a workbook it may be a number, a day, nothing, or a ``BadCell`` that says why not."""


@dataclass(frozen=True, slots=True)
class Translated:
    """One row of the source file, in the words of the figures file.

    ``figures`` has a mapping for each figure the row states, from columns of ``entries.READERS`` to cells as a person
    would write them there; a column that is left out is empty. ``left_alone`` says why a row states no figure of
    ours, such as a total between months: such rows are counted and told by these words. ``problem`` says why a row
    cannot be translated.
    """

    number: int
    record: tuple[object, ...]
    figures: tuple[Mapping[str, object], ...] = ()
    left_alone: str = ""
    problem: ReadingError | None = None


class Feed:
    """One kind of file. A subclass is a module of this package and a line in ``FEEDS``; it holds no state.

    Keys are stable texts made from what identifies a row, so that the same row again is known to be there already.
    """

    slug: str
    """Remembered with what was imported: ``ocha-movements``."""
    name: str | Promise
    """What a person reads."""
    number_style: NumberStyle | None = None
    """How the file writes thousands, where the kind of file says it; else its columns or a person do."""
    date_style: DateStyle = DateStyle.ISO
    publishers: Mapping[str, Mapping[str, object]] = {}
    """The sources its rows name: fields by slug. One that is not stored yet is made."""
    counters: Mapping[str, Mapping[str, object]] = {}
    """The counters its rows name: fields by slug. One that is not stored yet is made."""

    def recognises(self, head: Sequence[Sequence[object]], sheet: str) -> bool:
        """Whether a sheet of this name (empty for CSV) with these first rows, some twenty, is such a file."""
        raise NotImplementedError

    def translate(self, records: Records) -> Iterator[Translated]:
        """Every row that says something, in order; the header and what stands above it are left out."""
        raise NotImplementedError

    def unread(self, head: Sequence[Sequence[object]]) -> tuple[str, ...]:
        """The columns that nobody reads, by their names, to be told to whoever imports the file."""
        return ()
