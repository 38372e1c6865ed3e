"""Lines of scatter traces: straight or in steps, broken where a value is missing, with the band below them."""

from collections.abc import Iterable
from itertools import groupby, pairwise

from tracker.charts.chart import Trace
from tracker.charts.svg.elements import element, short
from tracker.charts.svg.frame import Frame

Point = tuple[float, float]


def _stretches(trace: Trace, frame: Frame) -> list[list[Point]]:
    """The unbroken stretches of a line, in the units of paths."""
    points = [
        None if y is None else (frame.x.fraction(x) * frame.units, frame.down(y))
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    shape = trace.get("line", {}).get("shape", "linear")
    runs = [[point for point in run if point] for known, run in groupby(points, bool) if known]
    return [_stepped(run, shape) for run in runs]


def _stepped(run: list[Point], shape: str) -> list[Point]:
    """The corners of a line: "hv" keeps a value until the next, "vh" takes the next at once."""
    if shape == "linear":
        return run
    corners = run[:1]
    for (x0, y0), (x1, y1) in pairwise(run):
        corners += [(x1, y0) if shape == "hv" else (x0, y1), (x1, y1)]
    return corners


def _path(points: Iterable[Point]) -> str:
    return "M" + "L".join(f"{short(x)},{short(y)}" for x, y in points)


def _stretched(drawing: str, frame: Frame) -> str:
    """Paths know no percentages: their units are stretched to the width, their strokes are not."""
    if frame.width:
        return drawing
    box = f"0 0 {short(frame.units)} {frame.height}"
    return element(
        "svg",
        drawing,
        viewBox=box,
        preserveAspectRatio="none",
        width="100%",
        height=frame.height,
        overflow="visible",
    )


def band(trace: Trace, before: Trace | None, frame: Frame) -> str:
    """The area from a line down to the axis, or to the line of the trace before, stretch by stretch."""
    fill = trace.get("fill", "none")
    if fill == "none":
        return ""
    upper = _stretches(trace, frame)
    if fill == "tozeroy":
        foot = frame.down(0)
        areas = [[*run, (run[-1][0], foot), (run[0][0], foot)] for run in upper]
    elif fill == "tonexty" and before:
        lower = _stretches(before, frame)
        areas = [[*run, *reversed(under)] for run, under in zip(upper, lower, strict=True)]
    else:
        raise ValueError(f"The fill {fill!r} cannot be drawn.")
    outline = "".join(f"{_path(area)}Z" for area in areas)
    return _stretched(element("path", d=outline, fill=frame.paint(trace["fillcolor"])), frame)


def dashes(name: str) -> str | None:
    """A dash by Plotly's name, as it is in lines of up to 3 px, or in px, as SVG writes it."""
    named = {"solid": None, "dot": "3 3", "dash": "9 9"}
    return named.get(name, name.replace("px", "").replace(",", " "))


def line(trace: Trace, frame: Frame) -> str:
    """The line of a trace."""
    look = trace.get("line", {})
    if "lines" not in trace["mode"]:
        return ""
    path = element(
        "path",
        d="".join(map(_path, _stretches(trace, frame))),
        fill="none",
        stroke=frame.paint(look["color"]),
        stroke_width=look["width"],
        stroke_dasharray=dashes(look.get("dash", "solid")),
        vector_effect="non-scaling-stroke",
    )
    return _stretched(path, frame)
