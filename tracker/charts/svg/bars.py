"""Bar traces: standing or lying, each bar with its own beginning, width and look."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from tracker.charts.chart import Trace
from tracker.charts.svg.elements import Value, element
from tracker.charts.svg.frame import Frame, Scale, number
from tracker.charts.svg.patterns import Patterns

Look = tuple[tuple[str, Value], ...]


def each(value: Any, index: int) -> Any:
    """The value of one point, of an attribute that is one for all or one for each."""
    return value[index] if isinstance(value, list) else value


def linked(drawing: str, href: str | None) -> str:
    """A mark that leads somewhere. The table beside the chart is the keyboard's way to the same addresses."""
    return element("a", drawing, href=href, tabindex="-1") if href else drawing


@dataclass(frozen=True)
class _Extent:
    """From where to where a bar reaches along one axis, as fractions of it, the smaller first."""

    low: float
    high: float


def _extent(scale: Scale, begin: float, length: float) -> _Extent:
    return _Extent(*sorted((scale.fraction(begin), scale.fraction(begin + length))))


def _extents(trace: Trace, index: int, frame: Frame) -> tuple[_Extent, _Extent] | None:
    """Across and along, by the axes of the picture; nothing where the trace has a gap."""
    lying = trace.get("orientation") == "h"
    place, length = (trace["y"], trace["x"]) if lying else (trace["x"], trace["y"])
    if length[index] is None:
        return None
    width = each(trace["width"], index)
    begin = number(place[index]) + each(trace.get("offset", -width / 2), index)
    base = number(each(trace.get("base", 0), index))
    if lying:
        return _extent(frame.x, base, length[index]), _extent(frame.y, begin, width)
    return _extent(frame.x, begin, width), _extent(frame.y, base, length[index])


def _box(across: _Extent, up: _Extent, frame: Frame, look: dict[str, Value]) -> str:
    height = frame.bottom - frame.top
    x, width = frame.share(across.low), frame.share(across.high - across.low)
    y, tall = frame.bottom - up.high * height, (up.high - up.low) * height
    if tall and across.high > across.low:
        return element("rect", x=x, y=y, width=width, height=tall, **look)
    # A box without height or length is not drawn, but a bar of zero is a line on the axis.
    return element("line", x1=x, x2=frame.share(across.high), y1=y, y2=y + tall, **look)


def _look(trace: Trace, index: int, frame: Frame, patterns: Patterns) -> Look:
    marker = trace["marker"]
    pattern = {name: each(value, index) for name, value in marker.get("pattern", {}).items()}
    line = marker.get("line", {})
    width = each(line.get("width", 0), index)
    return (
        (
            "fill",
            patterns.fill(**pattern) if pattern.get("shape") else frame.paint(each(marker["color"], index)),
        ),
        ("stroke", frame.paint(each(line["color"], index)) if width else None),
        ("stroke_width", width if width not in (0, 1) else None),
    )


def bars(trace: Trace, frame: Frame, patterns: Patterns) -> str:
    """A group of boxes, each a link where its mark has an address; the commonest look is said once."""
    count = len(trace["x"])
    looks = [_look(trace, index, frame, patterns) for index in range(count)]
    usual = dict(Counter(looks).most_common(1)[0][0]) if looks else {}
    marks = trace.get("customdata")
    drawn = []
    for index, look in enumerate(looks):
        extents = _extents(trace, index, frame)
        if extents is None:
            continue
        own = {name: value for name, value in look if usual[name] != value}
        drawn.append(linked(_box(*extents, frame, own), marks[index][1] if marks else None))
    return element(
        "g", "".join(drawn), class_="marks" if marks else None, opacity=trace.get("opacity"), **usual
    )
