"""The chart of totals: an envelope of steps that never crosses, and nothing above where no limit is known."""

from datetime import date, timedelta
from itertools import accumulate, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.range_samples import TOTAL_WORDS, contested, point, total
from tests.charts.samples import ENGLISH, heading
from tracker.charts.chart import Chart, Readout, Trace
from tracker.charts.cumulative import CumulativePoint, cumulative_chart

SINCE = date(2019, 12, 1)


def steps(trace: Trace) -> list[tuple[str, str, int]]:
    """The flat pieces of a line: from, to and amount."""
    shape = trace["line"]["shape"]
    return [
        (x0, x1, y0 if shape == "hv" else y1)
        for (x0, y0), (x1, y1) in pairwise(zip(trace["x"], trace["y"], strict=True))
    ]


def lowers(chart: Chart) -> list[Trace]:
    return [trace for trace in chart.data if trace.get("line", {}).get("shape") == "hv"]


def uppers(chart: Chart) -> list[Trace]:
    return [trace for trace in chart.data if trace.get("line", {}).get("shape") == "vh"]


growth = st.tuples(st.integers(1, 20), st.integers(0, 50_000), st.integers(0, 50_000), st.booleans())


@given(st.lists(growth, min_size=1, max_size=12))
def test_the_envelope_never_crosses(parts: list[tuple[int, int, int, bool]]) -> None:
    days = list(accumulate(part[0] for part in parts))
    lows = list(accumulate(part[1] for part in parts))
    highs = list(accumulate(part[1] + part[2] for part in parts))
    points = [
        CumulativePoint(SINCE + timedelta(days=day), low, high if closed else None, None, Readout(f"{day}"))
        for day, low, high, (*_, closed) in zip(days, lows, highs, parts, strict=True)
    ]
    chart = cumulative_chart(
        heading("any"), points, days=(SINCE, points[-1].day), words=TOTAL_WORDS, writing=ENGLISH
    )
    below = {(begin, end): low for trace in lowers(chart) for begin, end, low in steps(trace)}
    above = {(begin, end): high for trace in uppers(chart) for begin, end, high in steps(trace)}
    assert len(below) == len(points)
    assert len(above) == sum(part[3] for part in parts)
    assert all(below[span] <= high for span, high in above.items())
    assert list(below.values()) == sorted(below.values())
    assert list(above.values()) == sorted(above.values())


def test_the_lower_line_waits_for_the_next_report_and_the_upper_is_there_at_once() -> None:
    chart = total("steps", [point("12-11", 0, 63_000), point("12-25", 235_000, 298_000)])
    spans = [("2019-12-01T00:00", "2019-12-12T00:00"), ("2019-12-12T00:00", "2019-12-26T00:00")]
    assert steps(lowers(chart)[0]) == [(*spans[0], 0), (*spans[1], 0)]
    assert steps(uppers(chart)[0]) == [(*spans[0], 63_000), (*spans[1], 298_000)]
    assert lowers(chart)[0]["y"][-1] == 235_000


def test_each_unbroken_stretch_is_a_pair_of_lines_of_its_own() -> None:
    points = [
        point("12-11", 10, 20),
        point("12-15", 10, None),
        point("12-20", 30, None),
        point("12-25", 40, 90),
    ]
    chart = total("stretches", points)
    lines = [trace for trace in chart.data if trace.get("line", {}).get("shape")]
    assert [(trace["line"]["shape"], trace.get("fill")) for trace in lines] == [
        ("hv", None),
        ("vh", "tonexty"),
        ("hv", None),
        ("hv", None),
        ("vh", "tonexty"),
    ]
    assert [trace["x"] for trace in lines[:1]] == [lines[1]["x"]]
    assert lines[3]["x"] == lines[4]["x"] == ["2019-12-21T00:00", "2019-12-26T00:00"]
    assert None not in [y for trace in lines for y in trace["y"]]


def test_an_open_stretch_has_one_arrow_and_is_told_in_the_legend() -> None:
    chart = total("total-open")
    heads = [trace for trace in chart.data if trace.get("marker", {}).get("symbol") == "arrow-up"]
    assert [trace["x"] for trace in heads] == [["2020-01-23T00:00"]]
    assert [entry.key for entry in chart.legend] == ["allowed", "middle", "at-least-line", "open-top"]
    assert [entry.key for entry in total("total-gap").legend] == ["allowed", "middle"]
    assert [entry.key for entry in total("total-never-closed").legend] == ["at-least-line", "open-top"]


def test_middles_are_dots_that_no_line_joins() -> None:
    chart = total("total-open")
    [dots] = [trace for trace in chart.data if trace.get("marker", {}).get("symbol") == "circle"]
    assert dots["mode"] == "markers"
    assert dots["x"][2] == "2019-12-26T00:00"
    assert dots["y"] == [31_500, 180_000, 266_500, 284_000, 292_000]


def test_each_report_day_is_one_mark_halfway_to_its_neighbours() -> None:
    chart = total("total-one")
    assert chart.data[0]["width"] == [62 * 86_400_000]
    chart = total("total-conflict")
    assert [readout.text[:8] for readout in chart.readouts] == ["By 12-22", "By 12-29", "By 01-14"]
    assert sum(chart.data[0]["width"]) == 62 * 86_400_000


def test_a_contested_total_has_a_whisker_on_its_day() -> None:
    whisker = next(trace for trace in total("total-conflict").data if "error_y" in trace)
    assert whisker["x"] == ["2019-12-30T00:00", "2020-01-15T00:00"]
    assert whisker["y"][0] == 182_000
    assert whisker["error_y"]["array"] == [121_000, 18_000]
    same = contested(point("12-25", 1, 2), 1, 2)
    assert not any("error_y" in trace for trace in total("same", [same]).data)


def test_nothing_and_zero_are_two_pictures() -> None:
    nothing, zero = total("total-nothing"), total("total-zero")
    assert nothing.data == []
    assert [note["text"] for note in nothing.layout["annotations"]] == ["No report covers these days."]
    assert [trace["text"] for trace in zero.data if trace.get("mode") == "text"] == [["0"]]
    assert set(zero.layout["yaxis"]["ticktext"]) == {""}


@pytest.mark.parametrize(
    "points",
    [
        [point("12-25", 10, 20), point("12-29", 9, 20)],
        [point("12-25", 10, 20), point("12-29", 10, 19)],
        [point("12-25", 10, 20), point("12-25", 10, 20)],
        [point("12-29", 10, 20), point("12-25", 10, 20)],
    ],
)
def test_a_total_that_goes_back_or_falls_is_refused(points: list[CumulativePoint]) -> None:
    with pytest.raises(ValueError, match="cannot go back or fall"):
        total("falls", points)


@pytest.mark.parametrize("wrong", [point("12-25", 20, 10), point("02-01", 1, 2)])
def test_a_total_outside_of_its_days_or_bounds_is_refused(wrong: CumulativePoint) -> None:
    with pytest.raises(ValueError, match="No total stands"):
        total("wrong", [wrong])
