"""Each guarantee of a figure, asked of the database itself and not of a form."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction

from tests.builders import counter, figure, region
from tests.models.refusal import refused, refuses
from tracker.models import Figure, FigureBreakdown

pytestmark = pytest.mark.django_db


def test_a_number_is_never_negative():
    assert refused("figure_value_not_negative", value=-1)


def test_zero_is_a_number():
    assert figure(0).value == 0


def test_a_figure_has_a_number():
    assert refused("figure_has_a_number", value=None)


@pytest.mark.parametrize("ends", [{"low": 11}, {"high": 9}, {"low": 12, "high": 11}, {"low": -1}], ids=str)
def test_lowest_number_and_highest_are_ordered(ends):
    assert refused("figure_low_value_high_ordered", value=10, **ends)


def test_lowest_number_and_highest_may_be_equal():
    assert figure(10, low=10, high=10).pk


@pytest.mark.parametrize("ends", [{}, {"low": 1}, {"high": 99}], ids=str)
def test_between_needs_both_ends(ends):
    assert refused("figure_between_has_both_ends", value=50, qualifier="between", **ends)


def test_between_needs_no_number_of_its_own():
    assert figure(None, qualifier="between", low=1, high=99).pk


@pytest.mark.parametrize(("low", "high"), [(None, None), (5, None), (0.5, 5), (5, 21), (6, 5)], ids=str)
def test_households_need_a_size_from_1_to_20(low, high):
    sizes = {"household_size_low": low, "household_size_high": high}
    assert refused("figure_households_have_a_size", unit="households", **sizes)


@pytest.mark.parametrize(("low", "high"), [(1, 20), (5, 6), (5.5, 5.5)], ids=str)
def test_households_with_a_size_are_kept(low, high):
    assert figure(20, unit="households", household_size_low=low, household_size_high=high).pk


def test_people_have_no_household_size():
    sizes = {"household_size_low": 5, "household_size_high": 6}
    assert refused("figure_households_have_a_size", unit="people", **sizes)


def test_the_last_day_is_never_before_the_first():
    assert refused("range lower bound", start="2019-12-25", end="2019-12-12")


def test_a_range_holds_at_least_one_day():
    row = figure(status="draft")
    with refuses("figure_has_a_day"), connection.cursor() as cursor:
        cursor.execute("UPDATE tracker_figure SET period = 'empty' WHERE id = %s", [row.id])


def test_one_day_is_a_range():
    row = figure(start="2019-12-12", end="2019-12-12")
    assert row.start == row.end == dt.date(2019, 12, 12)


@pytest.mark.parametrize(
    ("start", "end"), [("1899-12-31", "1900-01-01"), ("0001-01-01", "2019-01-01")], ids=str
)
def test_days_lie_after_1900(start, end):
    assert refused("figure_days_in_reach", start=start, end=end)


def test_days_lie_before_the_day_after_tomorrow():
    with connection.cursor() as cursor:
        cursor.execute("SELECT CURRENT_DATE")
        (today,) = cursor.fetchone()
    tomorrow = today + dt.timedelta(days=1)
    assert figure(start=today, end=tomorrow).end == tomorrow
    assert refused("figure_days_in_reach", start=today, end=tomorrow + dt.timedelta(days=1))


@pytest.mark.parametrize("end", ["infinity", "-infinity"])
def test_infinity_is_no_day(end):
    row = figure(status="draft", start="2019-12-01", end=None)
    bounds = f"[2019-12-01,{end})" if end == "infinity" else f"({end},2019-12-01)"
    with refuses("figure_days_in_reach"), connection.cursor() as cursor:
        cursor.execute("UPDATE tracker_figure SET period = %s::daterange WHERE id = %s", [bounds, row.id])


def test_a_stock_has_a_single_day():
    days = {"start_precision": "day", "end_precision": "day"}
    row = figure(measure="idp_stock", end="2020-03-05")
    assert row.start == row.end
    with refuses("figure_stock_has_one_day"):
        Figure.objects.create(
            document=row.document, counter=row.counter, region=row.region, measure="idp_stock",
            unit="people", value=1, period=("2020-03-01", "2020-03-06"), **days,
        )  # fmt: skip


def test_a_stock_has_no_open_end():
    row = figure(measure="idp_stock", end="2020-03-05")
    with refuses("figure_stock_has_one_day"):
        Figure.objects.create(
            document=row.document, counter=row.counter, region=row.region, measure="idp_stock",
            unit="people", value=1, period=("2020-03-01", None), start_precision="day", end_precision="open",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("start", "end", "precisions"),
    [
        ("2019-12-01", None, ("day", "day")),
        ("2019-12-01", "2019-12-25", ("day", "open")),
        ("2019-12-01", "2019-12-25", ("day", "")),
        (None, None, ("day", "day")),
        (None, None, ("open", "open")),
    ],
    ids=str,
)
def test_an_unknown_day_and_no_other_is_open(start, end, precisions):
    first, last = precisions
    assert refused(
        "figure_precision_fits_days", start=start, end=end, start_precision=first, end_precision=last
    )


def test_a_figure_without_dates_is_kept():
    row = figure(start=None, end=None)
    assert (row.period, row.start, row.end) == (None, None, None)


def test_an_open_end_is_not_an_end():
    row = figure(start="2019-12-01", end=None)
    assert (row.start, row.end) == (dt.date(2019, 12, 1), None)


@pytest.mark.parametrize(
    "guarantee",
    [
        "figure_cause_known", "figure_unit_known", "figure_qualifier_known", "figure_status_known",
        "figure_exemption_known", "figure_measure_known",
    ],
)  # fmt: skip
def test_catalogue_fields_hold_known_values_only(guarantee):
    assert refused(guarantee, **{guarantee.split("_")[1]: "guess"})


@pytest.mark.parametrize("relation", ["restates", "supersedes"])
def test_a_figure_is_not_about_itself(relation):
    row = figure(status="draft")
    with pytest.raises(DatabaseError, match=r"circle|figure_not_about_itself"):
        Figure.objects.filter(id=row.id).update(**{relation: row})


@pytest.mark.parametrize(
    ("relation", "guarantee"), [("restates", "no_restates_cycle"), ("supersedes", "no_supersedes_cycle")]
)
def test_figures_do_not_follow_each_other_in_a_circle(relation, guarantee):
    first = figure(status="draft")
    second = figure(status="draft", **{relation: first})
    with refuses(guarantee):
        Figure.objects.filter(id=first.id).update(**{relation: second})


def test_the_two_ends_differ():
    place = region()
    assert refused("figure_two_different_ends", region=place, other_region=place)


def test_a_key_is_used_once():
    figure(key="NWS118")
    assert refused("key", key="NWS118")


@pytest.mark.parametrize("key", ["", "-a", "a b", "a/b", "=1+1", "é"])
def test_a_key_is_plain(key):
    assert refused("figure_key_plain", key=key)


def test_a_counter_with_figures_is_not_deleted():
    row = counter()
    figure(counter=row)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM tracker_counter WHERE id = %s", [row.id])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_a_part_is_never_larger_than_the_whole():
    with refuses("breakdown_within_whole"):
        figure(100, parts={"children": 101})


def test_a_part_may_be_the_whole():
    assert figure(100, parts={"children": 100, "women": 60}).breakdown.count() == 2


def test_a_part_may_reach_the_highest_number():
    assert figure(100, high=120, parts={"children": 110}).breakdown.count() == 1


def test_a_part_of_households_counts_people():
    sizes = {"unit": "households", "household_size_low": 5, "household_size_high": 6}
    assert figure(20, parts={"children": 120}, **sizes).breakdown.count() == 1
    with refuses("breakdown_within_whole"):
        figure(20, parts={"children": 121}, **sizes)


def test_a_whole_does_not_shrink_below_its_parts():
    row = figure(100, status="draft", parts={"children": 100})
    with refuses("whole_covers_its_parts"):
        Figure.objects.filter(id=row.id).update(value=99)


def test_a_part_is_not_negative_and_each_group_stands_once():
    row = figure(100, status="draft", parts={"children": 1})
    with refuses("breakdown_value_counts"):
        FigureBreakdown.objects.create(figure=row, group="women", value=-1)
    with refuses("breakdown_group_once"):
        FigureBreakdown.objects.create(figure=row, group="children", value=2)
