"""What `check_data` says when everything holds, and of each guarantee that was walked past."""

from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests import builders
from tracker.queries.data_checks import CHECKS

pytestmark = pytest.mark.django_db


def said() -> str:
    out = io.StringIO()
    try:
        call_command("check_data", stdout=out)
    except CommandError as error:
        out.write(str(error))
    return out.getvalue()


def past_the_guards(statement: str) -> None:
    """As who owns the database can."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET LOCAL session_replication_role = 'replica'")
        cursor.execute(statement)
        cursor.execute("SET LOCAL session_replication_role = 'origin'")


@pytest.fixture
def rows():
    """Two figures, one a correction of the other, with a part and a draft beside."""
    old = builders.figure(1_000, key="OLD", parts={"women": 400})
    builders.figure(key="NEW", supersedes=old, region=old.region, reviewed_by=builders.user("reviewer"))
    builders.figure(key="DRAFT", status="draft")
    return old


def test_everything_holds_of_what_came_in_by_the_doors(rows):
    text = said()
    assert text.count("Holds:") == len(CHECKS)
    assert "DOES NOT" not in text


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("UPDATE tracker_figurebreakdown SET value = 5000", "No part of a figure is larger than the whole. Of 1: OLD"),
        (
            "UPDATE tracker_figure SET value = 5 WHERE key = 'NEW'",
            "Every row is as its history says. Of 1: tracker_figure ",
        ),
        ("DELETE FROM tracker_figurebreakdown", "Every row is as its history says. Of 1: tracker_figurebreakdown"),
        (
            "UPDATE tracker_figure SET supersedes_id = (SELECT id FROM tracker_figure WHERE key = 'NEW')"
            " WHERE key = 'OLD'",
            "No figure supersedes itself in a circle. Of 2: ",
        ),
        (
            "UPDATE tracker_figure SET supersedes_id = (SELECT id FROM tracker_figure WHERE key = 'DRAFT')"
            " WHERE key = 'NEW'",
            "Whatever a published figure restates or supersedes was published too. Of 1: NEW",
        ),
        (
            "INSERT INTO tracker_figure_authors (figure_id, user_id) SELECT id, reviewed_by_id FROM tracker_figure"
            " WHERE key = 'NEW'",
            "No figure was published by a person who wrote a part of it. Of 1: NEW",
        ),
        ("UPDATE tracker_region SET parent_id = id WHERE level = 0", "No region lies within itself. Of 1: SY"),
        (
            "ALTER TABLE tracker_source DISABLE TRIGGER USER",
            "Every guard of the database is in place and switched on. Of ",
        ),
        (
            "DELETE FROM django_migrations WHERE app = 'tracker' AND name LIKE '0012%'",
            "The tables are those of this version. Of 1: tracker.0012_count_guesses",
        ),
        (
            "SELECT setval(pg_get_serial_sequence('tracker_figure', 'id'), 1)",
            "No number of a row is given out twice. Of 1: tracker_figure",
        ),
        (
            "ALTER TABLE tracker_figure DROP CONSTRAINT figure_value_not_negative;"
            " UPDATE tracker_figure SET value = -1;"
            " ALTER TABLE tracker_figure ADD CONSTRAINT figure_value_not_negative CHECK (value >= 0) NOT VALID",
            "Every rule of the tables holds of every row. Of 1: tracker_figure.figure_value_not_negative (3)",
        ),
    ],
)  # fmt: skip
def test_what_was_walked_past_is_said_by_name(rows, statement, sentence):
    past_the_guards(statement)
    text = said()
    assert f"DOES NOT HOLD: {sentence}" in text
    assert "not hold." in text
