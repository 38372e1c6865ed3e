"""``formula_guard`` in the database: texts defused as they are written, and as they were once they are read."""

from __future__ import annotations

from psycopg import sql

from tracker.reading.formula_guard import INVISIBLE, STARTS_A_FORMULA

_STARTS = [start for start in STARTS_A_FORMULA if start != "\0"]


def defused(text: sql.Composable) -> sql.Composed:
    """``guarded``."""
    return sql.SQL("CASE WHEN {} THEN '''' || {} ELSE {} END").format(_is_formula(text), text, text)


def read_back(text: sql.Composable) -> sql.Composed:
    """``unguarded``."""
    rest = sql.SQL("substr({}, 2)").format(text)
    return sql.SQL("CASE WHEN left({}, 1) = '''' AND {} THEN {} ELSE {} END").format(
        text, _is_formula(rest), rest, text
    )


def _is_formula(text: sql.Composable) -> sql.Composed:
    starts = sql.SQL(", ").join(map(sql.Literal, _STARTS))
    return sql.SQL("left(ltrim({}, {}), 1) IN ({})").format(text, sql.Literal(INVISIBLE), starts)
