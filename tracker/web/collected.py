"""The static files, gathered where they are served from."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.contrib.staticfiles.management.commands import collectstatic
from django.core.files.storage import Storage
from django.core.management import call_command


class CollectAnew(collectstatic.Command):
    """Copies every file, since an installed one may be newer in substance and older by date than the copy.

    Nothing is cleared: a server that runs meanwhile goes on serving the names it has told its readers.
    """

    def delete_file(self, path: str, prefixed_path: str, source_storage: Storage) -> bool:
        if self.storage.exists(prefixed_path):
            self.storage.delete(prefixed_path)
        return True


def collect_if_changed() -> bool:
    """Run ``collectstatic`` unless nothing changed since the last time; whether it ran."""
    stamp = Path(settings.STATIC_ROOT) / ".collected"
    state = _state()
    if stamp.exists() and stamp.read_text() == state:
        return False
    call_command(CollectAnew(), interactive=False, verbosity=0)
    stamp.write_text(state)
    return True


def _state() -> str:
    """A digest of every source file's place, size and date."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            seen.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return seen.hexdigest()
