"""The part of a Plotly layout that all charts share, and the four kinds of axis."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from math import ceil
from typing import Any

from tracker.charts.chart import Layout
from tracker.charts.lettering import SIZE, Writing, isolate, width
from tracker.charts.palette import token
from tracker.charts.ticks import Ticks, midnight

Axis = dict[str, Any]

BESIDE = 6  # px between the words of a number axis and the plot
GUTTER = 8  # px; the step in which the strip for such words grows
DAY = 86_400_000  # ms; Plotly gives lengths of time in these
CLEAR = "rgba(0,0,0,0)"
HOVER = "%{customdata[0]}<extra></extra>"  # constant: a name inside a template would be evaluated
NO_HOVER = {"hoverinfo": "skip"}


def layout(slug: str, *, heights: tuple[int, int, int], axes: tuple[Axis, Axis], hovermode: str) -> Layout:
    """A layout; `heights` are those above the plot, of the plot and below it, in px.

    The plot takes the whole width but for the words of a number axis, which stand beside it: on it they would cover
    marks.

    Nothing in it may be dragged or zoomed, or a finger on the chart could not scroll the page.
    """
    top, plot, bottom = heights
    beside = gutter(axes[1].get("ticktext", ()))
    right = axes[1].get("side") == "right"
    return {
        "height": top + plot + bottom,
        "margin": {
            "l": 0 if right else beside,
            "r": beside if right else 0,
            "t": top,
            "b": bottom,
            "pad": 0,
            "autoexpand": False,
        },
        "xaxis": axes[0],
        "yaxis": axes[1],
        "font": {"size": SIZE, "color": token("ink")},
        "hoverlabel": {
            "bgcolor": token("panel"),
            "bordercolor": token("control"),
            "font": {"size": SIZE, "color": token("ink")},
            "align": "left",
            "namelength": -1,
        },
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "barmode": "overlay",
        "hovermode": hovermode,
        "dragmode": False,
        "showlegend": False,
        "transition": {"duration": 0},
        "uirevision": slug,
        "shapes": [],
        "annotations": [],
    }


def day_axis(first: date, last: date, ticks: Ticks, *, side: str = "bottom", grid: bool = True) -> Axis:
    """An axis of days from the beginning of `first` to the end of `last`."""
    return _across(ticks, side) | {
        "type": "date",
        "range": [str(first), str(midnight(last).date() + timedelta(days=1))],
        "showgrid": grid,
    }


def amount_axis(highest: float, ticks: Ticks, *, rtl: bool) -> Axis:
    """An axis of amounts over the plot, from 0 where reading begins."""
    return _across(ticks, "top") | {"type": "linear", "range": [highest, 0] if rtl else [0, highest]}


def _across(ticks: Ticks, side: str) -> Axis:
    """What axes across the picture share: their words follow their marks."""
    return {
        "tickvals": list(ticks.at),
        "ticktext": list(ticks.text),
        "side": side,
        "ticks": "outside",
        "ticklen": 6,
        "ticklabelposition": "outside right",
        "ticklabeloverflow": "allow",
        "tickcolor": token("control"),
        "tickfont": {"size": SIZE, "color": token("muted")},
        "tickangle": 0,
        "showline": True,
        "linecolor": token("control"),
        "linewidth": 1,
        "showgrid": True,
        "gridcolor": token("grid"),
        "zeroline": False,
        "fixedrange": True,
    }


def row_axis(height: int) -> Axis:
    """An axis without marks that counts px from the top of the plot."""
    return {"range": [height, 0], "visible": False, "fixedrange": True}


def number_axis(highest: float, ticks: Ticks, *, side: str = "left") -> Axis:
    """An axis from 0 to `highest`; its words stand beside the plot, at their grid lines."""
    return {
        "range": [0, highest],
        "tickvals": list(ticks.at),
        "ticktext": list(ticks.text),
        "side": side,
        "ticks": "",
        "ticklabelposition": "outside",
        "ticklabeloverflow": "allow",
        "tickfont": {"size": SIZE, "color": token("muted")},
        "tickangle": 0,
        "showgrid": True,
        "gridcolor": token("grid"),
        "zeroline": False,
        "fixedrange": True,
        "rangemode": "tozero",
    }


def gutter(words: Sequence[str]) -> int:
    """Width in px of the strip for the words of a number axis, one of the steps that site.css has; 0 for none."""
    widest = max(map(width, words), default=0)
    return ceil((widest + BESIDE) / GUTTER) * GUTTER if widest else 0


def beside(ticks: Ticks, writing: Writing) -> Writing:
    """The writing of what stands in the plot beside such words."""
    return replace(writing, narrowest=writing.narrowest - gutter(ticks.text))


def note(text: str, *, at: tuple[float | str, float], upright: bool = False) -> dict[str, Any]:
    """Words in the middle of a place: fractions of the picture, or a moment and a fraction of the height."""
    x, y = at
    return {
        "text": isolate(text),
        "x": x,
        "y": y,
        "xref": "x" if isinstance(x, str) else "paper",
        "yref": "paper",
        "xanchor": "center",
        "yanchor": "middle",
        "textangle": -90 if upright else 0,
        "showarrow": False,
        "borderpad": 0,
        "font": {"size": SIZE, "color": token("muted")},
    }


def gap_note(text: str, centre: str, span: tuple[float, float], writing: Writing) -> list[dict[str, Any]]:
    """Words in the middle of a strip from one fraction of the width to another, upright where it is narrow.

    Nothing where they would not fit the narrowest picture.
    """
    begin, end = (fraction * writing.narrowest for fraction in span)
    if end - begin < SIZE:
        return []
    return [note(text, at=(centre, 0.5), upright=width(text) > end - begin)]
