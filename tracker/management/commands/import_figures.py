from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from tracker.ingest.conventions import Declared
from tracker.ingest.figures_file import take_in
from tracker.ingest.progress import ProgressLine
from tracker.ingest.report import as_json, failure, summary
from tracker.ingest.rest import write_rest
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

    @plain_failures
    def handle(self, *, file: Path, dry_run: bool, rest: Path | None, **options: Any) -> None:
        declared = Declared(options["number_style"], options["date_style"])
        by = _bringer(options["user"]) if options["user"] else NOBODY
        intake = take_in(file, declared, by=by, save=not dry_run, progress=ProgressLine(self.stderr))
        if rest:
            write_rest(rest, intake.table, intake.rest)
        for line in as_json(intake) if options["json"] else ():
            self.stdout.write(line)
        for line in summary(intake, saved=not dry_run, every_row=not options["json"]):
            (self.stderr if options["json"] else self.stdout).write(line)
        if sentence := failure(intake, saved=not dry_run):
            raise CommandError(sentence)


def _bringer(name: str) -> Bringer:
    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise CommandError(_("--user: there is no active account named “%(name)s”.") % {"name": name})
    return Bringer(user, lambda region: why_elsewhere(user, region))
