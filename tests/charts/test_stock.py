"""People present: dots on assessment days alone, joined within one source and not across a gap."""

from datetime import date

import pytest

from tests.charts.stock_samples import STOCK_WORDS, TWO, UNASSESSED, YEAR, assessed, stock
from tracker.charts.chart import Chart, Readout, Trace
from tracker.charts.stock import StockPoint


def dots(chart: Chart) -> list[Trace]:
    return [trace for trace in chart.data if trace.get("customdata")]


def links(chart: Chart) -> list[list[str]]:
    """The days of each unbroken stretch of line."""
    runs: list[list[str]] = []
    for trace in chart.data:
        if trace["mode"] == "lines" and trace["line"]["width"] == 1:
            runs.append([])
            for moment, value in zip(trace["x"], trace["y"], strict=True):
                if value is None:
                    runs.append([])
                else:
                    runs[-1].append(moment[:10])
    return [run for run in runs if run]


def keys(chart: Chart) -> list[tuple[str, str]]:
    return [(entry.key, entry.label) for entry in chart.legend]


def test_a_dot_stands_on_the_day_of_each_assessment_alone() -> None:
    chart = stock("stock-two")
    drawn = [(x, y) for trace in dots(chart) for x, y in zip(trace["x"], trace["y"], strict=True)]
    assert sorted(drawn) == sorted((f"{point.day}T12:00", point.value) for point in TWO)


def test_error_bars_reach_from_the_lowest_to_the_highest() -> None:
    for trace in dots(stock("stock-two")):
        error = trace["error_y"]
        for moment, value, up, down in zip(
            trace["x"], trace["y"], error["array"], error["arrayminus"], strict=True
        ):
            point = next(point for point in TWO if f"{point.day}T12:00" == moment)
            assert (value - down, value + up) == (
                point.low,
                point.value if point.high is None else point.high,
            )


def test_lines_join_one_source_and_break_at_gaps() -> None:
    assert links(stock("stock-two")) == [
        ["2019-07-10", "2019-08-10", "2019-09-10"],
        ["2020-02-10", "2020-03-10"],
        ["2019-07-15", "2019-08-15"],
    ]


def test_an_open_highest_leaves_the_picture() -> None:
    chart = stock("stock-two")
    heads = next(trace for trace in chart.data if trace.get("marker", {}).get("symbol") == "arrow-up")
    assert heads["x"] == ["2020-03-15T12:00"]
    assert heads["y"][0] > 2_700_000
    assert ("open-top", STOCK_WORDS.no_upper) in keys(chart)


def test_sources_differ_in_shape_and_in_colour() -> None:
    chart = stock("stock-many")
    markers = [trace["marker"] for trace in dots(chart)]
    for part in ("symbol", "color"):
        assert len({marker[part] for marker in markers}) == len(markers) == 5
    assert keys(chart)[:5] == [
        *((f"group-{number + 1}", f"S{number}") for number in range(4)),
        ("group-5", STOCK_WORDS.others),
    ]
    assert len(links(chart)) == 4  # what shares a look is joined by nothing


def test_what_is_not_counted_is_hollow_and_joined_to_nothing() -> None:
    chart = stock("stock-two")
    hollow = [trace for trace in dots(chart) if trace["marker"]["line"]["width"]]
    assert [trace["x"] for trace in hollow] == [["2020-03-20T12:00"]]
    assert hollow[0]["marker"]["color"] == "var(--ground)"
    assert "2020-03-20" not in {day for run in links(chart) for day in run}
    assert ("not-counted", STOCK_WORDS.not_counted) in keys(chart)


def test_zero_is_said_and_is_not_nothing() -> None:
    words = [trace for trace in stock("stock-zero").data if trace["mode"] == "text"]
    assert [(trace["x"], trace["text"]) for trace in words] == [(["2019-09-01T12:00"], ["0"])]
    empty = stock("stock-nothing")
    assert [note["text"] for note in empty.layout["annotations"]] == [STOCK_WORDS.nothing]
    assert empty.data == []


def test_assessments_outside_the_days_are_not_drawn() -> None:
    outside = assessed("2021-01-01", 9_000_000, 0, 9_000_000, "HNAP")
    assert stock("cut", [*TWO, outside]).figure == stock("cut", TWO).figure


def test_a_number_outside_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="does not lie between"):
        StockPoint(date(2020, 1, 1), 5, 6, 7, Readout("x"), "HNAP")


def test_dots_at_the_ends_stay_clear_of_the_words_beside_the_picture() -> None:
    chart = stock("ends", [assessed(str(day), 5, 5, 5, "HNAP") for day in YEAR])
    first, last = chart.layout["xaxis"]["range"]
    assert (first, last) == ("2019-06-20", "2020-07-12")


def test_days_nobody_could_assess_are_a_crossed_strip_that_is_read() -> None:
    chart = stock("stock-unassessed", TWO, unassessed=UNASSESSED)
    strips = chart.data[0]
    assert strips["marker"]["pattern"]["shape"] == "x"
    assert strips["x"] == ["2019-07-05T00:00", "2019-12-01T12:00"]
    assert [readout.text for readout in chart.readouts][:2] == [
        "Nobody could count in June.",
        "Nobody could count in winter.",
    ]
    assert chart.legend[-1].key == "not-assessed"
