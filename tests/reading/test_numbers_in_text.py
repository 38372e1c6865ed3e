"""The numbers that pasted words offer: with their qualifying words, and without days, years and shares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reading.numbers_in_text import numbers_in


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("more than 235,000 people fled", [(235_000, "more_than", "people")]),
        ("some 284,000 people were displaced between 1 and 29 December 2019", [(284_000, "about", "people")]),
        ("Nearly 300.000 civilians left in 2019", [(300_000, "almost", "people")]),
        (
            "at least 12 000 families (about 60,000 people)",
            [(12_000, "at_least", "households"), (60_000, "about", "people")],
        ),
        ("41,312 displacements were recorded", [(41_312, "none", "movements")]),
        ("نزح أكثر من ٢٣٥٬٠٠٠ شخص", [(235_000, "more_than", "people")]),
        ("80 per cent of the 900,000 displaced are women", [(900_000, "none", "people")]),
        ("On December 12, 1,500 persons arrived", [(1_500, "none", "people")]),
        ("almost 1.3 million people", [(1_300_000, "almost", "people")]),
        ("più di 350mila", [(350_000, "more_than", "")]),
        ("plus de 235.000 personnes", [(235_000, "more_than", "people")]),
        ("أكثر من 235 ألف شخص", [(235_000, "more_than", "people")]),
        ("110 آلاف نازح على الأقل", [(110_000, "at_least", "people")]),
        ("1.250 million people", []),
        ("235,000 displaced families", [(235_000, "none", "households")]),
        ("up to 185,000 displaced", [(185_000, "up_to", "people")]),
        (
            "between 200,000 and 250,000 people",
            [(200_000, "between", "people"), (250_000, "between", "people")],
        ),
        ("12,000 to 15,000 families", [(12_000, "between", "households"), (15_000, "between", "households")]),
        ("rose from 200,000 to 250,000", [(200_000, "none", ""), (250_000, "none", "")]),
        ("between 12 and 25 December", []),
        ("Resolution 2165/2014", []),
        ("2,019 households", [(2_019, "none", "households")]),
    ],
)  # fmt: skip
def test_numbers_are_found_with_what_qualifies_them(words, found):
    assert [(one.value, one.qualifier, one.unit) for one in numbers_in(words)] == found


def test_a_number_says_where_it_stands():
    words = "leaving more than 235,000 people"
    (one,) = numbers_in(words)
    assert words[one.start : one.end] == one.text == "235,000"


@given(st.text(max_size=200))
def test_any_text_has_numbers_or_none(text):
    for one in numbers_in(text):
        assert text[one.start : one.end] == one.text
        assert one.value >= 0
