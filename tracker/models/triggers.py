"""Guarantees that a column constraint cannot express, kept by the database itself."""

from __future__ import annotations

import pgtrigger


def no_cycle(column: str, message: str) -> pgtrigger.Trigger:
    """Refuse a row that would become its own ancestor along ``column``, a foreign key to the same table."""
    return pgtrigger.Trigger(
        name=f"no_{column}_cycle",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(f"{column}_id"),
        condition=pgtrigger.Condition(f"NEW.{column}_id IS NOT NULL"),
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


def refuse(
    name: str, operation: pgtrigger.core.Operation, message: str, *, only_if: str = "TRUE", **more: object
) -> pgtrigger.Trigger:
    """Refuse a change of a row if the SQL condition ``only_if`` (over ``OLD`` and ``NEW``) is true.

    ``more`` is what else the trigger needs to know: ``when`` if not before the change, and ``condition``, without which
    it is not even called. What looks into other rows needs one that most rows do not meet: of thousands of new rows,
    each look costs more than the last.
    """
    return pgtrigger.Trigger(
        name=name,
        operation=operation,
        func=f"""
            IF {only_if} THEN
                RAISE EXCEPTION '{message}' USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
            END IF;
            RETURN COALESCE(NEW, OLD);
        """,
        **{"when": pgtrigger.Before} | more,
    )


def refuse_unless(
    name: str, operation: pgtrigger.core.Operation, test: str, message: str, **more: object
) -> pgtrigger.Trigger:
    """Refuse a change of a row unless the SQL condition ``test`` is true or unknown."""
    return refuse(name, operation, message, only_if=f"NOT ({test})", **more)


def never_emptied(name: str) -> pgtrigger.Trigger:
    """Refuse TRUNCATE, which walks past the guards of rows, unless the session says ``tracker.may_empty = 'on'``.

    The tests say so, to begin anew after each other.
    """
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.Before,
        operation=pgtrigger.Truncate,
        func=f"""
            IF current_setting('tracker.may_empty', true) IS DISTINCT FROM 'on' THEN
                RAISE EXCEPTION 'Figures are kept: this table is never emptied.'
                USING ERRCODE = 'check_violation', CONSTRAINT = '{name}';
            END IF;
            RETURN NULL;
        """,
    )
