"""Places in order: by which count, over which days, and where ranges allow no order."""

from __future__ import annotations

import datetime as dt
import itertools
import random

import pytest

from tests.builders import counter, figure, region
from tracker.models.regions import Level
from tracker.queries.ranking import rank_of, ranking
from tracker.queries.series import series
from tracker.reconcile import Bounds, Status
from tracker.selection import Selection

DECEMBER = (dt.date(2019, 12, 1), dt.date(2019, 12, 31))
HIGHEST = 6


def bounds(low: int, high: int | None) -> Bounds:
    return Bounds(*DECEMBER, low, high, None, low, high, (), (), Status.REPORTED)


def rank_by_trying(at: int, ranges: list[Bounds]) -> int | None:
    """The place of one among all, if it is the same whatever numbers the ranges turn out to be, and never shared."""
    places = set()
    # No limit means more than anything else here, and as little as its lowest.
    numbers = [range(one.low, (HIGHEST + 3 if one.high is None else one.high) + 1) for one in ranges]
    for drawn in itertools.product(*numbers):
        others = [number for place, number in enumerate(drawn) if place != at]
        places.add(None if drawn[at] in others else 1 + sum(number > drawn[at] for number in others))
    return next(iter(places)) if len(places) == 1 else None


@pytest.mark.parametrize("seed", range(60))
def test_a_rank_is_what_every_number_the_ranges_allow_gives(seed):
    rng = random.Random(seed)
    lows = [rng.randint(0, HIGHEST) for _ in range(rng.randint(1, 4))]
    ranges = [bounds(low, rng.choice([None, low, low, rng.randint(low, HIGHEST)])) for low in lows]
    assert [rank_of(one, ranges) for one in ranges] == [
        rank_by_trying(at, ranges) for at in range(len(ranges))
    ]


@pytest.fixture
def districts(db):
    """Three districts of a governorate, and an informal area over two of them."""
    governorate = region("SY07")
    found = [region(f"SY070{n}", level=Level.DISTRICT, parent=governorate) for n in range(3)]
    region("X-A", level=Level.INFORMAL, parent=governorate, surely=found[:2])
    return governorate, *found


def codes(found) -> list[tuple[str, int | None]]:
    return [(row.region.code, row.rank) for row in found.rows]


def test_places_stand_by_their_numbers_and_say_who_has_none(districts):
    governorate, first, second, third = districts
    count = counter()
    figure(100, region=first, counter=count, qualifier="exact")
    figure(300, region=second, counter=count, qualifier="exact")
    found = ranking(Selection(), governorate)
    assert codes(found) == [("SY0701", 1), ("SY0700", 2)]
    assert [place.code for place in found.silent] == [third.code]


def test_overlapping_ranges_are_not_ranked(districts):
    governorate, first, second, third = districts
    count = counter()
    figure(value=None, low=100, high=300, qualifier="between", region=first, counter=count)
    figure(200, qualifier="exact", region=second, counter=count)
    figure(900, qualifier="exact", region=third, counter=count)
    assert codes(ranking(Selection(), governorate)) == [("SY0702", 1), ("SY0700", None), ("SY0701", None)]


def test_each_range_is_that_of_the_places_own_page(districts):
    governorate, *places = districts
    count = counter()
    for number, place in enumerate(places, 1):
        figure(number * 100, region=place, counter=count, start=f"2019-12-0{number}", end="2019-12-20")
    figure(50, region=places[0], counter=count, start="2019-11-05", end="2019-11-30")
    for days in ({}, {"start": dt.date(2019, 12, 5), "end": dt.date(2019, 12, 9)}):
        found = ranking(Selection(**days), governorate)
        for row in found.rows:
            assert row.bounds == series(found.selection, row.region).answer.total
            assert (row.bounds.start, row.bounds.end) == (found.selection.start, found.selection.end)


def test_one_count_over_the_same_days_for_all(districts):
    governorate, first, second, third = districts
    wide, many = counter("wide"), counter("many")
    figure(10, region=first, counter=wide, start="2019-12-01", end="2019-12-10")
    figure(20, region=second, counter=wide, start="2019-12-11", end="2019-12-31")
    for day in range(1, 6):
        figure(30, region=third, counter=many, start=f"2020-01-0{day}", end=f"2020-01-0{day}")
    found = ranking(Selection(), governorate)
    assert {row.region.code for row in found.rows} == {"SY0700", "SY0701"}
    assert found.selection.counter == "wide"
    assert (found.selection.start, found.selection.end) == DECEMBER
    assert codes(ranking(Selection(counter="many"), governorate)) == [("SY0702", 1)]


def test_only_the_places_with_most_figures_are_worked_out(districts):
    governorate, first, second, _ = districts
    count = counter()
    figure(900, region=first, counter=count)
    for day in (1, 2):
        figure(10, region=second, counter=count, start=f"2019-12-0{day}", end=f"2019-12-0{day}")
    assert codes(ranking(Selection(), governorate, most=1)) == [("SY0701", 1)]


def test_places_smaller_than_are_shown_are_not_ranked(districts):
    sub_district = region(level=Level.SUB_DISTRICT, parent=districts[1])
    town = region(level=Level.COMMUNITY, parent=sub_district)
    figure(region=town)
    found = ranking(Selection(), sub_district)
    assert (found.rows, found.silent) == ([], [])
