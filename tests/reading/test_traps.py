"""The traps that real pages about displacement set, each as it was met, and what becomes of it."""

import csv
from datetime import date
from pathlib import Path

import pytest

from tracker.reading.columns import column_style
from tracker.reading.dates import DateStyle, read_date
from tracker.reading.errors import NeedsDecision, ReadingError
from tracker.reading.numbers import read_count

FIGURES = Path(__file__).resolve().parents[3] / "shared" / "data" / "nw_syria_figures.csv"
TODAY = date(2020, 7, 1)


def in_a_file(text: str) -> int | str:
    """Return the number an import reads, or what it answers instead."""
    try:
        return read_count(text)
    except NeedsDecision:
        return "decision"
    except ReadingError as error:
        return error.reason


def in_a_form(text: str) -> int | str:
    """Return the number a form reads back to its user, or why it refuses."""
    try:
        return read_count(text, lone_separator="thousands")
    except ReadingError as error:
        return error.reason


@pytest.mark.parametrize(
    ("text", "file", "form"),
    [
        ("235.000", "decision", 235_000),
        ("235,000", "decision", 235_000),
        ("235000", 235_000, 235_000),
        ("1 005 000", 1_005_000, 1_005_000),
        ("1\u202f005\u202f000", 1_005_000, 1_005_000),
        ("١٢٬٠٠٠", 12_000, 12_000),
        ("235mila", "words", "words"),
        ("70 mila", "words", "words"),
        ("235 ألف", "words", "words"),
        ("283 ألف إنسان", "words", "words"),
        ("مئةَ ألفِ", "words", "words"),
        ("nearly two million", "words", "words"),
        ("un million et demi", "words", "words"),
        ("78 thousand", "words", "words"),
        ("2.7 MILLION*", "words", "words"),
        ("517,0005", "wrong_grouping", "wrong_grouping"),
        ("517,000⁵", "superscript", "superscript"),
        ("1200¹", "superscript", "superscript"),
        ("81%", "percent", "percent"),
        ("some 80 per cent", "words", "words"),
        ("٨٠٪", "percent", "percent"),
        ("7,000 a day", "words", "words"),
        ("7.000/giorno", "words", "words"),
        ("/14,186/", "not_a_number", "not_a_number"),
        ("#N/A", "error_cell", "error_cell"),
        ("TRUE", "boolean", "boolean"),
        ("12.9", "fraction", "fraction"),
    ],
)
def test_a_number_as_pages_print_it(text: str, file: int | str, form: int | str) -> None:
    assert in_a_file(text) == file
    assert in_a_form(text) == form


@pytest.mark.parametrize(
    "text",
    [
        "25 كانون الأول 2019",
        "25 ديسمبر 2019",
        "25 كانون الاول",
        "25 dicembre 2019",
        "25 décembre 2019",
        "December 2019",
    ],
)
def test_a_month_in_words_other_than_english_is_never_guessed(text: str) -> None:
    for style in DateStyle:
        with pytest.raises(ReadingError) as caught:
            read_date(text, style=style, today=TODAY)
        assert not isinstance(caught.value, NeedsDecision)


@pytest.mark.skipif(not FIGURES.is_file(), reason="the shared data set is not beside the project")
def test_real_figures_are_read_back_however_their_column_writes_thousands() -> None:
    with FIGURES.open(encoding="utf-8", newline="") as file:
        values = [int(row["value"]) for row in csv.DictReader(file) if row["value"]]
    assert len(values) > 300
    for mark in ("", ",", ".", " ", "\u202f", "’", "٬"):
        written = [f"{value:,}".replace(",", mark) for value in values]
        style = column_style(written).style
        assert [read_count(text, style=style) for text in written] == values
