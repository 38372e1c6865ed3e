"""A chart of everything that the drawing knows beyond bars."""

from typing import Any

from tests.charts.samples import DECEMBER, ENGLISH, heading
from tracker.charts.chart import Chart, Layout, Trace
from tracker.charts.layout import HOVER, NO_HOVER, day_axis, layout, note, number_axis
from tracker.charts.palette import token
from tracker.charts.ticks import date_ticks, number_ticks

DAYS = ["2019-12-01", "2019-12-12", "2019-12-25", "2019-12-31", "2020-01-08", "2020-01-20"]
LOW = [0, 0, 235_000, None, 300_000, 312_000]
HIGH = [60_000, 190_000, 298_000, 300_000]
HIGHEST = 360_000


def kinds() -> Chart:
    """Every kind of mark that the drawing knows beyond bars: steps, bands, gaps, dots, error bars, events, shapes."""
    return Chart(
        **vars(heading("kinds", "Total since 1 December")), data=[*lines(), dots()], layout=picture()
    )


def lines() -> list[Trace]:
    """A lower line with a gap, an upper one, and a band between that and half of it."""
    line = {"color": token("series-1"), "width": 2}
    step = {"type": "scatter", "mode": "lines", "x": DAYS[: len(HIGH)]} | NO_HOVER
    band = {"fill": "tonexty", "fillcolor": token("series-1-pale")}
    return [
        step | {"x": DAYS, "y": LOW, "line": line | {"shape": "hv"}},
        step | {"y": HIGH, "line": line | {"shape": "vh"}},
        step | {"y": [value / 2 for value in HIGH], "line": line | {"width": 1, "shape": "vh"}} | band,
    ]


def dots() -> Trace:
    """A dotted line with marks of three kinds, each with its error bar."""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": DAYS[:5],
        "y": [100_000, 150_000, None, 60_000, 90_000],
        "line": {"color": token("series-4"), "width": 1, "dash": "dot"},
        "marker": {
            "size": 9,
            "color": token("series-4"),
            "symbol": ["circle", "square", "circle", "diamond", "circle"],
        },
        "error_y": {"type": "data", "array": [20_000] * 5, "color": token("ink"), "thickness": 1, "width": 4},
        "customdata": [[f"day {day}", "/figures/118/"] for day in DAYS[:5]],
        "hovertemplate": HOVER,
    }


def picture() -> Layout:
    """The axes, a tinted stretch of days, an event's line and a note."""
    days = day_axis(*DECEMBER, date_ticks(*DECEMBER, ENGLISH))
    amounts = number_axis(HIGHEST, number_ticks(HIGHEST, ENGLISH))
    drawn = layout("kinds", heights=(24, 240, 28), axes=(days, amounts), hovermode="closest")
    drawn["shapes"] = [tint(), event()]
    drawn["annotations"] = [note("ceasefire", at=("2020-01-12", 0.9))]
    return drawn


def tint() -> dict[str, Any]:
    place = {"x0": "2020-01-10", "x1": "2020-02-01", "y0": 0, "y1": 1, "yref": "paper"}
    return {"type": "rect", "layer": "below", "fillcolor": token("panel"), "line": {"width": 0}} | place


def event() -> dict[str, Any]:
    place = {"x0": "2019-12-20", "x1": "2019-12-20", "y0": 0, "y1": HIGHEST}
    line = {"color": token("ink"), "width": 1, "dash": "dash"}
    return {"type": "line", "layer": "above", "line": line} | place
