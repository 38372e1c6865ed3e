"""A figure's page: its days as a strip, how its words became people, and what a correction changed."""

from __future__ import annotations

import html
import re

import pytest

from tests.builders import counter, figure, region

pytestmark = pytest.mark.django_db


def page(reader, row):
    return reader.get(f"/figures/{row.id}/").content.decode()


def said(reader, row):
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page(reader, row)).split()))


def test_its_days_are_drawn_among_all_days_of_its_count(reader):
    own = {"region": region("SY07"), "counter": counter("one")}
    row = figure(start="2019-12-12", end="2019-12-25", **own)
    figure(start="2019-01-01", end="2019-01-31", **own)
    text = page(reader, row)
    assert "The days of this report among all days of its count" in text
    assert ">Jan" in text  # the axis begins with the other report


def test_one_without_days_has_no_strip(reader):
    assert "<svg" not in page(reader, figure(start=None, end=None))


def test_households_say_how_many_people_each_is_taken_as(reader):
    row = figure(200, unit="households", household_size_low=5, household_size_high=6, qualifier="exact")
    assert "Read as between 1,000 and 1,200 movements. A household is taken as 5 to 6 people." in said(
        reader, row
    )


def test_a_correction_shows_what_it_changed_and_nothing_else(reader):
    place = region("SY07")
    old = figure(12_000, region=place, counter=counter("one"))
    new = figure(13_500, region=place, counter=old.counter, end="2019-12-30", supersedes=old)
    changed = [
        "Number: 12,000 movements → 13,500 movements",
        "Days: 1 to 31 December 2019 → 1 to 30 December 2019",
    ]
    for row in (old, new):
        text = said(reader, row)
        assert all(part in text for part in changed)
        assert "Whose count: " not in text
    assert "Replaced by a correction:" in said(reader, old)


def test_the_windows_it_bounds_are_told_in_days(reader):
    row = figure(12_000, region=region("SY07"), counter=counter("one"), start="2019-12-12", end="2019-12-25")
    assert "Part of the lowest number for 12 to 25 December 2019: 11,500" in said(reader, row)
