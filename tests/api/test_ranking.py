from __future__ import annotations

import pytest

from tests.api.test_refusals import assert_is_problem
from tests.builders import counter, figure, region
from tracker.models.regions import Level

pytestmark = pytest.mark.django_db


@pytest.fixture
def parts(db):
    governorate, count = region("SY07", name="Idleb"), counter("count")
    for code, value in (("A", 100), ("B", 300), ("C", None)):
        place = region(code, level=Level.DISTRICT, parent=governorate)
        if value:
            figure(value, region=place, counter=count, qualifier="exact")
    return governorate


def test_those_with_more_come_first_and_those_without_a_report_are_named(get, parts):
    answer = get("ranking/", {"parent": "SY07"}).json()
    assert [(row["region"], row["rank"], row["low"], row["high"]) for row in answer["results"]] == [
        ("B", 1, 300, 300), ("A", 2, 100, 100),
    ]  # fmt: skip
    assert answer["without_report"] == ["C"]
    assert answer["counter"] == "count"


def test_a_region_without_parts_or_reports_answers_with_nothing(get, parts):
    for parent in ("C", "B"):
        answer = get("ranking/", {"parent": parent}).json()
        assert (answer["results"], answer["without_report"], answer["counter"]) == ([], [], None)
    assert get("ranking/", {"parent": "SY07", "measure": "arrival"}).json()["without_report"] == [
        "A",
        "B",
        "C",
    ]


@pytest.mark.parametrize(
    ("params", "parameter"),
    [
        ({}, "parent"),
        ({"parent": "NOWHERE"}, "parent"),
        ({"parent": ["SY07", "SY"]}, "parent"),
        ({"parent": "x" * 200}, "parent"),
        ({"parent": "SY07", "measure": "idp_stock"}, "measure"),
        ({"parent": "SY07", "measure": "all"}, "measure"),
        ({"parent": "SY07", "cause": "all"}, "cause"),
        ({"parent": "SY07", "counter": "nobody"}, "counter"),
        ({"parent": "SY07", "from": "2020-01-02", "to": "2020-01-01"}, "from"),
        ({"parent": "SY07", "region": "SY"}, "region"),
        ({"parent": "SY07", "source": "ocha"}, "source"),
    ],
)
def test_what_cannot_be_ranked_is_refused_by_name(get, parts, params, parameter):
    assert_is_problem(get("ranking/", params), 400, parameter)


def test_an_unknown_parent_is_said_to_be_one(get, parts):
    assert get("ranking/", {"parent": "SY99"}).json()["detail"] == "No region “SY99” is known here."
