"""What became of a figures file, for people and for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.ingest.entries import json_ready, shown
from tracker.ingest.figures_file import Intake
from tracker.ingest.problems import Pile

DECLARED_BY = {"lone_separator": "--number-style", "date_style": "--date-style"}
"""The option of the command that settles a question about a whole file."""


def as_json(intake: Intake) -> Iterator[str]:
    """One JSON object a row: its number, pile, problem, and the figure as far as it could be read."""
    for entry in intake.entries:
        figure = shown(entry)
        yield json.dumps(
            {
                "row": entry.row.number,
                "pile": entry.pile.value,
                "problem": entry.problem,
                "figure": figure and {column: json_ready(value) for column, value in figure.items()},
                "already_there": entry.already_there,
                "notes": entry.notes,
            },
            ensure_ascii=False,
        )


def summary(intake: Intake, *, saved: bool, every_row: bool) -> Iterator[str]:
    """The numbers of a file, the columns nobody read, and with ``every_row`` a sentence for each row that waits."""
    if intake.table.unknown:
        yield _("Columns that are not part of the figures file and were not read: %(columns)s.") % {
            "columns": ", ".join(intake.table.unknown)
        }
    if every_row:
        yield from (sentence for entry in intake.entries for sentence in entry.notes)
        yield from (entry.problem for entry in intake.entries if entry.problem)
        yield from _what_can_be_declared(intake)
    if intake.earlier:
        yield _("%(file)s was imported already, on %(day)s: nothing changed.") % {
            "file": intake.table.name,
            "day": intake.earlier.recorded_at.date().isoformat(),
        }
    yield _numbers(intake, saved)


def _what_can_be_declared(intake: Intake) -> Iterator[str]:
    reasons = {problem.error.reason for entry in intake.entries for problem in entry.problems}
    options = [option for reason, option in DECLARED_BY.items() if reason in reasons]
    if options:
        yield _("How the whole file writes them can be declared: %(options)s. See --help.") % {
            "options": ", ".join(options)
        }


def _numbers(intake: Intake, saved: bool) -> str:
    counted = ngettext("%(rows)s row", "%(rows)s rows", len(intake.entries)) % {"rows": len(intake.entries)}
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
        "file": intake.table.name,
        "rows": counted,
        "stored": intake.stored,
        "there": intake.already_there,
        "decision": intake.piles[Pile.DECISION],
        "unreadable": intake.piles[Pile.UNREADABLE],
    }


def failure(intake: Intake, *, saved: bool) -> str:
    """Why an import is none at all; empty when it did what it could or was a rehearsal."""
    if not intake.entries:
        return _("%(file)s has no row below its header.") % {"file": intake.table.name}
    if not saved or intake.stored or intake.already_there or intake.earlier:
        return ""
    return _("%(file)s: no row could be stored.") % {"file": intake.table.name}
