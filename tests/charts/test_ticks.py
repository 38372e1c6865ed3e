"""Ticks are round, few, apart, and inside the narrowest picture."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.samples import ARABIC, ENGLISH
from tracker.charts.lettering import NARROWEST, Writing, width
from tracker.charts.ticks import date_ticks, number_ticks


@given(
    st.dates(date(1950, 1, 1), date(2050, 1, 1)), st.integers(0, 20_000), st.sampled_from([ENGLISH, ARABIC])
)
def test_dates_fit_the_narrowest_picture(first: date, length: int, writing: Writing) -> None:
    last = first + timedelta(days=length)
    ticks = date_ticks(first, last, writing)
    px = [(date.fromisoformat(at) - first).days / (length + 1) * NARROWEST for at in ticks.at]
    ends = [begin + width(text) for begin, text in zip(px, ticks.text, strict=True)]
    assert len(px) <= 5
    assert all(0 <= begin <= end <= NARROWEST for begin, end in zip(px, ends, strict=True))
    assert all(end < begin for end, begin in zip(ends, px[1:], strict=False))


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        (date(2019, 12, 12), date(2019, 12, 12), ["12 Dec"]),
        (date(2019, 12, 12), date(2019, 12, 14), ["12 Dec", "13 Dec", "14 Dec"]),
        (date(2019, 12, 12), date(2019, 12, 18), ["12 Dec", "14 Dec", "16 Dec"]),
        (date(2019, 12, 1), date(2019, 12, 31), ["2 Dec", "9 Dec", "16 Dec", "23 Dec"]),
        (date(2019, 12, 1), date(2020, 3, 1), ["Dec 2019", "Jan 2020", "Feb 2020"]),
        (date(2019, 1, 1), date(2020, 6, 30), ["Jan 2019", "Jul 2019", "Jan 2020"]),
        (date(2011, 3, 1), date(2026, 11, 22), ["2015", "2020", "2025"]),
    ],
)
def test_dates_are_round(first: date, last: date, text: list[str]) -> None:
    assert list(date_ticks(first, last, ENGLISH).text) == text


@pytest.mark.parametrize(
    ("last", "text"),
    [
        (date(2020, 3, 12), ["Dec", "Jan", "Feb"]),
        (date(2020, 5, 31), ["Jan 2020", "Mar 2020"]),
        (date(2020, 11, 30), ["Jan", "Apr", "Jul", "Oct"]),
        (date(2020, 12, 31), ["Jan 2020", "Jul 2020"]),
    ],
)
def test_months_do_without_their_year_in_narrow_pictures_of_a_year(last: date, text: list[str]) -> None:
    narrow = replace(ENGLISH, narrowest=224)
    assert list(date_ticks(date(2019, 12, 1), last, narrow).text) == text


@pytest.mark.parametrize(
    ("highest", "at"),
    [
        (0, [0]),
        (1, [0, 1]),
        (7, [0, 2, 4, 6]),
        (40_000, [0, 10_000, 20_000, 30_000, 40_000]),
        (391_200, [0, 100_000, 200_000, 300_000]),
        (961_286, [0, 200_000, 400_000, 600_000, 800_000]),
    ],
)
def test_numbers_are_round(highest: int, at: list[int]) -> None:
    assert list(number_ticks(highest, ENGLISH).at) == at


@given(st.integers(0, 10**12))
def test_numbers_are_few_and_reach_more_than_half_of_the_height(highest: int) -> None:
    ticks = number_ticks(highest, ENGLISH)
    assert 1 <= len(ticks.at) <= 5
    assert ticks.at[-1] * 2 >= highest
    assert ticks.text[0] == ""
