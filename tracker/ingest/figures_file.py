"""The figures file: read it, check every row, store the ready ones as drafts, hand back the rest."""

from __future__ import annotations

from collections import Counter as Tally
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from tracker.ingest.conventions import NOTHING_DECLARED, Declared, conventions_of
from tracker.ingest.documents import Reference, Shelf
from tracker.ingest.entries import COUNT_COLUMNS, LAYOUT, Entry, read_entry
from tracker.ingest.figure_checks import check_figure
from tracker.ingest.links import link
from tracker.ingest.problems import Pile
from tracker.ingest.progress import Progress, quiet
from tracker.ingest.references import link_references
from tracker.ingest.store import PIECE, Manner, store
from tracker.ingest.stored_figures import compare_with_stored
from tracker.ingest.tables import Table, read_table
from tracker.ingest.territory import NOBODY, Bringer, WhyNot, everywhere, refuse_elsewhere
from tracker.models import ImportBatch, User
from tracker.models.history import because
from tracker.reading.errors import ReadingError

_IMPORT_LOCK = 0x7472_6163  # any number, as long as every import takes the same


@dataclass(frozen=True)
class Intake:
    """What became of a file. ``earlier`` is the import that took in the same file before."""

    table: Table
    entries: list[Entry]
    stored: int
    earlier: ImportBatch | None

    @property
    def piles(self) -> Tally[Pile]:
        return Tally(entry.pile for entry in self.entries)

    @property
    def already_there(self) -> int:
        return sum(entry.already_there for entry in self.entries)

    @property
    def rest(self) -> list[Entry]:
        """The rows that are not in the database after this."""
        return [
            entry for entry in self.entries if entry.pile is not Pile.READY or (self.earlier and entry.is_new)
        ]


def take_in(
    path: Path,
    declared: Declared = NOTHING_DECLARED,
    *,
    by: Bringer = NOBODY,
    save: bool = True,
    progress: Progress = quiet,
) -> Intake:
    """Import a figures file as drafts of one batch, in one transaction.

    With ``save=False`` everything is done and taken back, so that a rehearsal says exactly what the import will.
    A file that was taken in before changes nothing. Raises Refused when the file as a whole cannot be read.
    """
    table = read_table(path, LAYOUT)
    why = _("Import of %(file)s") % {"file": path.name}
    with transaction.atomic(), because(why, user=by.user and by.user.pk):
        one_import_at_a_time()
        earlier = ImportBatch.objects.filter(sha256=table.sha256, undone_at=None).first()
        entries = check(table, declared, progress, by.why_not)
        stored = 0 if earlier else _store_as_batch(table, entries, by.user, progress)
        if not save:
            transaction.set_rollback(True)
    return Intake(table, entries, stored, earlier)


def one_import_at_a_time() -> None:
    """Wait until no other import is under way, so that what was checked still holds when it is written."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_IMPORT_LOCK])


def check(
    table: Table,
    declared: Declared = NOTHING_DECLARED,
    progress: Progress = quiet,
    why_not: WhyNot = everywhere,
) -> list[Entry]:
    """Read every row and say of each what stands in its way, in a constant number of queries."""
    how = conventions_of(table, declared, COUNT_COLUMNS)
    entries = []
    for row in table.rows:
        entries.append(read_entry(row, how))
        if len(entries) % PIECE == 0:
            progress(_("Read"), len(entries), len(table.rows))
    whole = [entry for entry in entries if not entry.row.broken]
    link(whole)
    for entry in whole:
        check_figure(entry, how.today)
    _link_documents(whole)
    compare_with_stored(whole)
    refuse_elsewhere(whole, why_not)
    link_references(whole)
    return entries


def _store_as_batch(table: Table, entries: Sequence[Entry], by: User | None, progress: Progress) -> int:
    if not any(entry.is_new for entry in entries):
        return 0
    batch = ImportBatch.objects.create(
        kind=ImportBatch.Kind.FILE, name=table.name[-255:], sha256=table.sha256, created_by=by
    )
    stored = store(entries, Manner(batch, created_by=by), progress)
    batch.rows = len(stored)
    if stored:
        batch.save(update_fields=["rows"])
    else:
        batch.delete()
    return len(stored)


def _link_documents(entries: Sequence[Entry]) -> None:
    columns = ("document_title", "document_url", "published_on", "published_on_basis", "language")
    known = [entry for entry in entries if entry.publisher and not entry.failed(*columns)]
    references = [Reference(entry.publisher, *(entry.get(column) for column in columns)) for entry in known]
    shelf = Shelf(references)
    for entry, reference in zip(known, references, strict=True):
        try:
            entry.document = shelf.document(reference)
        except ReadingError as error:
            entry.refuse("document_url" if reference.url else "document_title", error)
