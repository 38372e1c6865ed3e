from __future__ import annotations

from dataclasses import dataclass

from tracker.reading.errors import ReadingError


@dataclass(frozen=True)
class BadCell:
    """A cell that holds nothing that could be read, and the sentence that says so."""

    error: ReadingError
    shown: str

    def __str__(self) -> str:
        return self.shown
