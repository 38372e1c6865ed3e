"""Points of scatter traces: markers and the error bars through them."""

import math
from typing import Any

from tracker.charts.chart import Trace
from tracker.charts.svg.bars import each, linked
from tracker.charts.svg.elements import element, short
from tracker.charts.svg.frame import Frame


def _outline(symbol: str, radius: float) -> str:
    """The path of a symbol around its point; those of arrows have their tips there. Shapes are Plotly's."""
    r, twice, half = short(radius), short(radius * 2), short(radius / 2)
    wide, edge = short(radius * 1.3), short(radius * 2 / math.sqrt(3))
    outlines = {
        "circle": f"M{r},0A{r},{r} 0 1 1 0,-{r}A{r},{r} 0 0 1 {r},0Z",
        "square": f"M{r},{r}H-{r}V-{r}H{r}Z",
        "diamond": f"M{wide},0L0,{wide}L-{wide},0L0,-{wide}Z",
        "triangle-up": f"M-{edge},{half}H{edge}L0,-{r}Z",
        "triangle-down": f"M-{edge},-{half}H{edge}L0,{r}Z",
        "arrow-right": f"M0,0L-{twice},-{r}V{r}Z",
        "arrow-left": f"M0,0L{twice},-{r}V{r}Z",
        "arrow-up": f"M0,0L-{r},{twice}H{r}Z",
        "arrow-down": f"M0,0L-{r},-{twice}H{r}Z",
    }
    return outlines[symbol]


def markers(trace: Trace, frame: Frame) -> str:
    """The markers of a trace; one with a readout is a mark, and a link where it has an address."""
    marker = trace["marker"]
    marks = trace.get("customdata")
    drawn = []
    for index, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if y is None:
            continue
        path = element("path", d=_outline(each(marker.get("symbol", "circle"), index), marker["size"] / 2))
        point = element("svg", path, x=frame.across(x), y=frame.down(y), overflow="visible")
        drawn.append(linked(point, marks[index][1] if marks and marks[index] else None))
    line = marker.get("line", {})
    return element(
        "g",
        "".join(drawn),
        class_="marks" if marks else None,
        fill=frame.paint(marker["color"]),
        stroke=frame.paint(line["color"]) if line.get("width") else None,
        stroke_width=line.get("width") or None,
    )


def _error(x: str, up: float, down: float, cap: float) -> str:
    """One error bar with its caps; the caps are in px on either side of a place that may be a percentage."""
    path = f"M-{short(cap)},{short(up)}h{short(cap * 2)}m-{short(cap)},0V{short(down)}m-{short(cap)},0h{short(cap * 2)}"
    return element("svg", element("path", d=path), x=x, overflow="visible")


def error_bars(trace: Trace, frame: Frame) -> str:
    """Upright error bars: `array` reaches up, `arrayminus` down, the same as up where it is not given."""
    error: dict[str, Any] | None = trace.get("error_y")
    if not error:
        return ""
    below = error.get("arrayminus", error["array"])
    drawn = [
        _error(
            frame.across(x),
            frame.down(y + error["array"][index]),
            frame.down(y - below[index]),
            error["width"],
        )
        for index, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True))
        if y is not None and error["array"][index] is not None
    ]
    stroke = frame.paint(error["color"])
    return element("g", "".join(drawn), fill="none", stroke=stroke, stroke_width=error.get("thickness", 2))
