"""Merged cells: all but the first hold nothing, though a person sees the value in each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter, range_boundaries


@dataclass
class _Area:
    left: int
    top: int
    right: int
    bottom: int
    says_something: bool = False

    @property
    def first(self) -> str:
        return f"{get_column_letter(self.left)}{self.top}"


class MergedCells:
    """Tells, row after row from the top, which cells show the value of another."""

    def __init__(self, areas: Sequence[str]) -> None:
        self._coming = sorted((_Area(*range_boundaries(area)) for area in areas), key=lambda area: -area.top)
        self._here: list[_Area] = []

    def shown_from(self, row: int, values: Sequence[object]) -> dict[int, str]:
        """The columns of the row, counted from 1, that show another cell's value, with that cell."""
        while self._coming and self._coming[-1].top <= row:
            self._here.append(self._coming.pop())
        self._here = [area for area in self._here if area.bottom >= row]
        shown: dict[int, str] = {}
        for area in self._here:
            if area.top == row:
                area.says_something = area.left <= len(values) and values[area.left - 1] is not None
            if area.says_something:
                columns = range(area.left, min(area.right, len(values)) + 1)
                shown |= {column: area.first for column in columns if (column, row) != (area.left, area.top)}
        return shown
