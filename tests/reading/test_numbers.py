"""What is read as a number of people, what is handed back for a decision, what is refused and why."""

import pickle

import pytest

from tracker.reading.errors import NeedsDecision, ReadingError
from tracker.reading.number_style import NumberStyle
from tracker.reading.numbers import LARGEST, read_count


def outcome(text: str, **how) -> int | str:
    """Return the number that is read, or the reason why none is."""
    try:
        return read_count(text, **how)
    except ReadingError as error:
        return error.reason


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("0", 0),
        ("235000", 235_000),
        (" 235000\t", 235_000),
        ("\u00a0235000\r\n", 235_000),
        ("1,234,567", 1_234_567),
        ("1.234.567", 1_234_567),
        ("235 000", 235_000),
        ("1 005 000", 1_005_000),
        ("235\u00a0000", 235_000),
        ("235\u2009000", 235_000),
        ("235\u202f000", 235_000),
        ("235'000", 235_000),
        ("235’000", 235_000),
        ("٢٣٥٠٠٠", 235_000),
        ("١٢٬٠٠٠", 12_000),
        ("١٬٠٠٥٬٠٠٠", 1_005_000),
        ("١٢ ٠٠٠", 12_000),
        ("۲۳۵۰۰۰", 235_000),
        ("9223372036854775807", LARGEST),
    ],
)
def test_an_unambiguous_whole_number_is_read(text: str, count: int) -> None:
    assert read_count(text) == count


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("235.000", ("235000", "235.000")),
        ("235,000", ("235000", "235.000")),
        ("1.234", ("1234", "1.234")),
        ("١٢,٠٠٠", ("12000", "12.000")),
    ],
)
def test_a_lone_comma_or_dot_group_is_a_decision_in_a_file(text: str, readings: tuple[str, str]) -> None:
    with pytest.raises(NeedsDecision) as caught:
        read_count(text)
    assert caught.value.readings == readings
    assert caught.value.reason == "lone_separator"


@pytest.mark.parametrize("text", ["235.000", "235,000"])
def test_a_form_reads_a_lone_group_as_thousands(text: str) -> None:
    assert read_count(text, lone_separator="thousands") == 235_000


@pytest.mark.parametrize(
    ("text", "style", "count"),
    [
        ("235.000", NumberStyle.DOT, 235_000),
        ("235,000", NumberStyle.COMMA, 235_000),
        ("235,000", NumberStyle.DECIMAL_POINT, 235_000),
        ("235.0", NumberStyle.DECIMAL_POINT, 235),
        ("0.0", NumberStyle.DECIMAL_POINT, 0),
        ("1,234,567.0", NumberStyle.DECIMAL_POINT, 1_234_567),
        ("235000", NumberStyle.DOT, 235_000),
    ],
)
def test_a_declared_style_settles_how_a_number_is_read(text: str, style: NumberStyle, count: int) -> None:
    assert read_count(text, style=style) == count


@pytest.mark.parametrize("style", NumberStyle)
@pytest.mark.parametrize("lone_separator", ["decide", "thousands"])
@pytest.mark.parametrize("text", ["235.000", "235,000", "235 000", "235’000", "٢٣٥٬٠٠٠", "235.0", "235.00"])
def test_a_style_never_loses_a_factor_of_a_thousand(
    text: str, style: NumberStyle, lone_separator: str
) -> None:
    expected = 235 if text == "235.0" else 235_000
    assert outcome(text, style=style, lone_separator=lone_separator) in {
        expected,
        "lone_separator",
        "against_style",
        "fraction",
        "point_zero",
    }


@pytest.mark.parametrize(
    ("text", "style"),
    [("235.000", NumberStyle.COMMA), ("235,000", NumberStyle.DOT), ("235.000", NumberStyle.DECIMAL_POINT)],
)
def test_a_lone_group_against_the_declared_style_is_a_decision(text: str, style: NumberStyle) -> None:
    with pytest.raises(NeedsDecision):
        read_count(text, style=style)


