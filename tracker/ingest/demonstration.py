"""The demonstration data: the files of one folder, taken in the way any file is, and published."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.ingest.catalogues import take_in_counters, take_in_coverage, take_in_events, take_in_sources
from tracker.ingest.members import take_in_members
from tracker.ingest.places import take_in_places
from tracker.ingest.problems import MOST_SHOWN, Refused, refuse_all
from tracker.ingest.progress import Progress, quiet
from tracker.ingest.staging import discard, one_import_at_a_time, stage
from tracker.ingest.store import Manner, store
from tracker.models import Figure, ImportBatch
from tracker.models.history import because

PLACES, MEMBERS = "places.csv", "members.csv"
CATALOGUES = {"sources.csv": take_in_sources, "counters.csv": take_in_counters}
FIGURES = ("figures.csv", "movements.csv")
# Coverage names counters; events name documents that figures know more about.
AFTERWARDS = {"coverage.csv": take_in_coverage, "events.csv": take_in_events}
_DIFFERS = [["key", "differs_from_stored"]]
FILES = (PLACES, MEMBERS, *CATALOGUES, *FIGURES, *AFTERWARDS)


@dataclass
class Loaded:
    """How many rows each file added; nothing when the files are those that were loaded last.

    ``notes`` are sentences about what was not taken over: spellings that are no names, and figures whose row has
    changed since, as a published figure stays as it is.
    """

    added: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        return any(self.added.values())


@transaction.atomic
def load(folder: Path, progress: Progress = quiet) -> Loaded:
    """Load the files of a folder as the one demonstration batch, adding only what is new.

    Raises Refused, and stores nothing, when a file is missing or one of its rows cannot be stored.
    """
    with because("Demonstration data"):
        return _load(folder, progress)


def _load(folder: Path, progress: Progress) -> Loaded:
    one_import_at_a_time()
    batch, is_current = _batch(_hash_of(folder))
    loaded = Loaded()
    if is_current:
        return loaded
    places = take_in_places(folder / PLACES, change=False)
    loaded.added |= {PLACES: places.added, MEMBERS: take_in_members(folder / MEMBERS).added}
    loaded.notes += [f"{PLACES}: {note}" for note in places.notes]
    for name, take_in in CATALOGUES.items():
        loaded.added[name] = take_in(folder / name)
    for name in FIGURES:
        loaded.added[name], kept = _load_figures(folder / name, batch, progress)
        loaded.notes += kept
    for name, take_in in AFTERWARDS.items():
        loaded.added[name] = take_in(folder / name)
    batch.rows = batch.figures.count()
    batch.save()
    return loaded


def _batch(sha256: str) -> tuple[ImportBatch, bool]:
    kind = ImportBatch.Kind.DEMONSTRATION
    batch, created = ImportBatch.objects.get_or_create(
        kind=kind, defaults={"name": "Demonstration data", "sha256": sha256}
    )
    is_current = not created and batch.sha256 == sha256
    batch.sha256 = sha256
    return batch, is_current


def _hash_of(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in FILES:
        try:
            content = (folder / name).read_bytes()
        except OSError:
            raise Refused(
                _("%(file)s is missing in %(folder)s.") % {"file": name, "folder": folder}
            ) from None
        digest.update(f"{name} {len(content)}\n".encode() + content)
    return digest.hexdigest()


def _load_figures(path: Path, batch: ImportBatch, progress: Progress) -> tuple[int, list[str]]:
    staged = stage(path, progress=progress)
    waiting = staged.rows.exclude(problem="")
    kept = waiting.filter(reasons=_DIFFERS)
    refuse_all(path.name, list(waiting.exclude(reasons=_DIFFERS).values_list("problem", flat=True)))
    stored = store(staged, Manner(batch, Figure.Status.PUBLISHED, Figure.Exemption.DEMONSTRATION), progress)
    refuse_all(path.name, list(waiting.exclude(reasons=_DIFFERS).values_list("problem", flat=True)))
    notes = _notes(path.name, list(kept.values_list("problem", flat=True)))
    discard(staged)
    return stored, notes


def _notes(name: str, kept: Sequence[str]) -> list[str]:
    notes = [f"{name}: {problem}" for problem in kept[:MOST_SHOWN]]
    if more := len(kept) - len(notes):
        sentence = ngettext(
            "%(file)s: %(more)s more row differs from what is stored.",
            "%(file)s: %(more)s more rows differ from what is stored.",
            more,
        )
        notes.append(sentence % {"file": name, "more": more})
    return notes
