"""A chart of everything that the drawing knows beyond bars."""

from tests.charts.samples import DECEMBER, ENGLISH, heading
from tracker.charts.chart import Chart
from tracker.charts.layout import HOVER, day_axis, layout, note, number_axis
from tracker.charts.palette import token
from tracker.charts.ticks import date_ticks, number_ticks


def kinds() -> Chart:
    """Every kind of mark that the drawing knows beyond bars: steps, bands, gaps, dots, error bars, events, shapes."""
    days = ["2019-12-01", "2019-12-12", "2019-12-25", "2019-12-31", "2020-01-08", "2020-01-20"]
    first, last = DECEMBER
    low = [0, 0, 235_000, None, 300_000, 312_000]
    high = [60_000, 190_000, 298_000, 300_000, None, 350_000]
    line = {"color": token("series-1"), "width": 2}
    dots = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": days[:5],
        "y": [100_000, 150_000, None, 60_000, 90_000],
        "line": {"color": token("series-4"), "width": 1, "dash": "dot"},
        "marker": {
            "size": 9,
            "color": token("series-4"),
            "symbol": ["circle", "square", "circle", "diamond", "circle"],
        },
        "error_y": {"type": "data", "array": [20_000] * 5, "color": token("ink"), "thickness": 1, "width": 4},
        "customdata": [[f"day {day}", "/figures/118/"] for day in days[:5]],
        "hovertemplate": HOVER,
    }
    picture = layout(
        "kinds",
        heights=(24, 240, 28),
        axes=(
            day_axis(first, last, date_ticks(first, last, ENGLISH)),
            number_axis(360_000, number_ticks(360_000, ENGLISH)),
        ),
        hovermode="closest",
    )
    tint = {
        "type": "rect",
        "x0": "2020-01-10",
        "x1": "2020-02-01",
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "below",
    }
    event = {"type": "line", "x0": "2019-12-20", "x1": "2019-12-20", "y0": 0, "y1": 360_000, "layer": "above"}
    picture["shapes"] = [
        tint | {"fillcolor": token("panel"), "line": {"width": 0}},
        event | {"line": {"color": token("ink"), "width": 1, "dash": "dash"}},
    ]
    picture["annotations"] = [note("ceasefire", at=("2020-01-12", 0.9))]
    return Chart(
        **vars(heading("kinds", "Total since 1 December")),
        data=[
            {
                "type": "scatter",
                "mode": "lines",
                "x": days,
                "y": low,
                "line": line | {"shape": "hv"},
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "lines",
                "x": days[:4],
                "y": high[:4],
                "line": line | {"shape": "vh"},
                "hoverinfo": "skip",
            },
            {
                "type": "scatter",
                "mode": "lines",
                "x": days[:4],
                "y": [value / 2 for value in high[:4] if value],
                "line": line | {"width": 1, "shape": "vh"},
                "fill": "tonexty",
                "fillcolor": token("series-1-pale"),
                "hoverinfo": "skip",
            },
            dots,
        ],
        layout=picture,
    )
