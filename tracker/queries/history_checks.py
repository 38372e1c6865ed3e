"""Which rows are not what the last copy in their history is: changed past it, or gone without a trace."""

from __future__ import annotations

from typing import Any

import pghistory.models
from django.apps import apps
from django.db import connection
from psycopg import sql

# The last copy of each row beside the row itself; a row that was deleted ends with a copy that says so.
_UNLIKE = """
    SELECT coalesce(t.{key}, e.pgh_obj_id)::text
    FROM {table} t
    FULL JOIN (SELECT DISTINCT ON (pgh_obj_id) * FROM {copies} ORDER BY pgh_obj_id, pgh_id DESC) e
        ON e.pgh_obj_id = t.{key}
    WHERE (t.{key} IS NULL AND e.pgh_label <> 'delete')
        OR (t.{key} IS NOT NULL AND ({columns_t}) IS DISTINCT FROM ({columns_e}))
"""


def rows_unlike_their_history() -> list[str]:
    """Each as its table and its number."""
    return [name for model in apps.get_models() if _is_history(model) for name in _unlike(model)]


def _is_history(model: type[Any]) -> bool:
    return issubclass(model, pghistory.models.Event) and model._meta.managed and not model._meta.proxy


def _unlike(copies: type[Any]) -> list[str]:
    tracked = copies.pgh_tracked_model._meta
    kept = {field.column for field in copies._meta.concrete_fields}
    columns = [field.column for field in tracked.concrete_fields if field.column in kept]
    query = sql.SQL(_UNLIKE).format(
        key=sql.Identifier(tracked.pk.column),
        table=sql.Identifier(tracked.db_table),
        copies=sql.Identifier(copies._meta.db_table),
        columns_t=sql.SQL(", ").join(sql.Identifier("t", column) for column in columns),
        columns_e=sql.SQL(", ").join(sql.Identifier("e", column) for column in columns),
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [f"{tracked.db_table} {key}" for (key,) in cursor.fetchall()]
