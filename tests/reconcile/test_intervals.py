from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from tracker.reconcile import (
    WORDS,
    Margin,
    Word,
    claim_interval,
    country_household_size,
    plain_qualifier,
    rounding_unit,
)


@pytest.mark.parametrize(
    ("value", "qualifier", "usual", "strict"),
    [
        (41_312, "exact", (41_312, 41_312), (41_312, 41_312)),
        (586_000, "none", (585_500, 586_500), (585_500, 586_500)),
        (900_000, "none", (855_000, 945_000), (855_000, 945_000)),
        (284_000, "about", (269_800, 298_200), (269_800, 298_200)),
        (200_000, "about", (180_000, 220_000), (180_000, 220_000)),
        (600_000, "about", (550_000, 650_000), (550_000, 650_000)),
        (235_000, "more_than", (235_000, 258_500), (235_000, None)),
        (200_000, "more_than", (200_000, 240_000), (200_000, None)),
        (500_000, "more_than", (500_000, 600_000), (500_000, None)),
        (700_000, "more_than", (700_000, 800_000), (700_000, None)),
        (300_000, "almost", (270_000, 300_000), (0, 300_000)),
        (390_000, "almost", (370_500, 390_000), (0, 390_000)),
        (1_200_000, "almost", (1_100_000, 1_200_000), (0, 1_200_000)),
        (5_000, "at_least", (5_000, None), (5_000, None)),
        (5_000, "up_to", (0, 5_000), (0, 5_000)),
        (0, "none", (0, 0), (0, 0)),
        (0, "about", (0, 0), (0, 0)),
    ],
)
def test_each_word_allows_an_interval(value, qualifier, usual, strict):
    assert claim_interval(value, qualifier) == usual
    assert claim_interval(value, qualifier, "strict") == strict


def test_margins_are_rounded_outward_to_whole_people():
    assert claim_interval(41_313, "about") == (39_247, 43_379)
    assert claim_interval(7, "more_than") == (7, 8)


def test_the_ends_a_source_gives_win_over_its_word():
    assert claim_interval(None, "between", low=10, high=20) == (10, 20)
    assert claim_interval(15, "about", low=10, high=20) == (10, 20)
    assert claim_interval(300, "about", high=310) == (270, 310)
    assert claim_interval(300, "about", low=299) == (299, 330)


def test_households_become_people():
    assert claim_interval(20, "exact", unit="households", household_size=5) == (100, 100)
    assert claim_interval(37_000, "none", unit="households", household_size=(5, 5.5)) == (182_500, 206_250)
    assert claim_interval(7, "exact", unit="households", household_size=(5.1, Decimal("5.3"))) == (35, 38)
    assert claim_interval(10, "at_least", unit="households", household_size=Fraction(11, 2)) == (55, None)


def test_a_country_average_is_widened_by_a_tenth():
    assert country_household_size(5) == (Fraction(9, 2), Fraction(11, 2))


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"value": 5, "qualifier": "roughly"}, "Unknown qualifier: roughly."),
        ({"value": 5, "qualifier": "about", "reading": "lax"}, "Unknown reading: lax."),
        ({"value": 5, "qualifier": "between", "low": 3}, "needs both"),
        ({"value": 5, "qualifier": "between", "high": 7}, "needs both"),
        ({"value": None, "qualifier": "about"}, "needs a number"),
        ({"value": None, "qualifier": "about", "low": 3}, "needs a number"),
        ({"value": -1, "qualifier": "about"}, "never negative"),
        ({"value": 5, "qualifier": "about", "low": -1}, "never negative"),
        ({"value": 5, "qualifier": "about", "low": 9, "high": 8}, "below the lowest"),
        ({"value": 5, "qualifier": "exact", "unit": "households"}, "household size"),
        ({"value": 5, "qualifier": "exact", "unit": "households", "household_size": 0}, "above zero"),
        ({"value": 5, "qualifier": "exact", "unit": "households", "household_size": (6, 5)}, "above zero"),
    ],
)
def test_what_cannot_be_read_is_said(arguments, sentence):
    with pytest.raises(ValueError, match=sentence):
        claim_interval(**arguments)


def test_equal_ends_are_an_interval():
    assert claim_interval(5, "about", low=5, high=5) == (5, 5)


def test_the_table_of_words_can_be_replaced():
    tenth = Margin(Fraction(0), 10, 10)
    words = {**WORDS, "roughly": Word(tenth, tenth, None, None)}
    assert claim_interval(200, "roughly", words=words) == (180, 220)
    assert claim_interval(200, "roughly", "strict", words=words) == (0, None)
    wide = {"about": Word(Margin(Fraction(3), 0, 50), None, None, None)}
    assert claim_interval(200, "about", words=wide) == (100, None)
    assert claim_interval(200, "about", "strict", words=wide) == (0, None)


@pytest.mark.parametrize(
    ("value", "unit"), [(800_000, 100_000), (284_000, 1_000), (41_312, 1), (10, 10), (1, 1), (0, 1)]
)
def test_the_rounding_unit_is_what_the_number_shows(value, unit):
    assert rounding_unit(value) == unit


@pytest.mark.parametrize(
    ("value", "qualifier"),
    [(284_000, "none"), (1_000, "none"), (961_286, "exact"), (500, "exact"), (0, "exact")],
)
def test_a_number_without_a_word_was_rounded_if_it_shows_thousands(value, qualifier):
    assert plain_qualifier(value) == qualifier


def test_households_may_be_smaller_than_one_person_on_average():
    assert claim_interval(100, "exact", unit="households", household_size=(0.5, 1)) == (50, 100)
