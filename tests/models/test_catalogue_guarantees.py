"""Words the catalogues know, days within reach, names used once; and that no guarantee goes without a test."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import IntegrityError, connection

from tests import builders as build
from tests.models.refusal import refuses
from tracker.models import RegionName

pytestmark = pytest.mark.django_db

LATER = (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=2)).isoformat()


def region_name(**fields: object) -> RegionName:
    place = build.region()
    return RegionName.objects.create(region=place, name="Sarmin", **fields)


def emptied(row) -> None:
    """Give the row a range without a day, as no form can; another guarantee would say so first."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("ALTER TABLE tracker_event DROP CONSTRAINT event_days_bounded")
        cursor.execute(f"UPDATE {row._meta.db_table} SET period = 'empty' WHERE id = %s", [row.pk])


BROKEN = {
    "batch_kind_known": lambda: build.batch("guess"),
    "source_kind_known": lambda: build.source(kind="guess"),
    "source_slug_names_nobody_confidential": lambda: build.source("confidential-ngo"),
    "counter_counts_known": lambda: build.counter(counts="guess"),
    "region_name_kind_known": lambda: region_name(kind="guess"),
    "event_kind_known": lambda: build.event(kind="guess"),
    "coverage_kind_known": lambda: build.coverage("guess"),
    "event_has_a_day": lambda: emptied(build.event()),
    "coverage_has_a_day": lambda: emptied(build.coverage()),
    "event_days_in_reach": lambda: build.event(start="1899-12-31", end="1900-01-02"),
    "document_archive_hash_whole": lambda: build.document(archive_sha256="abc"),
    "coverage_days_in_reach": lambda: build.coverage(end=LATER),
}


@pytest.mark.parametrize("guarantee", BROKEN)
def test_the_database_refuses_by_name(guarantee):
    with refuses(guarantee):
        BROKEN[guarantee]()


@pytest.mark.parametrize(
    "twice",
    [
        lambda: [build.source("ocha", name=name) for name in ("OCHA", "Another")],
        lambda: [build.source(slug, name="OCHA") for slug in ("ocha", "another")],
        lambda: [build.counter("un-cccm", name=name) for name in ("One", "Another")],
        lambda: [build.event(text, key="ceasefire") for text in ("One.", "Another.")],
        lambda: [build.document(url="https://example.org/1") for _ in range(2)],
    ],
    ids=["source slug", "source name", "counter slug", "event key", "document url"],
)
def test_a_name_is_used_once(twice):
    with pytest.raises(IntegrityError, match="duplicate key value"):
        twice()


def test_every_guarantee_has_a_test_that_names_it():
    tests = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    guarantees = {
        guarantee.name
        for model in apps.get_app_config("tracker").get_models()
        for guarantee in [*model._meta.constraints, *getattr(model._meta, "triggers", [])]
        # Those that only remember refuse nothing.
        if not guarantee.name.startswith(("queue_", "edition_", "insert_", "update_", "delete_"))
    }
    assert len(guarantees) > 60
    assert not sorted(name for name in guarantees if not re.search(rf"\b{name}\b", tests))
