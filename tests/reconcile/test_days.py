from __future__ import annotations

from datetime import date

import pytest

from tracker.reconcile import days_meant

FIRST, LAST = date(2019, 12, 1), date(2019, 12, 31)


def test_stated_days_are_meant_both_ways():
    assert days_meant(date(2019, 12, 12), date(2019, 12, 25)) == (
        date(2019, 12, 12),
        date(2019, 12, 25),
        date(2019, 12, 12),
        date(2019, 12, 25),
    )


def test_a_count_since_a_day_reaches_to_its_publication_at_most():
    found = days_meant(FIRST, None, "day", "open", published_on=date(2020, 1, 8))
    assert found == (FIRST, date(2020, 1, 8), FIRST, date(2020, 1, 4))
    assert days_meant(FIRST, None, published_on=date(2020, 1, 8), lag_days=1)[3] == date(2020, 1, 7)
    assert days_meant(FIRST, LAST, "day", "open", published_on=date(2020, 1, 8)) == found
    assert days_meant(FIRST, None, published_on=FIRST) == (FIRST, FIRST, FIRST, date(2019, 11, 27))


def test_an_open_end_without_a_stated_publication_cannot_be_used():
    assert days_meant(FIRST, None) is None
    assert days_meant(FIRST, None, published_on=date(2019, 11, 30)) is None


def test_without_a_start_there_are_no_usable_days():
    assert days_meant(None, LAST) is None
    assert days_meant(FIRST, LAST, "open") is None


def test_a_month_named_whole_is_that_month_both_ways():
    assert days_meant(FIRST, FIRST, "month", "month") == (FIRST, LAST, FIRST, LAST)
    february = days_meant(date(2020, 2, 10), date(2020, 2, 10), "month", "month")
    assert february[1] == date(2020, 2, 29)


def test_a_year_named_whole_is_that_year_both_ways():
    found = days_meant(date(2019, 5, 5), date(2019, 5, 5), "year", "year")
    assert found == (date(2019, 1, 1), date(2019, 12, 31), date(2019, 1, 1), date(2019, 12, 31))


def test_a_start_known_to_the_month_may_be_any_day_of_it():
    found = days_meant(FIRST, date(2020, 1, 12), "month", "day")
    assert found == (FIRST, date(2020, 1, 12), LAST, date(2020, 1, 12))
    assert days_meant(FIRST, None, "month", published_on=date(2020, 1, 12))[2] == LAST


def test_an_end_known_to_the_month_may_be_any_day_of_it():
    found = days_meant(date(2019, 11, 3), FIRST, "day", "month")
    assert found == (date(2019, 11, 3), LAST, date(2019, 11, 3), FIRST)


def test_a_week_of_seven_days_is_that_week():
    found = days_meant(date(2019, 12, 5), date(2019, 12, 11), "week", "week")
    assert found == (date(2019, 12, 5), date(2019, 12, 11), date(2019, 12, 5), date(2019, 12, 11))


def test_a_week_named_by_a_day_surely_covers_only_that_day():
    one = date(2019, 12, 9)
    assert days_meant(one, one, "week", "week") == (date(2019, 12, 3), date(2019, 12, 15), one, one)
    assert days_meant(one, date(2019, 12, 14), "week", "week")[0] == date(2019, 12, 3)


def test_an_end_known_to_the_week_may_lie_six_days_off():
    found = days_meant(FIRST, date(2019, 12, 20), "day", "week")
    assert found == (FIRST, date(2019, 12, 26), FIRST, date(2019, 12, 14))


def test_a_range_that_ends_before_it_starts_is_refused():
    with pytest.raises(ValueError, match="ends before it starts"):
        days_meant(LAST, FIRST)
    assert days_meant(FIRST, FIRST) == (FIRST, FIRST, FIRST, FIRST)
