"""Guarantees that a column constraint cannot express, kept by the database itself."""

from __future__ import annotations

import pgtrigger


def no_cycle(column: str, message: str) -> pgtrigger.Trigger:
    """Refuse a row that would become its own ancestor along ``column``, a foreign key to the same table."""
    return pgtrigger.Trigger(
        name=f"no_{column}_cycle",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(f"{column}_id"),
        declare=[("above", "bigint")],
        func=pgtrigger.Func(
            # One look-up by primary key a step; it ends, since no stored row closes a circle.
            f"""
            above := NEW.{{columns.{column}}};
            WHILE above IS NOT NULL LOOP
                IF above = NEW.id THEN
                    RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation', CONSTRAINT = 'no_{column}_cycle';
                END IF;
                SELECT t.{{columns.{column}}} INTO above FROM {{meta.db_table}} t WHERE t.id = above;
            END LOOP;
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
