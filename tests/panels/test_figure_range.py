"""What a figure's own page says of it: the interval of its words, the days it covers, the bounds it sets."""

from __future__ import annotations

import pytest

from tests.builders import counter, document, figure, region
from tracker.panels.figure_range import figure_range
from tracker.reconcile import Use

pytestmark = pytest.mark.django_db


@pytest.fixture
def here():
    return {"region": region("SY07"), "counter": counter("force")}


def test_the_words_of_a_figure_become_an_interval_and_a_sceptics(here):
    told = figure_range(figure(235_000, qualifier="more_than", **here))
    assert told.read_as == (
        "Read as between 235,000 and 258,500 movements. To a sceptic the words allow at least 235,000."
    )
    exact = figure(41_312, qualifier="exact", **here)
    assert figure_range(exact).read_as == "Read as 41,312 movements."


def test_a_figure_names_the_windows_it_bounds(here):
    first = figure(100, qualifier="exact", start="2019-12-01", end="2019-12-10", **here)
    figure(150, qualifier="exact", start="2019-12-01", end="2019-12-20", **here)
    told = figure_range(first)
    assert told.use is Use.USED
    assert told.covers == "It covers 1 to 10 December 2019."
    for bounded in (told.sets_lowest, told.sets_highest):
        assert [(one.start.day, one.end.day, one.low, one.high) for one in bounded] == [
            (1, 10, 100, 100),
            (11, 20, 50, 50),
        ]


def test_an_open_end_covers_more_days_at_least_than_at_most(here):
    stated = document(published_on="2019-12-20")
    told = figure_range(figure(100, start="2019-12-01", end=None, document=stated, **here))
    assert told.covers == (
        "Its “at least” holds over 1 to 20 December 2019, its “at most” over the days surely covered, "
        "1 to 16 December 2019."
    )


def test_an_open_end_without_a_day_of_its_own_ends_with_its_first_reprint(here):
    unknown = document(published_on=None)
    original = figure(100, start="2019-12-01", end=None, document=unknown, **here)
    told = figure_range(original)
    assert (told.use, told.covers) == (
        Use.UNDATED,
        "Its days cannot be known, so it is shown and not counted.",
    )
    figure(100, start="2019-12-01", end=None, document=document(published_on="2019-12-20"), restates=original,
           **here)  # fmt: skip
    told = figure_range(original)
    assert told.use is Use.USED
    assert told.covers.startswith("Its “at least” holds over 1 to 20 December 2019")


def test_a_page_collected_on_a_day_was_not_published_on_it(here):
    page = document(published_on="2019-12-20", published_on_basis="crawl_date")
    told = figure_range(figure(100, start="2019-12-01", end=None, document=page, **here))
    assert told.covers == "Its days cannot be known, so it is shown and not counted."
