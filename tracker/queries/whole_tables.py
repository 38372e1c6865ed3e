"""Which tables make up everything that is kept, and how their rows are written so that they can be read back.

Left out is what passes or can be worked out again: sessions, queued work, kept answers.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from psycopg import sql

from tracker.queries.defusing import defused, read_back

FORMAT = 1  # of an archive; another means that an older program cannot read it
SAME_EVERYWHERE = (
    "SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL timezone = 'UTC'; SET LOCAL bytea_output = 'hex'"
)
NOTHING: Mapping[str, str] = {}
PASSING = {"sessions", "procrastinate"}
FILLED_BY_MIGRATIONS = (
    "django_content_type", "auth_permission", "auth_group", "auth_group_permissions",
)  # fmt: skip
# What an export, unlike a backup, does not tell: it is not for opening accounts.
SECRET_TABLES = {
    "tracker_apitoken", "tracker_apitokenrevision", "django_admin_log", "tracker_stagedfile", "tracker_stagedrow",
}  # fmt: skip
WITHHELD: Mapping[str, Mapping[str, str]] = {
    "tracker_user": {
        "password": "'!'",
        "email": "''",
        "first_name": "''",
        "last_name": "''",
        "last_login": "NULL",
    }
}
# Numbers, days, times, yes and no: whatever else a column holds is text to a spreadsheet.
_PLAIN = ("N", "D", "B", "R", "T")
_COLUMNS = """
    SELECT a.attname, format_type(a.atttypid, a.atttypmod), t.typcategory <> ALL (%s)
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
    WHERE a.attrelid = %s::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ORDER BY a.attnum
"""


@dataclasses.dataclass(frozen=True)
class Column:
    """``is_text``: a spreadsheet might take its values for formulas."""

    name: str
    type: str
    is_text: bool


@dataclasses.dataclass(frozen=True)
class WholeTable:
    """One table as the database has it, without what the database itself works out. ``key`` orders its rows."""

    model: type[Any]
    columns: tuple[Column, ...]

    @property
    def name(self) -> str:
        return str(self.model._meta.db_table)

    @property
    def key(self) -> str:
        return str(self.model._meta.pk.column)

    def written(self, withheld: Mapping[str, str] = NOTHING) -> sql.Composed:
        """A COPY of all rows in the order of their key, as CSV with texts defused; ``withheld`` replaces columns."""
        listed = [
            sql.SQL("{} AS {}").format(
                sql.SQL(withheld[column.name]) if column.name in withheld else _defused(column),
                sql.Identifier(column.name),
            )
            for column in self.columns
        ]
        query = sql.SQL("SELECT {} FROM {} ORDER BY {}").format(
            sql.SQL(", ").join(listed), sql.Identifier(self.name), sql.Identifier(self.key)
        )
        return sql.SQL("COPY ({}) TO STDOUT WITH (FORMAT csv, HEADER true)").format(query)

    def read_back(self, stage: str) -> sql.Composed:
        """A statement that adds the rows of ``stage``, whose columns are all text as ``written`` wrote it."""
        names = sql.SQL(", ").join(sql.Identifier(column.name) for column in self.columns)
        return sql.SQL("INSERT INTO {} ({}) SELECT {} FROM {}").format(
            sql.Identifier(self.name),
            names,
            sql.SQL(", ").join(map(_read, self.columns)),
            sql.Identifier(stage),
        )


def whole_tables(*, told: bool = False) -> list[WholeTable]:
    """Every table that is kept, by name; ``told``: those of an export only."""
    models = {
        model._meta.db_table: model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in PASSING
    }
    names = sorted(models.keys() - SECRET_TABLES if told else models)
    return [WholeTable(models[name], _columns(name)) for name in names]


def applied_migrations() -> list[list[str]]:
    """The version of the tables: every migration they have been through."""
    return sorted([app, name] for app, name in MigrationRecorder(connection).applied_migrations())


def _columns(table: str) -> tuple[Column, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_COLUMNS, [list(_PLAIN), table])
        return tuple(Column(*row) for row in cursor.fetchall())


def _defused(column: Column) -> sql.Composable:
    value = sql.Identifier(column.name)
    return defused(sql.SQL("{}::text").format(value)) if column.is_text else value


def _read(column: Column) -> sql.Composable:
    value = sql.Identifier(column.name)
    return sql.SQL("({})::{}").format(read_back(value) if column.is_text else value, sql.SQL(column.type))
