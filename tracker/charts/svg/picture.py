"""A whole picture: what lies behind, the traces in their order, what lies before, and the words about it."""

from tracker.charts.chart import Chart
from tracker.charts.lettering import SIZE
from tracker.charts.svg import axes
from tracker.charts.svg.bars import bars
from tracker.charts.svg.elements import Value, element, escaped
from tracker.charts.svg.frame import Frame, frame_of
from tracker.charts.svg.lines import lines
from tracker.charts.svg.patterns import Patterns
from tracker.charts.svg.points import error_bars, markers
from tracker.charts.svg.shapes import shapes
from tracker.charts.svg.words import annotations, labels

FONT = "system-ui, sans-serif"


def draw(chart: Chart, *, width: int | None = None) -> str:
    """The chart as one SVG element.

    Without a width it fills the width of its place on a page at its own height, text and strokes unscaled, in the
    colours of the page's style sheet; with one, in px, it is a picture that stands alone, in light colours.
    """
    frame = frame_of(chart, width)
    patterns = Patterns(chart.slug, frame.paint)
    layout = chart.layout
    content = (
        shapes(layout["shapes"], "below", frame)
        + axes.grid(layout["xaxis"], layout["yaxis"], frame)
        + _traces(chart, frame, patterns)
        + axes.days(layout["xaxis"], frame)
        + axes.amounts(layout["yaxis"], frame)
        + shapes(layout["shapes"], "above", frame)
        + annotations(layout["annotations"], frame)
    )
    return element("svg", _about(chart) + patterns.definitions + content, **_root(chart, frame))


def _traces(chart: Chart, frame: Frame, patterns: Patterns) -> str:
    drawn, before = "", None
    for trace in chart.data:
        if trace["type"] == "bar":
            drawn += bars(trace, frame, patterns)
            continue
        drawn += lines(trace, before, frame) + error_bars(trace, frame)
        drawn += markers(trace, frame) if "markers" in trace["mode"] else ""
        drawn += labels(trace, frame) if "text" in trace["mode"] else ""
        before = trace
    return drawn


def _about(chart: Chart) -> str:
    return element("title", escaped(chart.title), id=f"{chart.slug}-t") + element(
        "desc", escaped(chart.summary), id=f"{chart.slug}-d"
    )


def _root(chart: Chart, frame: Frame) -> dict[str, Value]:
    """Time runs from left to right in every language, whatever the page's direction."""
    shared: dict[str, Value] = {
        "role": "img",
        "aria-labelledby": f"{chart.slug}-t",
        "aria-describedby": f"{chart.slug}-d",
        "direction": "ltr",
        "font-size": SIZE,
        "height": chart.height,
    }
    if frame.width is None:
        return shared | {"class": "drawing", "width": "100%"}
    return shared | {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": frame.width,
        "viewBox": f"0 0 {frame.width} {chart.height}",
        "font-family": FONT,
    }
