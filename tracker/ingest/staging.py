"""A file on its way in: staged and judged, then taken in as drafts of one import, or discarded; and an import undone.

Whoever shows files to people needs this module alone. A file is ``stage``d at once, or ``receive``d and ``read`` later.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.ingest.apart.opening import check_size
from tracker.ingest.conventions import NOTHING_DECLARED, Declared
from tracker.ingest.problems import Refused
from tracker.ingest.progress import Progress, quiet
from tracker.ingest.staged_rows import record_of
from tracker.ingest.store import Manner, store
from tracker.ingest.taking_down import count, take_down
from tracker.ingest.territory import NOBODY, Bringer, WhyNot, everywhere
from tracker.ingest.translating import FIGURES
from tracker.models import Figure, FigureBreakdown, ImportBatch, StagedFile, StagedRow, User
from tracker.models.history import because

State = StagedFile.State
_IMPORT_LOCK = 0x7472_6163  # any number, as long as every import takes the same
KEPT = dt.timedelta(days=14)
LARGE = 10_000
"""Rows after whose import the planner is told at once what has come in."""


def stage(
    path: Path,
    name: str = "",
    declared: Declared = NOTHING_DECLARED,
    *,
    by: Bringer = NOBODY,
    progress: Progress = quiet,
) -> StagedFile:
    """Read a file and judge every row of it. Nothing becomes a figure yet.

    Raises Refused, and keeps nothing, when the file as a whole cannot be read.
    """
    name = name or path.name
    check_size(path, name)
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    staged = _begun(name, digest, declared, by.user, State.READING)
    try:
        take_down(staged, path, declared, by.why_not, progress)
    except Refused:
        staged.delete()
        raise
    return staged


def receive(
    content: bytes, name: str, declared: Declared = NOTHING_DECLARED, *, by: User | None = None
) -> StagedFile:
    """Keep a file to be ``read`` later, so that nobody waits for a large one."""
    staged = _begun(name, hashlib.sha256(content).hexdigest(), declared, by, State.WAITING)
    staged.content = content
    staged.save(update_fields=["content"])
    return staged


def read(staged: StagedFile, why_not: WhyNot = everywhere, progress: Progress = quiet) -> None:
    """Read a file that was received; one that cannot be read is kept as refused, with the sentence that says why."""
    staged.rows.all().delete()
    staged.state = State.READING
    staged.save(update_fields=["state", "moved_at"])
    with tempfile.NamedTemporaryFile() as file:
        file.write(staged.content or b"")
        file.flush()
        try:
            take_down(staged, Path(file.name), Declared.from_json(staged.declared), why_not, progress)
        except Refused as refused:
            staged.rows.all().delete()
            staged.state, staged.refusal = State.REFUSED, str(refused)
            staged.head = [record_of(record) for record in refused.head]
    can_be_read_otherwise = staged.state == State.REFUSED and staged.head
    if not (can_be_read_otherwise or staged.told.get("remembered")):
        staged.content = None
    staged.save()


def read_otherwise(staged: StagedFile, said: Mapping[str, str], *, by: User) -> StagedFile:
    """The same file once more, to be read as a person says of its columns. Raises ValueError when it is not kept."""
    if not staged.content:
        raise ValueError("The file itself is not kept.")
    declared = replace(Declared.from_json(staged.declared), mapping=dict(said))
    again = receive(bytes(staged.content), staged.name, declared, by=by)
    discard(staged)
    return again


def rows(staged: StagedFile, pile: str = "") -> QuerySet[StagedRow]:
    """The rows of a file in its order, or those of one pile."""
    return staged.rows.filter(pile=pile) if pile else staged.rows.all()


def earlier(staged: StagedFile) -> ImportBatch | None:
    """The import that took in the same file, read in the same way, and was not undone."""
    return ImportBatch.objects.filter(sha256=staged.sha256, undone_at=None).first()


def commit(
    staged: StagedFile, *, by: User | None = None, progress: Progress = quiet
) -> tuple[ImportBatch | None, int]:
    """Store the ready rows as drafts of one import, in one transaction; return it and how many rows it stored.

    A file that was taken in before changes nothing: the import is then that one, and the number is 0.
    """
    with transaction.atomic(), because(_("Import of %(file)s") % {"file": staged.name}, user=by and by.pk):
        one_import_at_a_time()
        batch, stored = earlier(staged), 0
        if batch is None and staged.rows.to_store().exists():
            batch = ImportBatch.objects.create(
                kind=ImportBatch.Kind.FILE if staged.feed == FIGURES else ImportBatch.Kind.FEED,
                name=staged.name[-255:],
                sha256=staged.sha256,
                created_by=by,
            )
            stored = store(staged, Manner(batch, created_by=by), progress)
            batch = _finished(batch, stored)
        staged.batch, staged.state, staged.content = batch, State.STORED, None
        count(staged)
        staged.save(update_fields=["batch", "state", "content", "counts", "moved_at"])
    if stored >= LARGE:
        _tell_the_planner()
    return batch, stored


def discard(staged: StagedFile) -> None:
    """Forget a file and its rows; what was stored of it stays."""
    staged.rows.all().delete()
    staged.delete()


def _begun(name: str, digest: str, declared: Declared, by: User | None, state: str) -> StagedFile:
    said = declared.as_json()
    _forget_old()
    return StagedFile.objects.create(
        name=name[-255:],
        sha256=declared.marked(digest),
        declared=said,
        mapping=said.get("mapping", {}),
        created_by=by,
        state=state,
    )


def _forget_old() -> None:
    """Files that nobody came back to, and those of imports that were killed."""
    StagedFile.objects.filter(moved_at__lt=timezone.now() - KEPT).delete()


def _finished(batch: ImportBatch, stored: int) -> ImportBatch | None:
    if not stored:
        batch.delete()
        return None
    batch.rows = stored
    batch.save(update_fields=["rows"])
    return batch


def _tell_the_planner() -> None:
    if connection.in_atomic_block:
        return
    with connection.cursor() as cursor:
        for model in (Figure, FigureBreakdown, StagedRow):
            cursor.execute(f"VACUUM (ANALYZE) {connection.ops.quote_name(model._meta.db_table)}")


def one_import_at_a_time() -> None:
    """Wait until no other import is under way, so that what was checked still holds when it is written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_IMPORT_LOCK])
