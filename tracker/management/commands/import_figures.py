from __future__ import annotations

from argparse import ArgumentTypeError
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.ingest.conventions import Declared
from tracker.ingest.entries import READERS
from tracker.ingest.feeds import FEEDS
from tracker.ingest.feeds.mapped import FOR_ALL
from tracker.ingest.figures_file import Intake, take_in
from tracker.ingest.progress import ProgressLine
from tracker.ingest.report import as_json, failure, summary
from tracker.ingest.rest import write_rest
from tracker.ingest.staging import discard
from tracker.ingest.terminal import plain_failures
from tracker.ingest.territory import NOBODY, Bringer
from tracker.management.remembered import RememberedCommand
from tracker.models import User
from tracker.reading.dates import DateStyle
from tracker.reading.number_style import NumberStyle
from tracker.review.roles import why_elsewhere


class Command(RememberedCommand):
    help = "Import a figures file (CSV or XLSX). Ready rows become drafts; the rest is said row by row."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="figures file, CSV or XLSX")
        parser.add_argument("--dry-run", action="store_true", help="check everything and save nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON object for each row")
        parser.add_argument(
            "--user",
            metavar="NAME",
            help="who answers for the rows and so cannot publish them; without it, whoever sends them to review",
        )
        parser.add_argument(
            "--rest", type=Path, metavar="FILE", help="write the rows that were not stored here"
        )
        parser.add_argument(
            "--number-style",
            type=NumberStyle,
            choices=list(NumberStyle),
            help="how the file writes thousands: "
            + ", ".join(f"{style.value} ({style.example})" for style in NumberStyle),
        )
        parser.add_argument(
            "--date-style",
            type=DateStyle,
            choices=list(DateStyle),
            default=DateStyle.ISO,
            help="how the file writes days: "
            + ", ".join(f"{style.value} ({style.example})" for style in DateStyle),
        )
        parser.add_argument("--sheet", default="", help="the sheet of a workbook that is meant")
        parser.add_argument(
            "--add-places",
            action="store_true",
            help="enter the places that a published file names below known ones, where nobody has yet",
        )
        parser.add_argument(
            "--column",
            action="append",
            type=_said,
            default=[],
            metavar="NAME=COLUMN",
            help="for a table of your own, the column that holds a column of the figures file: --column value=Total; "
            "for words that hold for every row: --column counter==un-cccm",
        )
        parser.add_argument(
            "--kind",
            choices=[feed.slug for feed in FEEDS],
            default="",
            help="what kind of file it is, where its columns do not say so",
        )

    @plain_failures
    def handle(self, *, file: Path, dry_run: bool, **options: Any) -> None:
        declared = Declared(
            number_style=options["number_style"],
            date_style=options["date_style"],
            sheet=options["sheet"],
            feed=options["kind"],
            mapping=dict(options["column"]),
            add_places=options["add_places"],
        )
        by = _bringer(options["user"]) if options["user"] else NOBODY
        with transaction.atomic() if dry_run else nullcontext():
            intake = take_in(file, declared, by=by, progress=ProgressLine(self.stderr))
            try:
                self._tell(intake, saved=not dry_run, **options)
            finally:
                discard(intake.staged)
                if dry_run:
                    transaction.set_rollback(True)

    def _tell(self, intake: Intake, *, saved: bool, json: bool, rest: Path | None, **options: object) -> None:
        if rest:
            write_rest(rest, intake.staged, intake.rest.iterator(chunk_size=1_000))
        for line in as_json(intake) if json else ():
            self.stdout.write(line)
        for line in summary(intake, saved=saved, every_row=not json):
            (self.stderr if json else self.stdout).write(line)
        if sentence := failure(intake, saved=saved):
            raise CommandError(sentence)


def _said(text: str) -> tuple[str, str]:
    """`value=Total` as the column of the figures file and what is said of it."""
    column, equals, words = text.partition("=")
    if not equals or column not in READERS or not words:
        raise ArgumentTypeError(
            _("“%(seen)s” is not a column of the figures file, = and a column") % {"seen": text}
        )
    return column, words if words.startswith(FOR_ALL) else words.strip().lower()


def _bringer(name: str) -> Bringer:
    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise CommandError(_("--user: there is no active account named “%(name)s”.") % {"name": name})
    return Bringer(user, lambda region: why_elsewhere(user, region))
