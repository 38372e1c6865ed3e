"""Figures as lines of the figures file that PostgreSQL writes itself: a hundred thousand take it a second.

It tells what readers may know by the rule of ``care``, said once more in SQL; a test holds the two to each other.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.db import connection
from psycopg import sql

from tracker.models.figures import FigureQuerySet
from tracker.queries.care import public
from tracker.queries.defusing import defused

# A key that names a place that is not told; ``{f}`` is the figure, ``{r}`` its own region, ``{a}`` where it is shown.
_KEY = (
    "CASE WHEN {a}.shown_id <> {f}.region_id AND strpos(lower({f}.key), lower({r}.code)) > 0"
    " THEN 'figure-' || {f}.id ELSE {f}.key END"
)
_MOVED = "a.shown_id <> f.region_id"
_OTHER_MOVED = "a.other_shown_id IS DISTINCT FROM f.other_region_id"
_WITHHELD = "(NOT d.public OR s.confidential)"


def _unless(condition: str, column: str) -> str:
    return f"CASE WHEN {condition} THEN NULL ELSE {column} END"


_PARTS = """(SELECT string_agg(b."group" || '=' || b.value, ';' ORDER BY b."group") FROM tracker_figurebreakdown b
    WHERE b.figure_id = f.id)"""
TEXTS: Mapping[str, str] = {
    "key": _KEY.format(a="a", f="f", r="r"),
    "region": "shown.code",
    "region_name": _unless(f"{_MOVED} OR {_WITHHELD}", "f.region_wording"),
    "other_region": "other.code",
    "other_region_name": _unless(f"{_OTHER_MOVED} OR {_WITHHELD}", "f.other_region_wording"),
    **{name: f"f.{name}" for name in ("measure", "cause", "unit", "qualifier", "start_precision", "end_precision")},
    "counter": "c.slug",
    "source": "CASE WHEN s.confidential THEN 'confidential-' || s.kind ELSE s.slug END",
    "document_title": _unless(_WITHHELD, "d.title"),
    "document_url": _unless(_WITHHELD, "d.url"),
    "published_on_basis": "d.published_on_basis",
    "language": "d.language",
    "locator": _unless(_WITHHELD, "f.locator"),
    "wording": _unless(_WITHHELD, "f.wording"),
    "breakdown": _PARTS,
    "note": _unless(f"{_MOVED} OR {_WITHHELD}", "f.note"),
    "restates": "restated.key",
    "supersedes": "superseded.key",
    "status": "f.status",
}  # fmt: skip
NUMBERS: Mapping[str, str] = {
    **{name: f"f.{name}" for name in ("value", "low", "high", "start")},
    "end": 'f."end"',
    "household_size_low": "trim_scale(f.household_size_low)",
    "household_size_high": "trim_scale(f.household_size_high)",
    "published_on": "d.published_on",
}
_FROM = """
    FROM asked a
    JOIN tracker_figure f ON f.id = a.id
    JOIN tracker_region r ON r.id = f.region_id
    JOIN tracker_region shown ON shown.id = a.shown_id
    LEFT JOIN tracker_region other ON other.id = a.other_shown_id
    JOIN tracker_counter c ON c.id = f.counter_id
    JOIN tracker_document d ON d.id = f.document_id
    JOIN tracker_source s ON s.id = d.publisher_id
    LEFT JOIN named restated ON restated.id = f.restates_id
    LEFT JOIN named superseded ON superseded.id = f.supersedes_id
    ORDER BY a.place
"""


def copy_of_figures(rows: FigureQuerySet, columns: Mapping[str, object]) -> str:
    """A COPY of ``public()`` figures as CSV without a heading.

    ``columns`` are the file's in their order: the value of one that is no column of figures stands in every line.
    """
    asked, values = _compiled(
        rows.values_list("id", "shown_id", "other_shown_id"), "id, shown_id, other_shown_id"
    )
    others, more = _compiled(public().order_by().values_list("id", "shown_id"), "id, shown_id")
    with connection.cursor() as cursor:
        listed = sql.SQL(", ").join(_cell(name, value) for name, value in columns.items())
        cells = listed.as_string(cursor.connection).replace("%", "%%")
    key = _KEY.format(a="p", f="g", r="gr")
    query = f"""
        WITH asked AS MATERIALIZED (SELECT q.*, row_number() OVER () AS place FROM {asked} q),
        named AS MATERIALIZED (
            SELECT p.id, {key} AS key FROM {others} p
            JOIN tracker_figure g ON g.id = p.id JOIN tracker_region gr ON gr.id = g.region_id
            WHERE p.id IN (SELECT unnest(ARRAY[restates_id, supersedes_id]) FROM tracker_figure)
        ) SELECT {cells} {_FROM}"""  # noqa: S608 - compiled by Django, and our own columns
    with connection.cursor() as cursor:
        bound = cursor.mogrify(query, [*values, *more])  # COPY itself takes no parameters
    return f"COPY ({bound}) TO STDOUT WITH (FORMAT csv)"


def _compiled(rows: FigureQuerySet, names: str) -> tuple[str, list[object]]:
    """A query to stand in another, with a name for each of its columns."""
    text, values = rows.query.sql_with_params()
    aliases = ", ".join(f"c{n}" for n, _name in enumerate(names.split(", ")))
    named = ", ".join(f"c{n} AS {name}" for n, name in enumerate(names.split(", ")))
    return f"(SELECT {named} FROM ({text}) compiled ({aliases}))", list(values)  # noqa: S608


def _cell(name: str, value: object) -> sql.Composable:
    if name in NUMBERS:
        return sql.SQL(NUMBERS[name])
    if name in TEXTS:
        return defused(sql.SQL("NULLIF({}, '')").format(sql.SQL(TEXTS[name])))
    return sql.Literal(str(value))
