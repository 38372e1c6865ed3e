"""What became of a figures file, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.ingest.figures_file import Intake
from tracker.models import StagedFile
from tracker.queries.figure_columns import COLUMNS

PIECE = 2_000

DECLARED_BY = {
    "lone_separator": "--number-style",
    "date_style": "--date-style",
    "new_place": "--add-places",
}
"""The option of the command that settles a question about a whole file."""


def as_json(intake: Intake) -> Iterator[str]:
    """One JSON object a row: its number, pile, problem, and the figure as far as it could be read."""
    for row in intake.rows.iterator(chunk_size=PIECE):
        figure = row.values and {column: row.values.get(column) for column in COLUMNS}
        yield json.dumps(
            {
                "row": row.number,
                "pile": row.pile,
                "problem": row.problem or None,
                "figure": figure,
                "already_there": row.already_there,
                "notes": row.notes,
            },
            ensure_ascii=False,
        )


def summary(intake: Intake, *, saved: bool, every_row: bool) -> Iterator[str]:
    """The numbers of a file, the columns nobody read, and with ``every_row`` a sentence for each row that waits."""
    yield from _of_the_whole(intake.staged)
    if every_row:
        for row in intake.rows.exclude(notes=[]).iterator(chunk_size=PIECE):
            yield from row.notes
        for row in intake.rows.exclude(problem="").iterator(chunk_size=PIECE):
            yield row.problem
        yield from _what_can_be_declared(intake)
    if intake.earlier:
        yield _("%(file)s was imported already, on %(day)s: nothing changed.") % {
            "file": intake.staged.name,
            "day": intake.earlier.recorded_at.date().isoformat(),
        }
    yield _numbers(intake, saved)


def _of_the_whole(staged: StagedFile) -> Iterator[str]:
    if unread := staged.told["unread"]:
        yield _("Columns that are not part of the figures file and were not read: %(columns)s.") % {
            "columns": ", ".join(unread)
        }
    if staged.told.get("remembered"):
        yield _(
            "Its columns were read as remembered from the last table with the same columns: %(columns)s. "
            "Say it anew with --column."
        ) % {"columns": ", ".join(f"{column}={words}" for column, words in staged.mapping.items())}
    for why, number in staged.told["left_alone"].items():
        yield ngettext(
            "%(rows)s row was left alone: %(why)s.", "%(rows)s rows were left alone: %(why)s.", number
        ) % {"rows": number, "why": _(why)}
    for title in staged.told["hidden"]:
        yield _("The sheet “%(sheet)s” is hidden and was not read.") % {"sheet": title}


def _what_can_be_declared(intake: Intake) -> Iterator[str]:
    options = [
        option
        for reason, option in DECLARED_BY.items()
        if intake.rows.filter(reasons__contains=[[reason]]).exists()
    ]
    if options:
        yield _("How the whole file writes them can be declared: %(options)s. See --help.") % {
            "options": ", ".join(options)
        }


def _numbers(intake: Intake, saved: bool) -> str:
    counts = intake.staged.counts
    rows = counts["ready"] + counts["decision"] + counts["unreadable"]
    counted = ngettext("%(rows)s row", "%(rows)s rows", rows) % {"rows": rows}
    template = (
        _(
            "%(file)s: %(rows)s. %(stored)s stored as drafts, %(there)s already there, "
            "%(decision)s need a decision, %(unreadable)s cannot be read."
        )
        if saved
        else _(
            "%(file)s: %(rows)s. %(stored)s would be stored as drafts, %(there)s are already there, "
            "%(decision)s need a decision, %(unreadable)s cannot be read. Nothing was saved."
        )
    )
    return template % {
        "file": intake.staged.name,
        "rows": counted,
        "stored": intake.stored,
        "there": counts["already_there"],
        "decision": counts["decision"],
        "unreadable": counts["unreadable"],
    }


def failure(intake: Intake, *, saved: bool) -> str:
    """Why an import is none at all; empty when it did what it could or was a rehearsal."""
    if not intake.rows.exists() and not intake.staged.told["left_alone"]:
        return _("%(file)s has no row below its header.") % {"file": intake.staged.name}
    if not saved or intake.stored or intake.staged.counts["already_there"] or intake.earlier:
        return ""
    return _("%(file)s: no row could be stored.") % {"file": intake.staged.name}
