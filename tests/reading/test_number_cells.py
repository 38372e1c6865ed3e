"""What a cell of a spreadsheet gives: a whole number, nothing, or a refusal with its reason."""

import pytest

from tracker.reading.errors import Missing, NeedsDecision, ReadingError
from tracker.reading.number_style import NumberStyle
from tracker.reading.numbers import read_count, read_count_cell


@pytest.mark.parametrize("text", ["", " ", "\t", "\u00a0"])
def test_missing_is_not_zero(text: str) -> None:
    with pytest.raises(Missing):
        read_count(text)
    assert read_count_cell(text) is None
    assert read_count_cell(None) is None


@pytest.mark.parametrize(
    ("value", "count"),
    [(0, 0), (235_000, 235_000), (235_000.0, 235_000), (2**53 - 1.0, 2**53 - 1), ("235 000", 235_000)],
)
def test_a_cell_with_a_whole_number_is_read(value: object, count: int) -> None:
    assert read_count_cell(value) == count
    assert type(read_count_cell(value)) is int


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (True, "boolean"),
        (False, "boolean"),
        (12.5, "fraction"),
        (12.345, "fraction"),
        (float("nan"), "not_finite"),
        (float("-inf"), "not_finite"),
        (2.0**53, "inexact"),
        (-1, "sign"),
        (-1.0, "sign"),
        (2**63, "too_large"),
        pytest.param(10**5000, "too_large", id="5001 digits"),
        ([235], "other_kind"),
        (b"235", "other_kind"),
        ("#N/A", "error_cell"),
    ],
)
def test_a_cell_that_is_no_whole_number_is_refused(value: object, reason: str) -> None:
    with pytest.raises(ReadingError) as caught:
        read_count_cell(value)
    assert caught.value.reason == reason


def test_a_cell_keeps_a_lone_group_for_a_decision_unless_told_otherwise() -> None:
    with pytest.raises(NeedsDecision):
        read_count_cell("235.000")
    assert read_count_cell("235.000", lone_separator="thousands") == 235_000
    assert read_count_cell("235.000", style=NumberStyle.DOT) == 235_000
