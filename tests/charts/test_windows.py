"""The chart of windows: areas are people, and zero, no report and no upper limit are three looks."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.range_samples import (
    EVENTS,
    TAIL,
    WINDOW_WORDS,
    WINDOWS,
    WINTER,
    contested,
    unknown,
    window,
    windows,
)
from tests.charts.samples import ARABIC, ENGLISH, heading
from tracker.charts.chart import Chart, LegendEntry, Readout, Trace
from tracker.charts.palette import token
from tracker.charts.tail import Tail
from tracker.charts.window_slots import SILENT
from tracker.charts.windows import WindowBar, WindowStatus, peak_of, windows_chart

DAY = 86_400_000
PALE, SOLID, CLEAR = "var(--series-1-pale)", "var(--series-1)", "rgba(0,0,0,0)"


def bars(chart: Chart, colour: str) -> Trace:
    """The trace of bars of this colour; one without bars where there is none."""
    empty = {"x": [], "y": [], "width": []}
    return next(
        (trace for trace in chart.data if trace["type"] == "bar" and trace["marker"]["color"] == colour),
        empty,
    )


def areas(trace: Trace) -> list[float]:
    return [width / DAY * height for width, height in zip(trace["width"], trace["y"], strict=True)]


def arrows(chart: Chart) -> list[str]:
    """The moments at which arrows leave the picture upwards."""
    return [
        moment
        for trace in chart.data
        if trace.get("marker", {}).get("symbol") == "arrow-up"
        for moment in trace["x"]
    ]


amounts = st.integers(0, 2_000_000)


@given(
    st.lists(
        st.tuples(st.integers(1, 40), amounts, amounts, st.sampled_from(WindowStatus)),
        min_size=1,
        max_size=12,
    )
)
def test_areas_are_people(parts: list[tuple[int, int, int, WindowStatus]]) -> None:
    first, made = date(2019, 12, 1), []
    for days, some, more, status in parts:
        limited = status in (WindowStatus.REPORTED, WindowStatus.INFERRED)
        low, high = (0 if status in SILENT else some), (some + more if limited else None)
        end = first + timedelta(days=days - 1)
        made.append(WindowBar(first, end, low, high, Readout(f"{first}"), status))
        first = end + timedelta(days=1)
    chart = windows_chart(
        heading("any"), made, days=(made[0].start, made[-1].end), words=WINDOW_WORDS, writing=ENGLISH
    )
    known = [bar for bar in made if bar.status not in SILENT]
    assert areas(bars(chart, SOLID)) == pytest.approx(
        [bar.low for bar in known if bar.low or bar.high is None]
    )
    assert areas(bars(chart, PALE)) == pytest.approx([bar.high for bar in known if bar.high is not None])
    assert bars(chart, PALE)["y"] == [bar.high / bar.days for bar in known if bar.high is not None]
    drawn = [height for trace in chart.data if trace["type"] == "bar" for height in trace["y"]]
    assert max(drawn) <= chart.layout["yaxis"]["range"][1]


CROSSED = token("grid")


def test_zero_no_report_and_not_assessed_are_three_looks() -> None:
    chart = windows("windows-kinds")
    hatched = [
        (trace["marker"]["pattern"]["shape"], len(trace["x"]))
        for trace in chart.data
        if trace.get("marker", {}).get("pattern")
    ]
    assert hatched == [("/", 1), ("x", 2)]
    assert bars(chart, CROSSED)["x"] == ["2019-12-28T12:00", "2020-01-18T00:00"]
    zeros = [trace for trace in chart.data if trace.get("text") == ["0"]]
    assert [trace["x"] for trace in zeros] == [["2020-01-06T12:00"]]
    keys = [entry.key for entry in chart.legend]
    assert keys == ["at-least", "at-most", "open-top", "revised", "no-report", "not-assessed"]


def test_a_revised_window_has_a_triangle_at_the_top_of_its_bar() -> None:
    chart = windows("windows-kinds")
    tips = next(trace for trace in chart.data if trace.get("marker", {}).get("symbol") == "arrow-down")
    assert tips["y"] == pytest.approx([190_000 / 11, 40_000 / 7])


def test_the_tail_is_tinted_from_its_first_day_and_said() -> None:
    chart = windows("windows-tail", WINDOWS["windows-kinds"], tail=TAIL)
    tint, edge = chart.layout["shapes"][:2]
    assert (tint["x0"], tint["x1"], tint["layer"]) == ("2020-01-20", "2020-02-01", "below")
    assert edge["x0"] == "2020-01-20"
    assert chart.legend[-1] == LegendEntry("incomplete", "not complete yet")


def test_a_tail_beyond_the_picture_is_not_drawn() -> None:
    after = windows("windows-one", tail=Tail(date(2020, 2, 1), "not complete yet"))
    assert vars(after) == vars(windows("windows-one"))


def test_a_tail_from_before_the_picture_has_no_edge_in_it() -> None:
    shapes = windows("windows-one", tail=Tail(date(2019, 11, 1), "not complete yet")).layout["shapes"]
    assert [(shape["type"], shape["x0"]) for shape in shapes] == [("rect", "2019-12-01")]


def test_each_window_is_one_mark_over_its_days_and_the_whole_height() -> None:
    chart = windows("windows-gap")
    columns = bars(chart, CLEAR)
    assert [readout.text for readout in chart.readouts] == [
        bar.readout.text for bar in WINDOWS["windows-gap"]
    ]
    assert [width / DAY for width in columns["width"]] == [11, 11, 3, 14, 12, 11]
    assert columns["x"][2] == "2019-12-24T12:00"
    assert set(columns["y"]) == {chart.layout["yaxis"]["range"][1]}


def test_a_window_cut_by_the_picture_keeps_its_height() -> None:
    chart = windows("cut", [window("12-01", "12-10", 100, 200), unknown("01-30", "01-31")])
    early = windows_chart(
        heading("cut"),
        [WindowBar(date(2019, 11, 21), date(2019, 12, 10), 200, 400, Readout("cut"))],
        days=WINTER,
        words=WINDOW_WORDS,
        writing=ENGLISH,
    )
    for trace in (bars(chart, PALE), bars(early, PALE)):
        assert (trace["y"], trace["width"], trace["x"]) == ([20], [10 * DAY], ["2019-12-06T00:00"])


def test_windows_without_days_in_the_picture_are_not_drawn() -> None:
    late = WindowBar(date(2020, 2, 1), date(2020, 2, 2), 1, 2, Readout("late"))
    chart = windows("late", [late])
    assert chart.data == []
    assert [note["text"] for note in chart.layout["annotations"]] == ["No report covers these days."]
    assert set(chart.layout["yaxis"]["ticktext"]) == {""}


def test_no_upper_limit_is_an_arrow_and_no_pale_band() -> None:
    chart = windows("windows-open")
    assert bars(chart, PALE)["x"] == ["2019-12-12T00:00", "2020-01-23T12:00"]
    assert arrows(chart) == ["2019-12-23T12:00", "2020-01-04T00:00"]
    assert bars(chart, SOLID)["marker"]["line"]["width"] == [1, 1, 3, 1]
    highest = max(bars(chart, SOLID)["y"])
    assert chart.layout["yaxis"]["range"][1] > highest
    assert [entry.key for entry in chart.legend] == ["at-least", "at-most", "open-top"]


def test_zero_is_a_line_with_its_word_and_no_report_a_hatched_strip() -> None:
    chart = windows("three", [window("12-01", "12-10", 0, 0), unknown("12-11", "12-20")])
    assert bars(chart, PALE)["y"] == [0]
    assert bars(chart, PALE)["marker"]["line"]["width"] == [3]
    assert bars(chart, SOLID)["y"] == []
    assert [trace["text"] for trace in chart.data if trace.get("mode") == "text"] == [["0"]]
    hatched = [trace for trace in chart.data if trace.get("marker", {}).get("pattern")]
    assert [trace["x"] for trace in hatched] == [["2019-12-16T00:00"]]
    assert arrows(chart) == []


def test_strips_side_by_side_share_their_words() -> None:
    chart = windows("strips", [unknown("12-20", "12-29"), unknown("12-30", "01-20")])
    assert [note["x"] for note in chart.layout["annotations"]] == ["2020-01-05T00:00"]


def test_a_contested_window_has_a_whisker_over_the_wider_range() -> None:
    chart = windows("windows-conflict")
    whisker = next(trace for trace in chart.data if "error_y" in trace)
    assert whisker["x"] == ["2019-12-13T12:00", "2020-01-04T12:00", "2020-01-21T00:00"]
    low = whisker["y"][0]
    assert (low * 25, (low + whisker["error_y"]["array"][0]) * 25) == pytest.approx((70, 140))
    assert arrows(chart) == whisker["x"][1:]
    assert [entry.key for entry in chart.legend] == ["at-least", "at-most", "open-top", "contested"]
    same = contested(window("12-01", "12-25", 100, 110), 100, 110)
    assert not any("error_y" in trace for trace in windows("same", [same]).data)


def test_windows_that_share_a_day_are_refused() -> None:
    with pytest.raises(ValueError, match="drawn twice"):
        windows("twice", [window("12-10", "12-20", 1, 2), window("12-01", "12-10", 1, 2)])


@pytest.mark.parametrize(
    ("start", "end", "low", "high"),
    [("12-10", "12-09", 1, 2), ("12-01", "12-02", 3, 2), ("12-01", "12-02", -1, 2)],
)
def test_bounds_that_cannot_be_are_refused(start: str, end: str, low: int, high: int) -> None:
    with pytest.raises(ValueError, match="No window runs"):
        window(start, end, low, high)


def test_the_line_of_a_note_stands_in_the_middle_of_its_day() -> None:
    chart = windows("windows-events", WINDOWS["windows-gap"], events=EVENTS[:2])
    upright = [shape for shape in chart.layout["shapes"] if shape["layer"] == "above"]
    assert [shape["x0"] for shape in upright] == ["2019-12-01T12:00", "2019-12-25T12:00"]
    assert all(shape["x0"] == shape["x1"] for shape in upright)
    assert next(trace for trace in chart.data if trace.get("mode") == "markers+text")["text"] == ["1", "2"]


def test_right_to_left_writing_puts_the_numbers_at_the_right() -> None:
    assert windows("windows-gap", writing=ARABIC).layout["yaxis"]["side"] == "right"


def test_charts_can_share_a_scale() -> None:
    few, many = [window("12-01", "12-10", 100, 200)], [window("12-01", "12-02", 1_000, 9_000)]
    common = max(peak_of(bars, WINTER) for bars in (few, many))
    assert common == 4_500
    axes = [windows("shared", bars, highest=common).layout["yaxis"] for bars in (few, many)]
    assert axes[0] == axes[1]
    assert axes[0]["range"] == [0, 4_500]
    assert windows("own", many, highest=1).layout["yaxis"]["range"] == [0, 4_500]


def test_the_highest_drawn_counts_what_is_contested_and_nothing_outside_the_days() -> None:
    bars = [contested(window("12-01", "12-10", 10, 20), 0, 500), window("01-30", "01-31", 0, 9_000)]
    assert peak_of(bars, (WINTER[0], WINTER[0])) == 50
    assert peak_of([unknown("12-01", "12-31")], WINTER) == peak_of([], WINTER) == 0
