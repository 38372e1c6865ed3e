from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from django.core.management.base import CommandParser
from django.db import transaction
from django.utils.translation import gettext as _

from tracker.ingest.members import take_in_members
from tracker.ingest.places import Placed, take_in_places
from tracker.ingest.terminal import plain_failures
from tracker.management.remembered import RememberedCommand
from tracker.models.history import because


class Command(RememberedCommand):
    help = "Import places, and with --members what informal areas are made of. A known code is brought up to date."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="places file, CSV or XLSX")
        parser.add_argument(
            "--members", type=Path, metavar="FILE", help="members of informal areas, CSV or XLSX"
        )

    @plain_failures
    @transaction.atomic
    def handle(self, *, file: Path, members: Path | None, **options: object) -> None:
        for name, take_in in ((file, take_in_places), (members, take_in_members)):
            if name:
                with because(_("Import of %(file)s") % {"file": name.name}):
                    self._report(name, take_in(name))

    def _report(self, file: Path, placed: Placed) -> None:
        self.stdout.write(
            _(
                "%(file)s: %(added)s added, %(changed)s changed, %(unchanged)s unchanged; %(names)s new spellings."
            )
            % {"file": file.name, **asdict(placed)}
        )
        for note in placed.notes:
            self.stdout.write(_("Left out: %(note)s") % {"note": note})
