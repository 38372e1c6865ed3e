"""The chart of reports: which days a bar covers, what is told apart, and where labels stand."""

import itertools
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.samples import DECEMBER, ENGLISH, REPORT_WORDS, bar, heading, reports, six_reports
from tracker.charts.chart import Chart
from tracker.charts.lettering import NARROWEST, width
from tracker.charts.reports import ReportStyle, reports_chart
from tracker.charts.svg.frame import frame_of

DAY = 86_400_000
FIRST, LAST = date(2019, 12, 12), date(2019, 12, 25)


def spans(chart: Chart) -> list[tuple[str, float]]:
    """First day and number of days of each bar."""
    trace = chart.data[0]
    return [(base, length / DAY) for base, length in zip(trace["base"], trace["x"], strict=True)]


def test_both_days_are_part_of_the_bar() -> None:
    assert spans(reports("one", [bar("235,000", FIRST, LAST)])) == [("2019-12-12", 14)]
    assert spans(reports("one", [bar("60,000", FIRST, FIRST)])) == [("2019-12-12", 1)]


def test_a_bar_is_cut_to_the_days_of_the_picture() -> None:
    early, late = date(2019, 10, 20), date(2020, 2, 20)
    assert spans(reports("one", [bar("1", early, late)])) == [("2019-11-01", 92)]


def test_reports_without_days_in_the_picture_are_not_drawn() -> None:
    bars = [
        bar("1", None, None),
        bar("2", FIRST, LAST, style=ReportStyle.UNDATED),
        bar("3", date(2019, 10, 1), date(2019, 10, 31)),
        bar("4", date(2020, 2, 1), None),
        bar("5", FIRST, LAST),
    ]
    assert [readout.text[:1] for readout in reports("one", bars).readouts] == ["5"]


def test_an_open_end_fades_into_an_arrow_at_the_edge() -> None:
    body, fading, arrows, _labels = reports("open", [bar("350,000", FIRST, None)]).data
    begin = date(2019, 12, 12)
    drawn = (body["x"][0] + fading["x"][0]) / DAY
    assert begin + timedelta(days=drawn) == date(2020, 2, 1)
    assert fading["opacity"] < 1
    assert arrows["x"] == ["2020-02-01"]
    assert len(reports("closed", [bar("350,000", FIRST, LAST)]).data) == 2


def test_an_open_end_reaches_no_further_than_the_day_the_report_could_be_read() -> None:
    body, fading, arrows, _labels = reports("open", [bar("350,000", FIRST, None, latest=LAST)]).data
    assert (body["x"][0] + fading["x"][0]) / DAY == 14
    assert fading["base"][0] == (
        datetime.fromisoformat("2019-12-12") + timedelta(days=body["x"][0] / DAY)
    ).isoformat(timespec="minutes")
    assert arrows["x"] == ["2019-12-26"]


def test_a_soft_end_is_perforated_at_its_day() -> None:
    chart = reports(
        "soft", [bar("1", FIRST, LAST, soft_start=True, soft_end=True), bar("2", FIRST, None, soft_end=True)]
    )
    assert [shape["x0"] for shape in chart.layout["shapes"]] == ["2019-12-12", "2019-12-26"]


def test_styles_differ_without_colour_and_in_words() -> None:
    chart = reports("styles", [bar("1", FIRST, LAST, style=style) for style in ReportStyle])
    marker = chart.data[0]["marker"]
    looks = list(zip(marker["pattern"]["shape"], marker["color"], marker["line"]["color"], strict=True))
    assert len(set(looks)) == len(ReportStyle) - 1
    assert set(chart.data[-1]["text"]) >= {"1", "1 · printed again", "1 · not counted"}
    assert [entry.label for entry in chart.legend] == [REPORT_WORDS.styles[style] for style in ReportStyle][
        :-1
    ]


def test_the_legend_names_only_what_is_drawn() -> None:
    assert [entry.key for entry in reports("one", [bar("1", FIRST, LAST)]).legend] == ["used"]
    assert [entry.key for entry in reports("one", [bar("1", FIRST, None, soft_start=True)]).legend] == [
        "used",
        "open-end",
        "soft-end",
    ]


def test_a_chart_without_reports_says_so() -> None:
    chart = reports("nothing", [])
    assert chart.data == []
    assert chart.layout["annotations"][0]["text"] == "No report covers these days."


def test_a_long_label_takes_two_lines_above_its_bar() -> None:
    chart = reports("long", [bar("between 200,000 and 250,000 · Response Coordinators", FIRST, LAST)])
    assert chart.data[-1]["text"] == ["between 200,000 and 250,000", "Response Coordinators"]
    top = chart.data[0]["y"][0] + chart.data[0]["offset"][0]
    assert max(chart.data[-1]["y"]) < top


def test_rows_do_not_overlap() -> None:
    chart = reports("overlap", six_reports())
    trace = chart.data[0]
    tops = [y + offset for y, offset in zip(trace["y"], trace["offset"], strict=True)]
    assert all(lower - upper >= 14 + 17 for upper, lower in itertools.pairwise(tops))
    assert tops[-1] + 14 <= chart.layout["yaxis"]["range"][0]


days = st.dates(date(2019, 10, 1), date(2020, 2, 20))
labels = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1, max_size=70)


@given(labels, days, st.integers(0, 90), st.sampled_from([288, 320, 343, 1120]))
def test_no_label_leaves_any_picture(label: str, start: date, length: int, picture: int) -> None:
    chart = reports_chart(
        heading("any"),
        [bar(label, start, start + timedelta(days=length))],
        days=DECEMBER,
        words=REPORT_WORDS,
        writing=ENGLISH,
    )
    if not chart.data:
        return
    trace, scale = chart.data[-1], frame_of(chart, None).x
    for at, side, text in zip(trace["x"], trace["textposition"], trace["text"], strict=True):
        grows = {"right": 0, "left": 1, "center": 0.5}[side.split()[1]]
        begin = scale.fraction(at) * picture - grows * width(text)
        assert begin >= -0.5
        assert begin + width(text) <= picture + 0.5
    assert all(width(text) <= NARROWEST for text in trace["text"])


@pytest.mark.parametrize(
    ("start", "side"), [(date(2019, 11, 4), "middle right"), (date(2020, 1, 30), "middle left")]
)
def test_a_label_begins_or_ends_with_its_bar(start: date, side: str) -> None:
    chart = reports("one", [bar("about 60,000 · OCHA", start, start)])
    assert chart.data[-1]["textposition"] == [side]
    edge = start if side == "middle right" else start + timedelta(days=1)
    assert chart.data[-1]["x"] == [f"{edge}T00:00"]
