from __future__ import annotations

from tracker.management.archives import ArchiveCommand


class Command(ArchiveCommand):
    help = "Write everything to one file, accounts and history included, for “manage.py restore”. Keep it secret."
    secrets, kind = True, "backup"
