"""What the rows of a file mean for each other, looked at when all of them are staged."""

from __future__ import annotations

from itertools import islice

from django.db import connection
from django.db.models import Q

from tracker.ingest.problems import Problem
from tracker.ingest.references import Naming, link_references
from tracker.ingest.staged_rows import refuse_rows
from tracker.ingest.stored_figures import key_twice
from tracker.models import StagedFile

PIECE = 2_000
NAMES_ANOTHER = ~Q(restates="") | ~Q(supersedes="")

_DOUBLED = """
    SELECT id, number, first FROM (
        SELECT id, number, first_value(number) OVER same AS first, row_number() OVER same AS place
        FROM tracker_stagedrow WHERE staged_id = %s AND key <> ''
        WINDOW same AS (PARTITION BY key ORDER BY number, part)
    ) rows WHERE place > 1 ORDER BY id
"""


def settle(staged: StagedFile) -> None:
    """Refuse rows whose key stands in a row before them, and rows that name what will not be stored."""
    _refuse_doubled_keys(staged)
    _link_references(staged)


def _refuse_doubled_keys(staged: StagedFile) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_DOUBLED, [staged.pk])
        doubled = iter(cursor.fetchall())
    while piece := {pk: numbers for pk, *numbers in islice(doubled, PIECE)}:
        refuse_rows({pk: [Problem(number, "key", key_twice(first))] for pk, (number, first) in piece.items()})


def _link_references(staged: StagedFile) -> None:
    """Only the rows that name others, and those named, are held in memory."""
    rows = staged.rows.defer("record", "values")
    naming = rows.filter(NAMES_ANOTHER)
    if not naming.exists():
        return
    named = Q(key__in=naming.values("restates")) | Q(key__in=naming.values("supersedes"))
    met = [Naming(row) for row in rows.filter(NAMES_ANOTHER | named & ~Q(key=""))]
    link_references(met)
    refuse_rows({one.row.pk: one.problems for one in met if one.problems})
