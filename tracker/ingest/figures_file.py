"""A file of figures taken in at one go: staged, stored, and told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.db.models import Q, QuerySet

from tracker.ingest.conventions import NOTHING_DECLARED, Declared
from tracker.ingest.problems import Pile
from tracker.ingest.progress import Progress, quiet
from tracker.ingest.staging import commit, earlier, stage
from tracker.ingest.territory import NOBODY, Bringer
from tracker.models import ImportBatch, StagedFile, StagedRow


@dataclass(frozen=True)
class Intake:
    """What became of a file. ``earlier`` is the import that took in the same file before."""

    staged: StagedFile
    stored: int
    earlier: ImportBatch | None

    @property
    def rows(self) -> QuerySet[StagedRow]:
        return self.staged.rows.all()

    @property
    def rest(self) -> QuerySet[StagedRow]:
        """The rows that are not in the database after this."""
        waiting = ~Q(pile=Pile.READY)
        return self.rows.filter(waiting | Q(already_there=False) if self.earlier else waiting)


def take_in(
    path: Path,
    declared: Declared = NOTHING_DECLARED,
    *,
    by: Bringer = NOBODY,
    progress: Progress = quiet,
) -> Intake:
    """Import a file as drafts of one batch, in one transaction.

    A file that was taken in before changes nothing. Raises Refused when the file as a whole cannot be read.
    """
    staged = stage(path, declared=declared, by=by, progress=progress)
    before = earlier(staged)
    _batch, stored = commit(staged, by=by.user, progress=progress)
    return Intake(staged, stored, before)
