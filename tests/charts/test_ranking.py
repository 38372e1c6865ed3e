"""The ranking: bars from the lowest to the highest, neighbours that cannot be ranked, and rows without a report."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.ranking_samples import RANKING_WORDS, RANKINGS, ranked, ranking, unreported
from tests.charts.samples import ARABIC
from tracker.charts.chart import Chart, Readout, Trace
from tracker.charts.lettering import NARROWEST, width
from tracker.charts.ranking import RankedRow, with_ties

PALE, SOLID = "var(--series-1-pale)", "var(--series-1)"


def bars(chart: Chart, colour: str) -> Trace:
    """The trace of edged bars of this colour; one without bars where there is none."""
    return next(
        (
            trace
            for trace in chart.data
            if trace["type"] == "bar"
            and trace["marker"]["color"] == colour
            and trace["marker"]["line"]["width"]
        ),
        {"x": [], "y": []},
    )


def keys(chart: Chart) -> set[str]:
    return {entry.key for entry in chart.legend}


def joined(chart: Chart) -> list[tuple[float, float]]:
    """From where to where the upright parts of the brackets reach."""
    return [(shape["y0"], shape["y1"]) for shape in chart.layout["shapes"] if shape["x0"] == shape["x1"]]


amounts = st.integers(0, 3_000_000)
ranges = st.tuples(amounts, amounts).map(sorted)


@given(st.lists(ranges, min_size=1, max_size=12))
def test_bars_reach_from_the_lowest_to_the_highest(given_ranges: list[list[int]]) -> None:
    chart = ranking("any", [ranked("Ariha", low, high) for low, high in given_ranges])
    assert bars(chart, PALE)["x"] == [high for _, high in given_ranges]
    assert bars(chart, SOLID)["x"] == [low for low, _ in given_ranges if low]
    assert chart.layout["xaxis"]["range"] == [0, max(1, *(high for _, high in given_ranges))]


@given(st.lists(st.tuples(amounts, st.none() | amounts), min_size=2, max_size=12))
def test_neighbours_are_tied_where_some_number_is_in_both(given_ranges: list[tuple[int, int | None]]) -> None:
    rows = [ranked("Ariha", low, None if more is None else low + more) for low, more in given_ranges]
    ends = [(row.low, 10**9 if row.high is None else row.high) for row in rows]
    several = [max(one[0], other[0]) <= min(one[1], other[1]) for one, other in pairwise(ends)]
    tied = [row.tied for row in with_ties(rows)]
    assert tied == [before or after for before, after in pairwise([False, *several, False])]
    assert len(joined(ranking("any", rows))) == sum(several)


def test_a_bracket_joins_only_rows_that_overlap() -> None:
    chart = ranking(
        "pairs",
        [
            ranked("A", 90, 100),
            ranked("B", 80, 95),
            ranked("C", 40, 50),
            ranked("D", 30, 45),
            ranked("E", 1, 2),
        ],
    )
    (first, first_end), (second, second_end) = joined(chart)
    middles = chart.data[0]["y"]
    assert middles[0] < first < first_end < middles[1]
    assert middles[2] < second < second_end < middles[3]
    assert chart.gutter == 16
    assert "tied" in keys(chart)


def test_without_ties_no_strip_is_kept_for_brackets() -> None:
    chart = ranking("ranking-clear")
    assert (chart.gutter, joined(chart)) == (0, [])
    assert "tied" not in keys(chart)


def test_what_is_not_reported_is_tied_to_nothing() -> None:
    rows = with_ties([unreported("A"), ranked("B", 0, 5), unreported("C")])
    assert [row.tied for row in rows] == [False, False, False]


def test_an_open_bar_fades_to_an_arrow_beyond_all_others() -> None:
    chart = ranking("ranking-ties")
    arrow = next(trace for trace in chart.data if trace.get("marker", {}).get("symbol") == "arrow-right")
    fading = [trace for trace in chart.data if trace.get("opacity")]
    assert arrow["x"][0] == chart.layout["xaxis"]["range"][1] > 140_000
    assert [trace["opacity"] for trace in fading] == sorted(
        (trace["opacity"] for trace in fading), reverse=True
    )
    assert fading[0]["base"] == [90_000]
    assert fading[-1]["base"][0] + fading[-1]["x"][0] == pytest.approx(arrow["x"][0])
    assert "open-end" in keys(chart)


def test_no_report_is_hatched_and_said_and_zero_is_a_line() -> None:
    chart = ranking("ranking-ties")
    hatched = next(trace for trace in chart.data if trace.get("marker", {}).get("pattern"))
    assert hatched["x"] == [chart.layout["xaxis"]["range"][1]]
    assert "Sinjar · no report" in chart.data[-1]["text"]
    pale = bars(chart, PALE)
    assert (pale["x"][-1], pale["marker"]["line"]["width"][-1]) == (0, 3)
    assert {"at-least", "at-most", "no-report"} <= keys(chart)


def test_every_row_is_a_mark_with_its_address() -> None:
    chart = ranking("ranking-ties")
    assert [readout.href for readout in chart.readouts] == [
        row.readout.href for row in RANKINGS["ranking-ties"]
    ]


def test_charts_can_share_a_scale() -> None:
    assert ranking("ranking-one", highest=500_000).layout["xaxis"]["range"] == [0, 500_000]
    assert ranking("ranking-one", highest=5).layout["xaxis"]["range"] == [0, 258_500]


def test_bars_begin_where_reading_begins() -> None:
    chart = ranking("ranking-ties", writing=ARABIC)
    first, last = chart.layout["xaxis"]["range"]
    assert (first > last, last) == (True, 0)
    assert chart.gutter_at_end
    assert chart.data[-1]["textposition"] == "middle left"


@given(st.lists(st.text("aWم ·'", max_size=200), min_size=1, max_size=4), st.booleans())
def test_no_label_is_wider_than_the_narrowest_picture(names: list[str], rtl: bool) -> None:
    rows = [RankedRow(name, 1, 2, Readout(name)) for name in names]
    chart = ranking("any", rows, **({"writing": ARABIC} if rtl else {}))
    assert all(width(text) <= NARROWEST - chart.gutter for text in chart.data[-1]["text"])


def test_no_regions_are_said_in_words() -> None:
    chart = ranking("ranking-nothing")
    assert [note["text"] for note in chart.layout["annotations"]] == [RANKING_WORDS.nothing]
    assert chart.data == []


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValueError, match="5 to 4"):
        ranked("Ariha", 5, 4)