def test_groups_against_the_declared_style_are_refused() -> None:
    with pytest.raises(ReadingError, match="is not written as 1,234,567") as caught:
        read_count("1.234.567", style=NumberStyle.COMMA)
    assert caught.value.reason == "against_style"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("TRUE", "boolean"),
        ("false", "boolean"),
        ("#N/A", "error_cell"),
        ("#DIV/0!", "error_cell"),
        ("#REF!", "error_cell"),
        ("NaN", "not_finite"),
        ("inf", "not_finite"),
        ("-Infinity", "not_finite"),
        ("∞", "not_finite"),
        ("n/a", "placeholder"),
        ("NULL", "placeholder"),
        ("—", "placeholder"),
        ("...", "placeholder"),
        ("1e3", "exponent"),
        ("2.35E+05", "exponent"),
        ("-5", "sign"),
        ("−5", "sign"),
        ("+5", "sign"),
        ("(5)", "sign"),
        ("5-", "sign"),
        ("81%", "percent"),
        ("81 % of them", "percent"),
        ("٨١٪", "percent"),
        ("~235000", "qualifier"),
        (">235000", "qualifier"),
        ("235000+", "qualifier"),
        ("100-200", "range"),
        ("100,000–200,000", "range"),
        ("12.5", "fraction"),
        ("12,5", "fraction"),
        ("12.00", "fraction"),
        ("0.235", "fraction"),
        ("1.234,5", "fraction"),
        ("1,234,567.89", "fraction"),
        ("١٢٫٥", "fraction"),
        ("١٢٫٠٠٠", "fraction"),
        ("2½", "fraction"),
        ("12.0", "point_zero"),
        ("1,234.0", "point_zero"),
        ("1_000", "underscore"),
        ("1٢3", "mixed_digits"),
        ("۱۲٣", "mixed_digits"),
        ("２３５", "other_digits"),
        ("१२३", "other_digits"),
        ("𝟐𝟑𝟓", "other_digits"),
        ("1200¹", "superscript"),
        ("1200₁", "superscript"),
        ("1200①", "superscript"),
        ("235mila", "words"),
        ("235 ألف", "words"),
        ("two hundred thousand", "words"),
        ("2.7 MILLION", "words"),
        ("235k", "words"),
        ("XII", "words"),
        ("Ⅻ", "words"),
        ("二三五", "words"),
        ("007", "leading_zero"),
        ("٠٠٧", "leading_zero"),
        ("2,35,000", "indian_grouping"),
        ("12,34,567", "indian_grouping"),
        ("1,234.567", "mixed_separators"),
        ("1,234 567", "mixed_separators"),
        ("517,0005", "wrong_grouping"),
        ("1,234,56", "wrong_grouping"),
        ("1234,567", "wrong_grouping"),
        ("12 34", "wrong_grouping"),
        ("0 500", "wrong_grouping"),
        ("235..000", "wrong_grouping"),
        ("235,000,", "wrong_grouping"),
        ("235\x00", "invisible"),
        ("\u202e000532", "invisible"),
        ("\u200f٢٣٥", "invisible"),
        ("235\u200b000", "invisible"),
        ("\ufeff235", "invisible"),
        ("235\ud800", "invisible"),
        ("235\n000", "invisible"),
        ("9223372036854775808", "too_large"),
        ("9" * 40, "too_large"),
        ("9" * 41, "too_long"),
        (" " * 41, "too_long"),
        ("12/12/2019", "not_a_number"),
        ("/14,186/", "not_a_number"),
        ("$235", "not_a_number"),
        ("=1+1", "not_a_number"),
    ],
)
def test_everything_else_is_refused_with_its_reason(text: str, reason: str) -> None:
    for lone_separator in ("decide", "thousands"):
        with pytest.raises(ReadingError) as caught:
            read_count(text, lone_separator=lone_separator)  # type: ignore[arg-type]
        assert caught.value.reason == reason
        assert not isinstance(caught.value, NeedsDecision)


def test_the_sentence_names_what_was_seen_and_can_be_translated() -> None:
    with pytest.raises(ReadingError) as caught:
        read_count("235mila")
    error = caught.value
    assert "235mila" in str(error)
    assert str(error) == error.template % error.params
    assert "235mila" not in error.template


def test_the_sentence_shows_invisible_characters_by_their_number() -> None:
    with pytest.raises(ReadingError, match=r"“U\+202E000532”"):
        read_count("\u202e000532")


@pytest.mark.parametrize("text", ["235.000", "235mila", ""])
def test_an_error_survives_the_way_out_of_a_child_process(text: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_count(text)
    copy = pickle.loads(pickle.dumps(caught.value))
    assert type(copy) is type(caught.value)
    assert (str(copy), copy.reason) == (str(caught.value), caught.value.reason)
    assert getattr(copy, "readings", None) == getattr(caught.value, "readings", None)


@pytest.mark.parametrize("style", NumberStyle)
def test_each_style_reads_its_own_example(style: NumberStyle) -> None:
    assert read_count(style.example, style=style) == 1_234_567
