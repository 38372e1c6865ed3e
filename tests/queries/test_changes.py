"""What has changed for readers: told by when it became public, and never by whom."""

from __future__ import annotations

import datetime as dt

import pgtrigger
import pytest
from django.db import connection
from django.utils import timezone

from tests.builders import batch, document, figure, region, user
from tracker.models import Figure
from tracker.models.regions import Level
from tracker.queries.changes import TOGETHER, Change, Kind, latest_changes, occasions, told
from tracker.selection import Selection, SelectionError

pytestmark = pytest.mark.django_db
EVERYWHERE = Selection()


def everything(selection: Selection = EVERYWHERE) -> list[Change]:
    return told(occasions(selection))


def brief(changes: list[Change]) -> list[tuple[Kind, int | None]]:
    return [(change.kind, change.figure_id) for change in changes]


def publish(row: Figure) -> None:
    Figure.objects.filter(pk=row.pk).update(status="published", created_by=user(), reviewed_by=user())


def withdraw(row: Figure, when: dt.datetime | None = None) -> None:
    Figure.objects.filter(pk=row.pk).update(status="withdrawn", withdrawn_at=when or timezone.now())


def long_ago(row: Figure, days: int) -> dt.datetime:
    """Let all that is kept of the figure have happened so many days ago."""
    past = timezone.now() - dt.timedelta(days=days)
    revisions = Figure.history.rel.related_model
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {revisions._meta.db_table} SET pgh_created_at = %s WHERE pgh_obj_id = %s", [past, row.id]
        )
        cursor.execute(f"UPDATE {Figure._meta.db_table} SET recorded_at = %s WHERE id = %s", [past, row.id])
    return past


def test_a_figure_is_new_from_when_it_is_published_not_from_when_it_was_entered():
    row = figure(status="draft")
    long_ago(row, 30)
    assert everything() == []
    publish(row)
    (change,) = everything()
    assert (change.kind, change.figure_id, change.day) == (Kind.NEW, row.id, timezone.localdate())


def test_a_figure_from_before_history_was_kept_is_new_from_when_it_was_stored():
    row = figure()
    past = long_ago(row, 30)
    with pgtrigger.ignore(), connection.cursor() as cursor:
        cursor.execute("UPDATE tracker_figurerevision SET pgh_created_at = now(), recorded_at = %s", [past])
    assert everything()[0].day == past.date()


def test_the_latest_is_first():
    rows = [figure() for _ in range(3)]
    for row, days in zip(rows, (5, 1, 9), strict=True):
        long_ago(row, days)
    assert [change.figure_id for change in everything()] == [rows[1].id, rows[0].id, rows[2].id]


def test_a_correction_tells_what_it_corrects_and_the_corrected_one_says_so():
    old = figure(12_000)
    long_ago(old, 2)
    new = figure(13_500, region=old.region, supersedes=old)
    after, before = everything()
    assert (after.kind, after.figure_id, after.before) == (Kind.CORRECTED, new.id, old)
    assert (before.kind, before.figure_id, before.replaced) == (Kind.NEW, old.id, True)


def test_a_draft_of_a_correction_changes_nothing():
    old = figure(12_000)
    seen = everything()
    figure(13_500, region=old.region, supersedes=old, status="draft")
    assert everything() == seen


def test_of_a_withdrawn_figure_only_its_region_is_told_and_no_longer_that_it_was_new():
    row = figure(region=region("SY07", name="Idleb"))
    withdraw(row)
    (change,) = everything()
    assert (change.kind, change.region.code, change.figure) == (Kind.WITHDRAWN, "SY07", None)


def test_of_a_draft_that_was_withdrawn_nothing_is_told():
    withdraw(figure(status="draft"))
    assert everything() == []


def test_a_correction_of_what_was_withdrawn_is_new():
    old = figure()
    new = figure(region=old.region, supersedes=old)
    withdraw(old)
    assert set(brief(everything())) == {(Kind.NEW, new.id), (Kind.WITHDRAWN, old.id)}


@pytest.mark.parametrize("rows", [TOGETHER, TOGETHER + 1])
def test_many_figures_of_one_import_are_one_change_with_their_number(rows):
    file, place = batch(), region()
    made = [figure(batch=file, region=place) for _ in range(rows)]
    changes = everything()
    if rows <= TOGETHER:
        assert [change.figure_id for change in changes] == [row.id for row in reversed(made)]
    else:
        assert [(change.figures, change.figure, change.figure_id) for change in changes] == [
            (rows, None, None)
        ]


def test_one_import_that_was_published_on_two_days_is_two_changes():
    file, place = batch(), region()
    made = [figure(batch=file, region=place) for _ in range(2 * TOGETHER + 2)]
    for row in made[: TOGETHER + 1]:
        long_ago(row, 3)
    first, second = everything()
    assert (first.figures, second.figures) == (TOGETHER + 1, TOGETHER + 1)
    assert first.name != second.name


def test_a_region_is_asked_with_the_places_inside_it():
    idleb = region("SY07")
    inner = figure(region=region("SY0700", level=Level.DISTRICT, parent=idleb))
    gone = figure(region=idleb)
    withdraw(gone)
    figure(region=region("SY02"))
    found = everything(Selection(regions=("SY07",)))
    assert set(brief(found)) == {(Kind.NEW, inner.id), (Kind.WITHDRAWN, gone.id)}


def test_an_unknown_region_is_refused():
    with pytest.raises(SelectionError, match="No region “SY99” is known here"):
        occasions(Selection(regions=("SY99",)))


def test_the_latest_are_no_more_than_asked_for():
    file, place = batch(), region()
    for _ in range(TOGETHER):
        figure(batch=file, region=place)
    figure(document=document(published_on=None))
    assert len(latest_changes(EVERYWHERE, most=4)) == 4


def test_a_change_keeps_its_name():
    old = figure()
    new = figure(region=old.region, supersedes=old)
    assert {change.name for change in everything()} == {f"new-{old.id}", f"corrected-{new.id}"}
