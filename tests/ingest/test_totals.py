"""Published totals, through the whole way in: the file, its drafts, and what readers are answered."""

from __future__ import annotations

import csv
import datetime as dt

import pytest
from django.conf import settings
from django.db.models import Sum

from tests import builders as build
from tests.ingest.feeds.sheets import BULK
from tracker.ingest.conventions import Declared
from tracker.ingest.figures_file import take_in
from tracker.models import Figure, Region
from tracker.models.regions import Level
from tracker.queries.series import series
from tracker.selection import Selection

COMMUNITIES = BULK / "syria_idp_movements_community_2016-01_2021-05.csv"
PLACES = settings.BASE_DIR.parent / "shared" / "data" / "syria_places.csv"
TOTALS = {"2019-12-01": 308_214, "2020-01-01": 464_830}

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not (COMMUNITIES.is_file() and PLACES.is_file()),
        reason="the shared data set is not beside the project",
    ),
]


@pytest.fixture
def two_months(tmp_path):
    """The published rows of December 2019 and January 2020, with the sub-districts they lie in already known."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        _plant(row for row in csv.DictReader(file) if row["admin_level"] in ("0", "1", "2", "3"))
    with COMMUNITIES.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    path = tmp_path / COMMUNITIES.name
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([header, *(row for row in rows if row[0] in TOTALS)])
    return path


def _plant(places):
    known = {}
    for row in places:
        parent = known.get(row["parent_pcode"])
        known[row["pcode"]] = Region.objects.create(
            code=row["pcode"], level=int(row["admin_level"]), name=row["name_en"], parent=parent
        )


def test_the_drafts_of_the_community_file_add_up_to_the_published_totals(two_months):
    intake = take_in(two_months, Declared(add_places=True))
    assert intake.staged.counts["ready"] == intake.stored == 1_440
    sums = (
        Figure.objects.filter(measure="arrival", status="draft").values_list("period").annotate(Sum("value"))
    )
    assert {f"{period.lower}": total for period, total in sums} == TOTALS


def test_rows_of_unknown_communities_wait_and_name_their_sub_district(two_months):
    intake = take_in(two_months)
    assert intake.staged.counts["decision"] == 1_440
    problem = intake.rows.filter(values__region_name="Kansafra").first().problem
    assert "No place in Ehsem (sub-district SY070501 in Ariha) has the code “C4309”" in problem


def test_readers_are_answered_the_published_totals_once_published(two_months, settings):
    settings.PUBLIC_LEVEL = (
        Level.COMMUNITY
    )  # else what readers are told of a sub-district is one of its communities
    take_in(two_months, Declared(add_places=True))
    Figure.objects.update(status="published", created_by=build.user(), reviewed_by=build.user())
    syria = Region.objects.get(code="SY")
    asked = {"measure": "arrival", "counter": "idp-task-force", "bin": "month"}
    answer = series(Selection(start=dt.date(2019, 12, 1), end=dt.date(2020, 1, 31), **asked), syria).answer
    assert {f"{one.start}": one.low for one in answer.bins} == TOTALS
