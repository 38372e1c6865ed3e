"""Lines and boxes of a layout: perforated ends, events, days that are not complete."""

from typing import Any

from tracker.charts.svg.elements import element
from tracker.charts.svg.frame import Frame
from tracker.charts.svg.lines import dashes

Shape = dict[str, Any]


def _line(shape: Shape, frame: Frame) -> str:
    (x1, y1), (x2, y2) = (_end(shape, end, frame) for end in (0, 1))
    line = shape["line"]
    return element(
        "line",
        x1=x1,
        x2=x2,
        y1=y1,
        y2=y2,
        stroke=frame.paint(line["color"]),
        stroke_width=line["width"],
        stroke_dasharray=dashes(line.get("dash", "solid")),
    )


def _box(shape: Shape, frame: Frame) -> str:
    ref = shape.get("xref", "x")
    x0, x1 = (float(v) if ref == "paper" else frame.x.fraction(v) for v in (shape["x0"], shape["x1"]))
    y0, y1 = sorted(frame.down(shape[name], shape.get("yref", "y")) for name in ("y0", "y1"))
    return element(
        "rect",
        x=frame.share(min(x0, x1)),
        width=frame.share(abs(x1 - x0)),
        y=y0,
        height=y1 - y0,
        fill=frame.paint(shape["fillcolor"]),
    )


def _end(shape: Shape, end: int, frame: Frame) -> tuple[str | float, float]:
    """Where a line begins (0) or ends (1); px count from its anchor."""
    across, y = shape[f"x{end}"], frame.down(shape[f"y{end}"], shape.get("yref", "y"))
    if shape.get("xsizemode") == "pixel":
        return across, y
    return frame.across(across, shape.get("xref", "x")), y


def _anchored(shape: Shape, drawing: str, frame: Frame) -> str:
    """What is measured in px stands beside its anchor."""
    if shape.get("xsizemode") != "pixel":
        return drawing
    return element("svg", drawing, x=frame.across(shape["xanchor"], shape["xref"]), overflow="visible")


def shapes(wanted: list[Shape], layer: str, frame: Frame) -> str:
    """The shapes of one layer: "below" or "above" the traces."""
    drawn = ""
    for shape in wanted:
        if shape.get("layer", "above") != layer:
            continue
        drawing = _box(shape, frame) if shape["type"] == "rect" else _line(shape, frame)
        drawn += _anchored(shape, drawing, frame)
    return drawn
