"""The figures file as the database writes it says what readers may know, to the letter as the rule of care does."""

from __future__ import annotations

import csv
import io

import pytest
from django.db import connection

from tests import builders
from tests.export.hostile import HOSTILE
from tests.pages.test_care import withheld  # noqa: F401
from tracker.export.csv_lines import csv_text
from tracker.export.figure_lines import figures_csv
from tracker.models.regions import Level
from tracker.queries.care import public
from tracker.queries.figure_columns import COLUMNS, figure_row
from tracker.queries.figure_rows import with_columns

pytestmark = pytest.mark.django_db


def both(rows) -> list[list[list[str]]]:
    """The file as the database writes it, and as it is written row by row."""
    texts = (
        b"".join(figures_csv(rows)).decode(),
        "".join(csv_text(COLUMNS, map(figure_row, rows))),
    )
    return [[list(map(_plain, line)) for line in csv.reader(io.StringIO(text, newline=""))] for text in texts]


def _plain(cell: str) -> str:
    return cell.removesuffix(".0")  # of a household size


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_what_is_withheld_is_withheld_by_both(withheld, settings, level):  # noqa: F811
    settings.PUBLIC_LEVEL = level
    for row in withheld:
        builders.figure(key=f"again-{row.pk}", restates=row, region=row.region, document=row.document)
        builders.figure(key=f"{row.region.code}-mended", supersedes=row, region=row.region, value=12)
    camp = builders.region("X-CAMP", level=Level.INFORMAL, parent=withheld[1].region)
    builders.figure(40, region=camp, key="TF-x-camp-1", document=builders.document(public=False))
    builders.figure(region=withheld[0].region, other_region=camp, other_region_wording="camp", key="OTHER")
    fast, slow = both(with_columns(public()).order_by("-id"))
    assert len(fast) > 10
    assert fast == slow


def test_what_is_not_published_is_named_by_neither():
    draft = builders.figure(key="DRAFT", status="draft")
    builders.figure(key="SEEN", restates=draft, region=draft.region, status="in_review")
    builders.figure(key="SHOWN", region=draft.region, parts={"women": 5, "children": 7})
    fast, slow = both(with_columns(public()).order_by("id"))
    assert fast == slow
    assert fast[1][COLUMNS.index("breakdown")] == "children=7;women=5"
    assert "DRAFT" not in str(fast)


def test_hostile_texts_are_defused_by_both():
    first = builders.figure()
    for text in HOSTILE:
        builders.figure(
            wording=text, locator=text[:200], region=first.region, note=text, counter=first.counter
        )
    fast, slow = both(with_columns(public()).order_by("id"))
    assert len(fast) == len(HOSTILE) + 2
    assert fast == slow


def test_a_reader_who_leaves_half_way_keeps_nothing_open():
    for _ in range(3):
        builders.figure()
    pieces = figures_csv(with_columns(public()).order_by("id"))
    next(pieces)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        assert cursor.fetchone() == (1,)
