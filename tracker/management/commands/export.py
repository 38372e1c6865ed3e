from __future__ import annotations

from tracker.management.archives import ArchiveCommand


class Command(ArchiveCommand):
    help = (
        "Write all data and their history as CSV files in one zip, with a data dictionary and checksums; of accounts"
        " their names alone."
    )
    secrets, kind = False, "export"
