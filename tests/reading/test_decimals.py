"""Latitudes and household sizes: one way to write them, a few that mean nothing else, and a sentence for the rest."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reading.decimals import read_decimal
from tracker.reading.errors import Missing, ReadingError

PLACES = 15


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("36.21809", "36.21809"),
        ("5", "5"),
        ("0", "0"),
        ("-0.5", "-0.5"),
        ("\u22120.5", "-0.5"),
        (" 37.5 ", "37.5"),
        ("٣٦٫٥", "36.5"),
        ("۳۶.۵", "36.5"),
        ("5.500", "5.500"),
    ],
)
def test_a_decimal_is_read(text, number):
    assert read_decimal(text, places=PLACES) == Decimal(number)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("36,5", "“36,5” has a comma. Write the decimals after a point: 36.5."),
        ("٣٦,٥", "“٣٦,٥” has a comma. Write the decimals after a point: 36.5."),
        ("1,234", "“1,234” has a comma. Write the decimals after a point: 1.234."),
        ("٣6.5", "“٣6.5” mixes digits of two scripts. Type it again in one of them."),
        ("३६.५", "“३६.५” has digits that are not read here. Use 0-9 or Arabic-Indic digits."),
        ("36.\u200b5", "“36.U+200B5” holds an invisible character, U+200B. Type it again by hand."),
    ],
)
def test_what_could_be_mistaken_is_refused_with_how_to_mend_it(text, sentence):
    with pytest.raises(ReadingError) as refused:
        read_decimal(text, places=PLACES)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    "text",
    ["1e2", "nan", "inf", "+5", "5.", ".5", "05", "1.234.5", "1,234.5", "36°", "36.5 N", "½", "-", "10000",
     "1_0", "3 6", "٣٬٦", "--5"],
)  # fmt: skip
def test_everything_else_is_no_decimal(text):
    with pytest.raises(ReadingError) as refused:
        read_decimal(text, places=PLACES)
    assert refused.value.reason == "not_a_decimal"


def test_no_decimal_is_rounded_away():
    assert read_decimal("5.5000", places=1) == Decimal("5.5")
    with pytest.raises(ReadingError, match="at most 1 decimals"):
        read_decimal("5.55", places=1)


def test_nothing_is_missing_and_not_zero():
    with pytest.raises(Missing):
        read_decimal("  ", places=PLACES)


@given(st.text(max_size=50))
def test_any_text_is_read_or_refused(text):
    try:
        assert read_decimal(text, places=PLACES).is_finite()
    except ReadingError as error:
        assert str(error)
