"""The figures that rows restate or supersede: stored ones, or other rows of the same file in any order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tracker.ingest.entries import Entry
from tracker.ingest.problems import decision
from tracker.ingest.schema_sentences import of_schema
from tracker.models import Figure
from tracker.reading.errors import gettext_noop

COLUMNS = ("restates", "supersedes")


def link_references(entries: Sequence[Entry]) -> None:
    """Find what each row restates and supersedes, and hold back rows whose target is not stored with them."""
    in_file: dict[str, Entry] = {}
    for entry in entries:
        in_file.setdefault(entry.get("key") or "", entry)
    wanted = {entry.get(column) for entry in entries for column in COLUMNS} - set(in_file) - {None, ""}
    stored = dict(Figure.objects.filter(key__in=wanted).values_list("key", "id"))
    for entry in entries:
        for column in COLUMNS:
            key = entry.get(column)
            if key and key in stored:
                setattr(entry, f"{column}_id", stored[key])
            elif key and key not in in_file:
                entry.refuse(column, decision("unknown_figure", _UNKNOWN, key=key))
    for column in COLUMNS:
        _refuse_circles(entries, in_file, column)
    _hold_back(entries, in_file)


def in_order(entries: Sequence[Entry]) -> list[Entry]:
    """The rows with each after the rows of the file that it names."""
    in_file = {entry.get("key"): entry for entry in entries}
    placed: dict[int, Entry] = {}
    for entry in entries:
        path, on_path = [entry], {id(entry)}
        while path:
            ahead = (one for one in _targets(path[-1], in_file) if id(one) not in placed)
            target = next((one for one in ahead if id(one) not in on_path), None)
            if target is None:
                placed[id(path[-1])] = path[-1]
                path.pop()
            else:
                path.append(target)
                on_path.add(id(target))
    return list(placed.values())


def _targets(entry: Entry, in_file: dict[str, Entry]) -> Iterator[Entry]:
    keys = (entry.get(column) for column in COLUMNS)
    return (in_file[key] for key in keys if key and key in in_file)


def _refuse_circles(entries: Sequence[Entry], in_file: dict[str, Entry], column: str) -> None:
    """Walk from each row along the column; a walk that comes back to itself is a circle."""
    walked: dict[int, int] = {}
    for start, first in enumerate(entries):
        path: list[Entry] = []
        entry: Entry | None = first
        while entry is not None and id(entry) not in walked:
            walked[id(entry)] = start
            path.append(entry)
            entry = in_file.get(entry.get(column) or "-")
        if entry is not None and walked[id(entry)] == start and entry is not path[-1]:
            for looped in path[path.index(entry) :]:
                looped.refuse(column, of_schema(f"no_{column}_cycle"))


def _hold_back(entries: Sequence[Entry], in_file: dict[str, Entry]) -> None:
    """A row waits when a row that it names waits and is not stored yet, along whole chains."""
    named_by: dict[int, list[tuple[Entry, str]]] = {}
    for entry in entries:
        for column in COLUMNS:
            target = in_file.get(entry.get(column) or "-")
            if target is not None and target is not entry and target.figure_id is None:
                named_by.setdefault(id(target), []).append((entry, column))
    waiting = [entry for entry in entries if entry.problems]
    while waiting:
        target = waiting.pop()
        for entry, column in named_by.pop(id(target), []):
            if not entry.problems:
                waiting.append(entry)
            entry.refuse(
                column, decision("target_waits", _WAITS, key=entry.get(column), row=str(target.row.number))
            )


_UNKNOWN = gettext_noop("No figure with the key %(key)s is stored or in this file.")
_WAITS = gettext_noop("It names %(key)s, and row %(row)s with that key cannot be stored yet.")
