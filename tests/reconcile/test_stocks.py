from __future__ import annotations

import pytest

from tests.reconcile.builders import day, report, signed
from tracker.reconcile import Stock, displaced_between

BEFORE, AFTER = Stock("before", day(1), 100, 110), Stock("after", day(11), 150, 160)
RETURNS = report("returns", 2, 11, 20, 30)
EXITS = report("exits", 2, 11, 1, 2)


def test_growth_and_returns_were_displaced():
    found = displaced_between(BEFORE, AFTER, returned=RETURNS, exits=EXITS)
    assert (found.low, found.high) == (150 - 110 + 20 + 1, 160 - 100 + 30 + 2)
    assert signed(found.low_because) == [("after", 150), ("returns", 20), ("exits", 1), ("before", -110)]
    assert signed(found.high_because) == [("after", 160), ("returns", 30), ("exits", 2), ("before", -100)]


def test_births_are_taken_off_the_lowest_number():
    found = displaced_between(BEFORE, AFTER, births=report("births", 2, 11, 3, 5))
    assert (found.low, found.high) == (35, None)
    assert signed(found.low_because) == [("after", 150), ("before", -110), ("births", -5)]
    both = displaced_between(
        BEFORE, AFTER, births=report("births", 2, 11, 3, 5), returned=RETURNS, exits=EXITS
    )
    assert (both.low, both.high) == (56, 89)
    unlimited = displaced_between(BEFORE, AFTER, births=report("births", 2, 11, 3, None))
    assert (unlimited.low, unlimited.low_because) == (0, ())


def test_there_is_no_highest_number_unless_all_exits_have_one():
    assert displaced_between(BEFORE, AFTER).high is None
    assert displaced_between(BEFORE, AFTER, returned=RETURNS).high is None
    assert displaced_between(BEFORE, AFTER, exits=EXITS).high is None
    open_exits = report("exits", 2, 11, 1, None)
    assert displaced_between(BEFORE, AFTER, returned=RETURNS, exits=open_exits).high is None
    assert (
        displaced_between(BEFORE, Stock("after", day(11), 150, None), returned=RETURNS, exits=EXITS).high
        is None
    )
    assert displaced_between(BEFORE, AFTER, returned=RETURNS, exits=EXITS).high == 92


@pytest.mark.parametrize(("start", "end"), [(3, 11), (2, 10)])
def test_flows_over_some_of_the_days_bound_only_from_below(start, end):
    some = report("some", start, end, 20, 30)
    found = displaced_between(BEFORE, AFTER, returned=some, exits=EXITS)
    assert (found.low, found.high) == (61, None)
    assert displaced_between(BEFORE, AFTER, returned=RETURNS, exits=some).high is None
    imprecise = report("some", 2, 11, 20, 30, start_latest=day(start), end_earliest=day(end))
    assert displaced_between(BEFORE, AFTER, returned=RETURNS, exits=imprecise).high is None
    births = report("births", start, end, 0, 5)
    assert displaced_between(BEFORE, AFTER, births=births).low == 0


def test_a_shrinking_stock_says_nothing_about_displacement():
    found = displaced_between(Stock("before", day(1), 200, 210), AFTER)
    assert (found.low, found.high, found.low_because) == (0, None, ())
    shrunk = displaced_between(
        Stock("before", day(1), 500, 500), AFTER, returned=report("r", 2, 11, 0, 9), exits=EXITS
    )
    assert (shrunk.low, shrunk.high) == (0, 0)


def test_an_unlimited_stock_before_bounds_nothing():
    assert displaced_between(Stock("before", day(1), 100, None), AFTER, returned=RETURNS).low == 0


@pytest.mark.parametrize("after", [Stock("after", day(1), 1, 2), Stock("after", day(0), 1, 2)])
def test_the_second_stock_must_be_later(after):
    with pytest.raises(ValueError, match="not later"):
        displaced_between(BEFORE, after)
    assert displaced_between(BEFORE, Stock("after", day(2), 150, 160)).low == 40


@pytest.mark.parametrize(("start", "end"), [(1, 11), (2, 12)])
@pytest.mark.parametrize("flow", ["returned", "births", "exits"])
def test_flows_must_lie_between_the_stocks(flow, start, end):
    with pytest.raises(ValueError, match="between the two stocks"):
        displaced_between(BEFORE, AFTER, **{flow: report("flow", start, end, 1, 2)})
