"""A second database on the tests' server, with tables and without rows."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection
from psycopg import sql

from tracker.queries.whole_tables import FILLED_BY_MIGRATIONS, whole_tables


@contextmanager
def empty_database() -> Iterator[str]:
    """Its name. It is a copy of the tests' own, which has to be empty."""
    own = connection.settings_dict["NAME"]
    name = f"{own}_restored"
    names = {"name": sql.Identifier(name), "own": sql.Identifier(own)}
    _run(sql.SQL("DROP DATABASE IF EXISTS {name} WITH (FORCE)").format(**names))
    _run(sql.SQL("CREATE DATABASE {name} TEMPLATE {own}").format(**names))
    yield name
    _run(sql.SQL("DROP DATABASE {name} WITH (FORCE)").format(**names))


def _run(statement: sql.Composed) -> None:
    params = connection.get_connection_params()
    connection.close()
    words = {name: params[name] for name in ("host", "port", "user", "password") if params.get(name)}
    with psycopg.connect(**words, dbname="postgres", autocommit=True) as server:
        server.execute(statement)


@contextmanager
def inside(name: str) -> Iterator[None]:
    """Within it, the database of this name is the one that everybody asks."""
    own = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = own


def empty() -> None:
    """Take every row away that a restore would bring."""
    names = [table.name for table in whole_tables() if table.name not in FILLED_BY_MIGRATIONS]
    listed = sql.SQL(", ").join(map(sql.Identifier, names))
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(listed))


def counts() -> dict[str, int]:
    """How many rows each table has."""
    found = {}
    with connection.cursor() as cursor:
        for table in whole_tables():
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table.name)))
            (found[table.name],) = cursor.fetchone()
    return found
