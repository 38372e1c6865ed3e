"""What the commands that write archives have in common."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError
from django.utils.translation import gettext as _

from tracker.export.whole_database import write_archive


class ArchiveCommand(BaseCommand):
    """Writes the whole database to one file."""

    secrets: bool
    kind: str

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file",
            type=Path,
            nargs="?",
            help="where to write it; a new file in the data directory without it",
        )

    def handle(self, *, file: Path | None, **options: Any) -> None:
        path = file or self._new_path()
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            manifest = write_archive(path, secrets=self.secrets)
        except (OSError, DatabaseError) as error:
            why = getattr(error, "strerror", None) or str(error).strip().partition("\n")[0]
            raise CommandError(
                _("%(file)s was not written, and what stood in its place stays: %(why)s.")
                % {"file": path, "why": why}
            ) from error
        rows = sum(table["rows"] for table in manifest["tables"].values())
        self.stdout.write(
            _("%(file)s: %(tables)d tables, %(rows)s rows.")
            % {"file": path, "tables": len(manifest["tables"]), "rows": f"{rows:,}"}
        )

    def _new_path(self) -> Path:
        return (
            Path(settings.DATA_DIR)
            / f"{self.kind}s"
            / f"tracker-{dt.datetime.now(dt.UTC):%Y%m%dT%H%M%SZ}.zip"
        )
