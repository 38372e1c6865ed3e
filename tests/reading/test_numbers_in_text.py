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
