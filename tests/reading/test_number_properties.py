"""Whatever is typed: a number means what its digits say, or it is refused."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.reading.columns import column_style
from tracker.reading.errors import NeedsDecision, ReadingError
from tracker.reading.number_style import ALL_MARKS, NumberStyle
from tracker.reading.numbers import LARGEST, read_count, read_count_cell

DIGITS = "0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹"
counts = st.integers(min_value=0, max_value=LARGEST)
styles = st.sampled_from([None, *NumberStyle])
lone_separators = st.sampled_from(["decide", "thousands"])
number_like = st.text(alphabet=DIGITS + ALL_MARKS + "-+e_%¹٫\u200f０", max_size=14)
grouped_like = st.from_regex(r"[0-9]{1,4}([,. '][0-9]{2,4}){0,3}(\.0)?", fullmatch=True)


@given(text=st.one_of(number_like, grouped_like, st.text(max_size=50)), style=styles, lone=lone_separators)
def test_an_accepted_text_means_what_its_digits_say(text, style, lone):
    try:
        count = read_count(text, style=style, lone_separator=lone)
    except ReadingError:
        return
    if style is NumberStyle.DECIMAL_POINT:
        text = re.sub(r"\.0\s*$", "", text)
    digits = [str(unicodedata.decimal(c)) for c in text if c in DIGITS]
    rest = {c for c in text.strip() if c not in DIGITS}
    assert count == int("".join(digits))
    assert len(rest) <= 1
    assert rest <= set(ALL_MARKS)


@given(text=st.one_of(number_like, st.text(max_size=50)))
def test_a_sentence_is_always_complete_and_printable(text):
    with pytest.raises(ReadingError) as caught:
        read_count(text + "!")
    assert str(caught.value) == caught.value.template % caught.value.params
    assert (
        str(caught.value).replace("\u00a0", " ").replace("\u2009", " ").replace("\u202f", " ").isprintable()
    )


@given(text=grouped_like)
def test_a_decision_offers_the_digits_with_and_without_a_decimal_mark(text):
    try:
        read_count(text)
    except NeedsDecision as decision:
        thousands, decimal = decision.readings
        assert int(thousands) == read_count(text, lone_separator="thousands")
        assert float(decimal) * 1000 == int(thousands)
    except ReadingError:
        pass


@given(count=counts, style=st.sampled_from(NumberStyle), mark=st.integers(min_value=0, max_value=3))
def test_a_number_written_in_a_style_is_read_back_in_it(count, style, mark):
    marks = style.marks
    written = f"{count:,}".replace(",", marks[mark % len(marks)])
    assert read_count(written, style=style) == count


@pytest.mark.parametrize("zero", ["0", "٠", "۰"])
@given(count=counts)
def test_a_number_is_read_in_each_script(zero, count):
    assert read_count("".join(chr(ord(zero) + int(digit)) for digit in str(count))) == count


@given(values=st.lists(st.one_of(grouped_like, number_like, st.none(), st.floats()), max_size=6))
def test_a_settled_column_never_reads_a_value_as_a_decimal(values):
    style = column_style(values).style
    assert style is not NumberStyle.DECIMAL_POINT
    for value in values:
        if isinstance(value, str):
            try:
                count = read_count(value, style=style)
            except ReadingError:
                continue
            assert count == int("".join(str(unicodedata.decimal(c)) for c in value if c in DIGITS))


@given(
    value=st.one_of(st.integers(), st.floats(), st.booleans(), st.binary(), st.dates(), st.lists(st.none()))
)
def test_a_cell_is_exactly_its_whole_number_or_refused(value):
    try:
        count = read_count_cell(value)
    except ReadingError:
        return
    assert count == value
    assert not isinstance(value, bool)
    assert 0 <= count <= LARGEST


@given(text=st.text(alphabet=DIGITS + ALL_MARKS, min_size=41, max_size=5000))
def test_a_text_is_bounded_before_anything_else(text):
    with pytest.raises(ReadingError) as caught:
        read_count(text)
    assert caught.value.reason == "too_long"
    assert len(str(caught.value)) < 150
