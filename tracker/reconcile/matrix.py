"""All shortest distances of one region, each with its reason, so that bounds can be passed on and proved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from math import inf
from operator import add, lt

from tracker.reconcile.claims import Claim, ContradictionError

Table = list[list[float]]


class Passed(Enum):
    """How a bound came from another region."""

    PARTS = "the sum of the parts' bounds"
    REST = "the whole's bound, less what the other parts surely take or, of a complete whole, at most leave"


Reason = Claim | Passed | int
"""A claim of the region itself, a bound passed on, or the node where two shorter distances meet."""
Found = list[tuple[int, int, float, Reason]]
"""New distances: from node, to node, length, reason."""


class Matrix:
    """Closed distances between the nodes of one region: `far[i][j]` for i < j is the highest count between
    them (inf: no limit), for i > j minus the lowest. `why` is None where only time says so.

    Plain lists: a new distance changes a small part of the table, so closing by parts in Python takes about
    as long as closing whole arrays in NumPy (measured with 25 regions and 50 to 200 nodes), and adds no
    dependency.
    """

    def __init__(self, size: int) -> None:
        self.size = size
        self.far: Table = [[inf if j > i else 0 for j in range(size)] for i in range(size)]
        self.why: list[list[Reason | None]] = [[None] * size for _ in range(size)]

    def tighten(self, found: Iterable[tuple[int, int, float, Reason]]) -> bool:
        """Take in shorter distances, each time closing all others; whether anything changed. Raises
        ContradictionError."""
        changed = False
        for start, end, length, reason in found:
            if length < self.far[start][end]:
                self._shorten(start, end, length, reason)
                changed = True
        return changed

    def _shorten(self, start: int, end: int, length: float, reason: Reason) -> None:
        """Only what reaches `end` sooner by way of `start`, and what `start` reaches sooner by way of `end`,
        can change: usually a small part of the table."""
        far = self.far
        if length + far[end][start] < 0:
            raise ContradictionError
        origins = [origin for origin, row in enumerate(far) if row[start] + length < row[end]]
        leaving = far[start]
        onward = [
            (goal, length + step)
            for goal, (step, old) in enumerate(zip(far[end], leaving, strict=True))
            if length + step < old
        ]
        for goal, reached in onward:
            leaving[goal] = reached
            self.why[start][goal] = end
        self.why[start][end] = reason
        for origin in origins:
            row, why = far[origin], self.why[origin]
            approach = row[start]
            for goal, reached in onward:
                if approach + reached < row[goal]:
                    row[goal] = approach + reached
                    why[goal] = start


def turned(table: Table) -> Table:
    return [list(column) for column in zip(*table, strict=True)]


def lowest_only(table: Table) -> Table:
    """The table without its highest counts."""
    return [[length if j <= i else inf for j, length in enumerate(row)] for i, row in enumerate(table)]


def highest_only(table: Table) -> Table:
    """The table without its lowest counts."""
    return [[length if j >= i else inf for j, length in enumerate(row)] for i, row in enumerate(table)]


def total(tables: Sequence[Table]) -> Table:
    """The sum of tables, entry by entry."""
    return [[*map(sum, zip(*rows, strict=True))] for rows in zip(*tables, strict=True)]


def sums_without_each(tables: Sequence[Table]) -> list[Table | None]:
    """For each table the sum of all others (None: there are none), without subtracting, since inf stays."""
    before: list[Table | None] = [None]
    for table in tables[:-1]:
        before.append(_plus(before[-1], table))
    after: list[Table | None] = [None]
    for table in reversed(tables[1:]):
        after.append(_plus(after[-1], table))
    after.reverse()
    return [left if right is None else _plus(left, right) for left, right in zip(before, after, strict=True)]


def _plus(left: Table | None, right: Table) -> Table:
    return right if left is None else plus(left, right)


def plus(left: Table, right: Table) -> Table:
    return [[*map(add, one, other)] for one, other in zip(left, right, strict=True)]


def news(table: Table, matrix: Matrix, reason: Passed) -> Found:
    """The entries of a table of highest counts (upper triangle) and minus lowest counts (lower triangle) that
    tell the matrix something new, less those that follow from another entry by time alone: a narrower range
    has no more, a wider one no less."""
    found: Found = []
    last = matrix.size - 1
    for i, (row, known) in enumerate(zip(table, matrix.far, strict=True)):
        if not any(map(lt, row, known)):
            continue
        for j, (length, old) in enumerate(zip(row, known, strict=True)):
            # Row i - 1 and column j + 1 are the wider range for i < j, the narrower one for i > j.
            if (
                length < old
                and not (i and table[i - 1][j] <= length)
                and not (j < last and row[j + 1] <= length)
            ):
                found.append((i, j, length, reason))
    # The shortest first, for they most often make others superfluous.
    return sorted(found, key=lambda edge: edge[2])
