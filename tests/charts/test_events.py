"""Numbered notes: the same number on every chart, circles that stay whole and apart, and no more than fit."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.charts.range_samples import EVENTS, TOTALS, WINDOWS, WINTER, total, windows
from tests.charts.samples import reports, six_reports
from tracker.charts.chart import Chart
from tracker.charts.events import CIRCLE, MOST, ROW, ROWS, Numbered
from tracker.charts.lettering import NARROWEST
from tracker.charts.svg.frame import frame_of

CHARTS: dict[str, Callable[[list[Numbered]], Chart]] = {
    "windows": lambda events: windows("notes", WINDOWS["windows-gap"], events=events),
    "total": lambda events: total("notes", TOTALS["total-open"], events=events),
    "reports": lambda events: reports("notes", six_reports(), days=WINTER, events=events),
    "no reports": lambda events: reports("notes", [], days=WINTER, events=events),
    "no total": lambda events: total("notes", [], events=events),
}
OTHER_DAY = date(2019, 10, 1)


def circles(chart: Chart) -> list[tuple[str, float, float]]:
    """The number in each circle and its middle, in px of the narrowest picture."""
    frame = frame_of(chart, NARROWEST)
    return [
        (text, frame.x.fraction(x) * frame.units, frame.down(y))
        for trace in chart.data
        if trace.get("mode") == "markers+text"
        for text, x, y in zip(trace["text"], trace["x"], trace["y"], strict=True)
    ]


@pytest.mark.parametrize("kind", CHARTS)
@given(days=st.lists(st.dates(*WINTER), max_size=8))
def test_circles_stay_whole_and_apart(kind: str, days: list[date]) -> None:
    chart = CHARTS[kind]([Numbered(day, number) for number, day in enumerate([*days, OTHER_DAY], start=1)])
    places = circles(chart)
    assert min(len(days), ROWS) <= len(places) <= len(days)
    right = frame_of(chart, NARROWEST).units
    for index, (_, x, y) in enumerate(places):
        assert CIRCLE / 2 <= x <= right - CIRCLE / 2
        assert chart.layout["margin"]["t"] + CIRCLE / 2 <= y <= chart.layout["margin"]["t"] + ROWS * ROW
        for _, other_x, other_y in places[:index]:
            assert abs(x - other_x) >= CIRCLE or abs(y - other_y) >= CIRCLE


@pytest.mark.parametrize("kind", CHARTS)
def test_every_chart_has_the_numbers_of_the_list(kind: str) -> None:
    assert [text for text, *_ in circles(CHARTS[kind](EVENTS))] == ["1", "2", "3", "4", "12"]


@pytest.mark.parametrize("kind", CHARTS)
def test_a_note_outside_the_days_is_not_drawn(kind: str) -> None:
    assert circles(CHARTS[kind]([Numbered(OTHER_DAY, 1)])) == []
    assert CHARTS[kind]([Numbered(OTHER_DAY, 1)]).figure == CHARTS[kind]([]).figure


def test_of_many_the_most_important_are_drawn() -> None:
    days = [WINTER[0] + timedelta(days=4 * step) for step in range(15)]
    events = [Numbered(day, number) for number, day in enumerate(days, start=1)]
    assert [text for text, *_ in circles(CHARTS["windows"](events[::-1]))] == [
        str(number) for number in range(4, 16)
    ]
    assert len(circles(CHARTS["reports"](events))) == MOST


@pytest.mark.parametrize("kind", CHARTS)
def test_marks_keep_clear_of_the_circles(kind: str) -> None:
    with_notes = CHARTS[kind](EVENTS)
    lowest = max(y for _, _, y in circles(with_notes)) + CIRCLE / 2
    frame = frame_of(with_notes, NARROWEST)
    for trace in with_notes.data:
        if trace["type"] == "bar" and trace.get("orientation") == "h":
            assert min(frame.down(y + trace["offset"][0]) for y in trace["y"]) >= lowest
        elif trace["type"] == "bar":
            assert min(map(frame.down, trace["y"])) >= lowest


@pytest.mark.parametrize("kind", CHARTS)
def test_a_line_leads_from_the_circle_through_the_middle_of_the_day(kind: str) -> None:
    chart = CHARTS[kind](EVENTS[1:2])
    through, up = chart.layout["shapes"][:2]
    assert (through["x0"], through["x1"], up["x0"]) == ("2019-12-25T12:00",) * 3
    frame = frame_of(chart, NARROWEST)
    assert frame.down(through["y0"]) == chart.height - chart.layout["margin"]["b"]
    assert frame.down(through["y1"]) == frame.down(up["y0"]) > frame.down(up["y1"])
    assert frame.down(up["y1"]) == pytest.approx(circles(chart)[0][2])
