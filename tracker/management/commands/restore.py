from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import gettext as _

from tracker.ingest.progress import ProgressLine
from tracker.ingest.terminal import plain_failures
from tracker.ingest.whole_database import restore


class Command(BaseCommand):
    help = "Restore a file of “manage.py backup” or “manage.py export” into an empty database: all of it or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    @plain_failures
    def handle(self, *, file: Path, **options: Any) -> None:
        manifest = restore(file, ProgressLine(self.stderr))
        rows = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(
            _("%(tables)d tables with %(rows)s rows restored; each was compared with the file.")
            % {"tables": len(manifest["tables"]), "rows": f"{rows:,}"}
        )
        if manifest["kind"] == "export":
            self.stdout.write(
                _("An export holds no passwords: set new ones with “manage.py changepassword NAME”.")
            )
