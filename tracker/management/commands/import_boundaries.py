from __future__ import annotations

from pathlib import Path

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from tracker.ingest.boundaries import take_in_boundaries
from tracker.ingest.terminal import plain_failures
from tracker.management.remembered import RememberedCommand


class Command(RememberedCommand):
    help = "Give regions their boundaries from a GeoJSON file, matched by code."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="GeoJSON with a property that holds the codes")

    @plain_failures
    def handle(self, *, file: Path, **options: object) -> None:
        bounded = take_in_boundaries(file)
        self.stdout.write(
            _("%(file)s, by %(by)s: %(changed)s boundaries set, %(unchanged)s unchanged.")
            % {
                "file": file.name,
                "by": bounded.by,
                "changed": bounded.changed,
                "unchanged": bounded.unchanged,
            }
        )
        if bounded.unmatched:
            self.stdout.write(
                _("No region has these codes (%(number)s): %(codes)s.")
                % {"number": len(bounded.unmatched), "codes": ", ".join(bounded.unmatched)}
            )
