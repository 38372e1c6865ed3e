"""Guarantees that a column constraint cannot express, kept by the database itself."""

from __future__ import annotations

import pgtrigger


def no_cycle(column: str, message: str) -> pgtrigger.Trigger:
    """Refuse a row that would become its own ancestor along ``column``, a foreign key to the same table."""
    return pgtrigger.Trigger(
        name=f"no_{column}_cycle",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(f"{column}_id"),
        declare=[("looped", "boolean")],
        func=pgtrigger.Func(
            f"""
            IF NEW.{{columns.{column}}} IS NULL THEN RETURN NEW; END IF;
            WITH RECURSIVE above(id) AS (
                SELECT NEW.{{columns.{column}}}
                UNION
                SELECT t.{{columns.{column}}} FROM {{meta.db_table}} t JOIN above a ON t.id = a.id
                WHERE t.{{columns.{column}}} IS NOT NULL
            )
            SELECT EXISTS (SELECT 1 FROM above WHERE id = NEW.id) INTO looped;
            IF looped THEN
                RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation', CONSTRAINT = 'no_{column}_cycle';
            END IF;
            RETURN NEW;
            """
        ),
    )


def refuse_unless(
    name: str, operation: pgtrigger.core.Operation, test: str, message: str
) -> pgtrigger.Trigger:
    """Refuse a row unless the SQL condition ``test`` (over ``NEW``) is true or unknown."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=operation,
        func=f"""
            IF NOT ({test}) THEN
                RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
            END IF;
            RETURN NEW;
        """,
    )
