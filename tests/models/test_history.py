"""Every change of every row is kept, by whatever path it came, and what is kept is never changed."""

from __future__ import annotations

import pghistory
import pytest
from django.apps import apps
from django.db import connection

from tests.builders import coverage, document, event, figure, region, source
from tests.models.refusal import refuses
from tracker import models
from tracker.models import FigureBreakdown
from tracker.models.regions import Level

pytestmark = pytest.mark.django_db

# What is on its way in is not stored yet, and whatever becomes of it is kept with the figures.
WITHOUT = {"User", "StagedFile", "StagedRow"}
KEPT = [apps.get_model("tracker", name) for name in models.__all__ if name not in WITHOUT]


def sql(text: str, *params: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(text, params)


def kept(row: object) -> list[str]:
    return list(row.history.order_by("pgh_id").values_list("pgh_label", flat=True))


@pytest.mark.parametrize("model", KEPT, ids=lambda model: model.__name__)
def test_every_stored_noun_keeps_its_history(model):
    columns = {field.column for field in model._meta.concrete_fields}
    assert columns <= {field.column for field in model.history.rel.related_model._meta.concrete_fields}


def test_a_row_is_kept_as_it_was_before_and_after():
    row = source(name="Agency")
    row.name = "Office"
    row.save()
    assert list(row.history.order_by("pgh_id").values_list("name", flat=True)) == ["Agency", "Office"]


def test_changes_that_pass_by_the_models_are_kept():
    row = source(name="Agency")
    models.Source.objects.filter(id=row.id).update(name="Office")
    sql("UPDATE tracker_source SET name = 'Bureau' WHERE id = %s", row.id)
    assert list(row.history.order_by("pgh_id").values_list("name", flat=True)) == [
        "Agency", "Office", "Bureau",
    ]  # fmt: skip


def test_many_rows_at_once_are_each_kept():
    models.Source.objects.bulk_create(
        models.Source(slug=f"source-{at}", name=f"Source {at}") for at in range(7)
    )
    models.Source.objects.update(note="changed")
    assert [kept(row) for row in models.Source.objects.all()] == [["insert", "update"]] * 7


def test_a_deleted_row_leaves_its_last_copy():
    row = figure(status="draft", parts={"children": 10})
    part = row.breakdown.get()
    FigureBreakdown.objects.filter(id=part.id).delete()
    last = FigureBreakdown.history.rel.related_model.objects.filter(pgh_obj_id=part.id).latest("pgh_id")
    assert (last.pgh_label, last.value, last.figure_id) == ("delete", 10, row.id)


def test_what_changes_nothing_leaves_no_copy():
    row = source()
    row.save()
    assert kept(row) == ["insert"]


def test_the_days_of_a_copy_are_those_of_its_row():
    row = event(start="2019-12-25", end="2019-12-26")
    assert (row.history.get().start, row.history.get().end) == (row.start, row.end)


def test_who_and_why_are_kept_with_the_copy():
    with pghistory.context(user=7, reason="The source corrected it."):
        row = coverage(region=region(level=Level.GOVERNORATE))
    assert row.history.get().pgh_context == {"user": 7, "reason": "The source corrected it."}


@pytest.mark.parametrize(
    "change", ["UPDATE tracker_sourcerevision SET name = 'x'", "DELETE FROM tracker_sourcerevision"]
)
def test_history_is_never_changed(change):
    """Whoever tries: the guarantee is append_only."""
    source()
    with refuses("pgtrigger: Cannot"):
        sql(change)


def test_history_is_never_emptied():
    document()
    with refuses("history_is_never_emptied"):
        sql(
            "SET LOCAL tracker.may_empty = 'off'; SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE tracker_documentrevision"
        )
