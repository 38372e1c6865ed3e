"""Whether what is stored keeps every guarantee: asked of the rows, since who owns a table can walk past its guards."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

import pgtrigger
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from psycopg import sql

from tracker.queries.history_checks import rows_unlike_their_history
from tracker.queries.whole_tables import whole_tables

MOST_NAMED = 5


@dataclasses.dataclass(frozen=True)
class Check:
    """``holds`` is what should be so; ``broken`` names whatever is not."""

    holds: Promise
    broken: Callable[[], list[str]]


def _asked(query: str) -> Callable[[], list[str]]:
    def broken() -> list[str]:
        with connection.cursor() as cursor:
            cursor.execute(query)
            return [str(name) for (name,) in cursor.fetchall()]

    return broken


def _circle(table: str, column: str, name: str) -> Callable[[], list[str]]:
    return _asked(
        f"""WITH RECURSIVE up(id, above) AS (
            SELECT id, {column} FROM {table} WHERE {column} IS NOT NULL
            UNION SELECT up.id, t.{column} FROM up JOIN {table} t ON t.id = up.above WHERE t.{column} IS NOT NULL
        ) SELECT t.{name} FROM up JOIN {table} t ON t.id = up.id WHERE up.id = up.above"""  # noqa: S608 - our own names
    )


def _waiting_migrations() -> list[str]:
    loader = MigrationLoader(connection)
    waiting = loader.disk_migrations.keys() - loader.applied_migrations.keys()
    return sorted(f"{app}.{name}" for app, name in waiting)


def _missing_triggers() -> list[str]:
    return [
        f"{model._meta.label}.{trigger.name}"
        for model, trigger in pgtrigger.registry.registered()
        if trigger.get_installation_status(model) != ("INSTALLED", True)
    ]


def _rules_broken() -> list[str]:
    """Rules that were added to a table later need not have been asked of the rows that stood there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT conrelid::regclass::text, conname, pg_get_expr(conbin, conrelid) FROM pg_constraint"
            " WHERE contype = 'c' AND conrelid <> 0 AND connamespace = current_schema()::regnamespace"
            " ORDER BY 1, 2"
        )
        rules, broken = cursor.fetchall(), []
        for table, name, rule in rules:
            cursor.execute(f"SELECT count(*) FROM {table} WHERE NOT ({rule})")  # noqa: S608 - PostgreSQL's own words
            (number,) = cursor.fetchone()
            broken += [f"{table}.{name} ({number})"] if number else []
    return broken


def _numbering_behind() -> list[str]:
    return list(_behind())


def _behind() -> Iterator[str]:
    with connection.cursor() as cursor:
        for table in whole_tables():
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [table.name, table.key])
            (sequence,) = cursor.fetchone()
            if sequence:
                query = sql.SQL("SELECT 1 FROM {} HAVING max({}) > (SELECT last_value FROM {})").format(
                    sql.Identifier(table.name), sql.Identifier(table.key), sql.SQL(sequence)
                )
                cursor.execute(query)
                yield from [table.name] if cursor.fetchone() else []


CHECKS = (
    Check(_("The tables are those of this version."), _waiting_migrations),
    Check(_("Every guard of the database is in place and switched on."), _missing_triggers),
    Check(_("Every rule of the tables holds of every row."), _rules_broken),
    Check(
        _("No part of a figure is larger than the whole."),
        _asked(
            "SELECT DISTINCT f.key FROM tracker_figurebreakdown b JOIN tracker_figure f ON f.id = b.figure_id"
            " WHERE b.value > GREATEST(f.value, f.high) * COALESCE(f.household_size_high, 1)"
        ),
    ),
    Check(
        _("No figure was published by a person who wrote a part of it."),
        _asked(
            "SELECT f.key FROM tracker_figure f JOIN tracker_figure_authors a ON a.figure_id = f.id"
            " AND a.user_id = f.reviewed_by_id WHERE f.status = 'published' AND f.exemption = ''"
        ),
    ),
    Check(
        _("Whatever a published figure restates or supersedes was published too."),
        _asked(
            "SELECT f.key FROM tracker_figure f JOIN tracker_figure g ON g.id IN (f.restates_id, f.supersedes_id)"
            " WHERE f.status = 'published' AND g.status NOT IN ('published', 'withdrawn')"
        ),
    ),
    Check(
        _("Only the demonstration data are exempt from review as such."),
        _asked(
            "SELECT f.key FROM tracker_figure f LEFT JOIN tracker_importbatch b ON b.id = f.batch_id"
            " WHERE f.exemption = 'demonstration' AND b.kind IS DISTINCT FROM 'demonstration'"
        ),
    ),
    Check(_("No region lies within itself."), _circle("tracker_region", "parent_id", "code")),
    Check(_("No figure supersedes itself in a circle."), _circle("tracker_figure", "supersedes_id", "key")),
    Check(_("No figure restates itself in a circle."), _circle("tracker_figure", "restates_id", "key")),
    Check(_("Every row is as its history says."), rows_unlike_their_history),
    Check(_("No number of a row is given out twice."), _numbering_behind),
)  # fmt: skip
