"""What a column's other values settle about a lone comma or dot."""

import pytest

from tracker.reading.columns import column_style
from tracker.reading.number_style import NumberStyle


@pytest.mark.parametrize(
    ("values", "style"),
    [
        (["235.000", "1.234.567"], NumberStyle.DOT),
        (["235,000", "1,234,567"], NumberStyle.COMMA),
        (["235.000", "1.234,5"], NumberStyle.DOT),
        (["235,000", "1,234.50"], NumberStyle.COMMA),
        (["1.234.567", "12,5"], NumberStyle.DOT),
        (["235 000"], NumberStyle.SPACE),
        (["235\u202f000", "1 005 000"], NumberStyle.SPACE),
        (["235’000"], NumberStyle.APOSTROPHE),
        (["١٢٬٠٠٠"], NumberStyle.ARABIC),
        (["235mila", "1.234.567", "n/a", "", None, 12.5, True], NumberStyle.DOT),
    ],
)
def test_an_unambiguous_value_settles_its_column(values: list[object], style: NumberStyle) -> None:
    settled = column_style(values)
    assert settled.style is style
    assert "shows how it writes thousands" in str(settled.because)


@pytest.mark.parametrize(
    "values",
    [
        [],
        ["235000", "46000"],
        ["235.000", "46.000"],
        ["235.000", "517,0005"],
        ["235.000", "12.5"],
        ["235.000", "2,35,000"],
        [235_000, 12.5, None],
    ],
)
def test_a_column_without_an_unambiguous_value_settles_nothing(values: list[object]) -> None:
    settled = column_style(values)
    assert settled.style is None
    assert str(settled.because) == "No number in this column shows how it writes thousands."


@pytest.mark.parametrize(
    "values",
    [
        ["1.234.567", "235.000", "1,234,567"],
        ["1.234.567", "12.5"],
        ["1,234,567", "12,5"],
        ["235 000", "1,234,567"],
    ],
)
def test_a_column_that_contradicts_itself_settles_nothing_and_shows_both(values: list[str]) -> None:
    settled = column_style(values)
    assert settled.style is None
    assert values[0] in str(settled.because)
    assert values[-1] in str(settled.because)


def test_a_column_never_settles_on_decimals() -> None:
    assert column_style(["235.0", "46000.0"]).style is None
