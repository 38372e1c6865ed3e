"""The figures that rows restate or supersede: stored ones, or other rows of the same file in any order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeVar

from tracker.ingest.problems import Pile, Problem, decision
from tracker.ingest.schema_sentences import of_schema
from tracker.models import Figure, StagedRow
from tracker.reading.errors import ReadingError, gettext_noop

COLUMNS = ("restates", "supersedes")


class Names(Protocol):
    """What has a key and names others by theirs."""

    @property
    def key(self) -> str: ...

    @property
    def restates(self) -> str: ...

    @property
    def supersedes(self) -> str: ...


One = TypeVar("One", bound=Names)


@dataclass(slots=True, eq=False)
class Naming:
    """A staged row that names another figure, or is named by one; ``problems`` are those found here."""

    row: StagedRow
    problems: list[Problem] = field(default_factory=list)

    @property
    def key(self) -> str:
        return self.row.key

    @property
    def restates(self) -> str:
        return self.row.restates

    @property
    def supersedes(self) -> str:
        return self.row.supersedes

    @property
    def waits(self) -> bool:
        return bool(self.problems) or self.row.pile != Pile.READY

    def refuse(self, column: str, error: ReadingError) -> None:
        self.problems.append(Problem(self.row.number, column, error))


def link_references(rows: Sequence[Naming]) -> None:
    """Refuse rows that name what is nowhere, and hold back rows whose target is not stored with them."""
    in_file = _by_key(rows)
    wanted = {_named(one, column) for one in rows for column in COLUMNS} - set(in_file) - {""}
    stored = set(Figure.objects.filter(key__in=wanted).values_list("key", flat=True))
    for one in rows:
        for column in COLUMNS:
            key = _named(one, column)
            if key and key not in stored and key not in in_file:
                one.refuse(column, decision("unknown_figure", _UNKNOWN, key=key))
    for column in COLUMNS:
        _refuse_circles(rows, in_file, column)
    _hold_back(rows, in_file)


def in_order(rows: Sequence[One]) -> list[One]:
    """The rows with each after the rows of the file that it names."""
    in_file = _by_key(rows)
    placed: dict[int, One] = {}
    for one in rows:
        path, on_path = [one], {id(one)}
        while path:
            ahead = (other for other in _targets(path[-1], in_file) if id(other) not in placed)
            target = next((other for other in ahead if id(other) not in on_path), None)
            if target is None:
                placed[id(path[-1])] = path[-1]
                path.pop()
            else:
                path.append(target)
                on_path.add(id(target))
    return list(placed.values())


def _by_key(rows: Sequence[One]) -> dict[str, One]:
    found: dict[str, One] = {}
    for one in rows:
        found.setdefault(one.key, one)
    return found


def _named(one: Names, column: str) -> str:
    return str(getattr(one, column))


def _targets(one: Names, in_file: dict[str, One]) -> Iterator[One]:
    keys = (_named(one, column) for column in COLUMNS)
    return (in_file[key] for key in keys if key and key in in_file)


def _refuse_circles(rows: Sequence[Naming], in_file: dict[str, Naming], column: str) -> None:
    """Walk from each row along the column; a walk that comes back to itself is a circle."""
    walked: dict[int, int] = {}
    for start, first in enumerate(rows):
        path: list[Naming] = []
        one: Naming | None = first
        while one is not None and id(one) not in walked:
            walked[id(one)] = start
            path.append(one)
            one = in_file.get(_named(one, column) or "-")
        if one is not None and walked[id(one)] == start and one is not path[-1]:
            for looped in path[path.index(one) :]:
                looped.refuse(column, of_schema(f"no_{column}_cycle"))


def _hold_back(rows: Sequence[Naming], in_file: dict[str, Naming]) -> None:
    """A row waits when a row that it names waits and is not stored yet, along whole chains."""
    named_by: dict[int, list[tuple[Naming, str]]] = {}
    for one in rows:
        for column in COLUMNS:
            target = in_file.get(_named(one, column) or "-")
            if target is not None and target is not one and target.row.figure_id is None:
                named_by.setdefault(id(target), []).append((one, column))
    waiting = [one for one in rows if one.waits]
    while waiting:
        target = waiting.pop()
        for one, column in named_by.pop(id(target), []):
            if not one.waits:
                waiting.append(one)
            params = {"key": _named(one, column), "row": str(target.row.number)}
            one.refuse(column, decision("target_waits", _WAITS, **params))


_UNKNOWN = gettext_noop("No figure with the key %(key)s is stored or in this file.")
_WAITS = gettext_noop("It names %(key)s, and row %(row)s with that key cannot be stored yet.")
