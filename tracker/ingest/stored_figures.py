"""A row whose key is known already: the same figure again, or another number under an old name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from django.utils.translation import gettext as _

from tracker.ingest.entries import Entry, shown
from tracker.ingest.problems import decision
from tracker.models import Figure
from tracker.queries.figure_columns import JOINS, PREFETCHES, figure_row
from tracker.reading.errors import ReadingError, gettext_noop

_HEAVY = ("region__boundary", "other_region__boundary")
# The document is one for all its figures, and was compared when it was found.
_NOT_COMPARED = {
    "status",
    "source",
    "document_title",
    "document_url",
    "published_on",
    "published_on_basis",
    "language",
}


def compare_with_stored(entries: Sequence[Entry]) -> None:
    """Mark the rows that are stored already, and ask about those that say something else than what is stored."""
    by_key: dict[str, list[Entry]] = {}
    for entry in entries:
        if key := entry.get("key"):
            by_key.setdefault(key, []).append(entry)
    figures = Figure.objects.filter(key__in=stored_keys(by_key)).select_related(
        *JOINS, "restates", "supersedes"
    )
    for figure in figures.defer(*_HEAVY).prefetch_related(*PREFETCHES):
        for entry in by_key[figure.key]:
            _compare(entry, figure)


def stored_keys(keys: Iterable[str]) -> set[str]:
    """Those of many keys under which a figure is stored."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT key FROM tracker_figure WHERE key = ANY(%s)", [list(keys)])
        return {row[0] for row in cursor.fetchall()}


def key_twice(first: int) -> ReadingError:
    """What is said of a row whose key stands in row ``first`` already."""
    return decision("key_twice", _KEY_TWICE, row=str(first))


def _compare(entry: Entry, figure: Figure) -> None:
    entry.figure_id = figure.pk
    row = shown(entry)
    if row is None:
        return
    stored = figure_row(figure)
    passed_over = _NOT_COMPARED | _not_read(entry)
    differing = [column for column in stored if column not in passed_over and row[column] != stored[column]]
    if entry.document is not None and entry.document.pk != figure.document_id:
        differing.append("document_url" if entry.document.url else "document_title")
    if differing == ["locator"] and not entry.problems:
        said = {"row": entry.row.number, "key": figure.key, "stored": figure.locator, "here": row["locator"]}
        entry.notes.append(_(_ELSEWHERE) % said)
        entry.already_there = True
    elif differing:
        first = differing[0]
        entry.refuse(
            "key",
            decision(
                "differs_from_stored", _DIFFERS, key=figure.key, columns=", ".join(differing), column=first,
                stored=_quoted(stored.get(first, figure.document)), here=_quoted(row[first]),
            ),
        )  # fmt: skip
    elif not entry.problems:
        entry.already_there = True


def _not_read(entry: Entry) -> set[str]:
    """The columns of which something else is said already, and what is worked out from them."""
    failed = {problem.column for problem in entry.problems}
    return failed | _WORKED_OUT if failed & {"start", "end"} else failed


def _quoted(value: object) -> str:
    """What a column says, in words."""
    if isinstance(value, dict):
        value = ";".join(f"{group}={number}" for group, number in value.items())
    return _("nothing") if value in (None, "") else _("“%(words)s”") % {"words": value}


_WORKED_OUT = {"start_precision", "end_precision"}
_ELSEWHERE = gettext_noop(
    "Row %(row)s: %(key)s is stored already, with another place in its document: “%(stored)s”, here “%(here)s”."
)
_KEY_TWICE = gettext_noop(
    "Row %(row)s has the same key. Give each figure a key of its own, or remove one of the rows."
)
_DIFFERS = gettext_noop(
    "%(key)s is stored already and differs in %(columns)s (%(column)s: %(stored)s is stored, %(here)s is here). "
    "A correction gets a key of its own and names %(key)s in the column supersedes."
)
