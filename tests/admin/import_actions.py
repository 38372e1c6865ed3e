"""What the roles try with files: each returns whether it was done."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from tests import builders as build
from tests.admin.test_imports import table
from tests.ingest.files import row
from tracker.models import Figure, ImportBatch, StagedFile

OWN, OTHERS = "own", "of somebody else"


def import_file(world) -> bool:
    """A file with one figure of Idleb: looked at, and its ready rows taken in."""
    build.counter("un-cccm")
    build.source("ocha")
    file = SimpleUploadedFile("a.csv", table(row()))
    world.desk.send("stagedfile_add", file=file, date_style="iso")
    for staged in StagedFile.objects.all():
        world.desk.send("stagedfile_change", staged.pk, step="take")
    return Figure.objects.exists()


def see_a_file(world) -> bool:
    staged = StagedFile.objects.create(name="a.csv", sha256="0" * 64, created_by=world.other)
    return world.seen("stagedfile_change", staged.pk) or world.seen("stagedfile_rest", staged.pk)


def make_batch(world) -> bool:
    world.desk.send("importbatch_add", name="a.csv", kind="file", sha256="0" * 64)
    return ImportBatch.objects.exists()


def undo_import(whose: str):
    def action(world) -> bool:
        batch = build.batch(created_by=world.desk.user if whose == OWN else world.other)
        draft = build.figure(status="draft", region=world.idleb, batch=batch)
        world.desk.send("importbatch_change", batch.pk, _undo="1")
        draft.refresh_from_db()
        return draft.status == "withdrawn"

    return action
