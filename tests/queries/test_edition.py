"""The edition changes with everything that readers may see, and with nothing else."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from tests import builders as build
from tracker import models
from tracker.models.regions import Level
from tracker.queries.edition import edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def published(db):
    return build.figure(region=build.region("SY07"))


def sql(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


SEEN = {
    "figure published": lambda figure: build.figure(region=figure.region),
    "figure withdrawn": lambda figure: models.Figure.objects.filter(id=figure.id).update(
        status="withdrawn", withdrawn_at=dt.datetime.now(dt.UTC)
    ),
    "figure superseded": lambda figure: build.figure(supersedes=figure),
    "counter renamed": lambda figure: models.Counter.objects.update(name="Other"),
    "counter defined": lambda figure: models.Counter.objects.update(definition="Displaced a month or longer."),
    "source renamed": lambda figure: models.Source.objects.update(short_name="O"),
    "source made confidential": lambda figure: models.Source.objects.update(confidential=True),
    "document withheld": lambda figure: models.Document.objects.update(public=False),
    "document dated": lambda figure: models.Document.objects.update(published_on="2020-01-01"),
    "region moved": lambda figure: models.Region.objects.filter(code="SY07").update(parent=None, level=0),
    "region renamed": lambda figure: models.Region.objects.update(name="Other"),
    "region added": lambda figure: build.region(),
    "spelling added": lambda figure: models.RegionName.objects.create(region=figure.region, name="Edlib"),
    "member added": lambda figure: build.region("X-A", level=Level.INFORMAL, surely=[figure.region]),
    "coverage stated": lambda figure: build.coverage(region=figure.region, counter=figure.counter),
    "event added": lambda figure: build.event(region=figure.region),
    "by hand": lambda figure: sql("UPDATE tracker_document SET title = title || '.'"),
}  # fmt: skip


@pytest.mark.parametrize("change", SEEN)
def test_what_readers_may_see_makes_a_new_edition(published, change):
    before = edition()
    SEEN[change](published)
    assert edition() != before


def test_every_statement_makes_an_edition_of_its_own(published):
    seen = {edition()}
    for title in "ABC":
        models.Document.objects.update(title=title)
        seen.add(edition())
    assert len(seen) == 4


def test_a_change_taken_back_leaves_the_edition_and_the_next_one_is_new(published):
    before = edition()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        models.Document.objects.update(title="A")
        inside = edition()
        models.Figure.objects.update(value=5)
    assert edition() == before
    models.Document.objects.update(title="B")
    assert edition() not in {before, inside}


def test_drafts_come_and_go_unseen(published):
    before = edition()
    build.figure(
        status="draft", region=published.region, counter=published.counter, document=published.document
    )
    models.Figure.objects.filter(status="draft").update(value=7)
    models.Figure.objects.filter(status="draft").update(
        status="withdrawn", withdrawn_at=dt.datetime.now(dt.UTC)
    )
    build.source()
    assert edition() == before


def test_old_marks_are_let_go():
    sql(
        "INSERT INTO tracker_edition (by_transaction, mark) SELECT n::text::xid8, n FROM generate_series(1, 1500) n"
    )
    sql("SELECT setval(pg_get_serial_sequence('tracker_edition', 'mark'), 1500)")
    before = edition()
    build.region()
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM tracker_edition")
        assert cursor.fetchone()[0] <= 502
    assert edition() != before


def test_how_words_are_read_belongs_to_it(settings):
    before = edition()
    settings.RECONCILIATION_WORDS = settings.RECONCILIATION_WORDS | {"about": None}
    assert edition() != before
