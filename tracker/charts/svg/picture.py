"""A whole picture: what lies behind, the traces in their order, what lies before, and the words about it."""

from tracker.charts.chart import Chart, Trace
from tracker.charts.lettering import SIZE
from tracker.charts.svg import axes
from tracker.charts.svg.bars import bars
from tracker.charts.svg.elements import Value, element, escaped
from tracker.charts.svg.frame import Frame, frame_of
from tracker.charts.svg.lines import band, line
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
    behind = shapes(layout["shapes"], "below", frame) + axes.grid(layout["xaxis"], layout["yaxis"], frame)
    before = (
        _traces(chart, frame, patterns)
        + axes.days(layout["xaxis"], frame)
        + axes.amounts(layout["yaxis"], frame)
        + shapes(layout["shapes"], "above", frame)
        + annotations(layout["annotations"], frame)
    )
    named = _named(chart, behind) + element("g", before, aria_hidden="true")
    return element("svg", patterns.definitions + named, **_root(chart, frame))


def _named(chart: Chart, content: str) -> str:
    """The one thing that a screen reader meets, with the chart's name and description: links cannot stand in an
    image, so the marks lie beside it, and the table has their addresses."""
    title = element("title", escaped(chart.title), id=f"{chart.slug}-t")
    desc = element("desc", escaped(chart.summary), id=f"{chart.slug}-d")
    names = {"aria-labelledby": f"{chart.slug}-t", "aria-describedby": f"{chart.slug}-d"}
    return element("g", title + desc + content, role="img", **names)


def _traces(chart: Chart, frame: Frame, patterns: Patterns) -> str:
    """Bars, then bands, then lines with what stands on them: the layers that Plotly has."""
    drawn = "".join(bars(trace, frame, patterns) for trace in chart.data if trace["type"] == "bar")
    scatter = [trace for trace in chart.data if trace["type"] == "scatter"]
    drawn += "".join(
        band(trace, before, frame) for before, trace in zip([None, *scatter], scatter, strict=False)
    )
    return drawn + "".join(_scatter(trace, frame) for trace in scatter)


def _scatter(trace: Trace, frame: Frame) -> str:
    drawn = line(trace, frame) + error_bars(trace, frame)
    drawn += markers(trace, frame) if "markers" in trace["mode"] else ""
    return drawn + (labels(trace, frame) if "text" in trace["mode"] else "")


def _root(chart: Chart, frame: Frame) -> dict[str, Value]:
    """Time runs from left to right in every language, whatever the page's direction."""
    shared: dict[str, Value] = {
        "role": "presentation",
        "direction": "ltr",
        "font-size": SIZE,
        "height": chart.height,
    }
    if frame.width is None:
        return shared | {"class": "drawing", "width": "100%"}
    return shared | {
        "xmlns": "http://www.w3.org/2000/svg",
        "width": frame.width + chart.gutter,
        "viewBox": f"{-chart.layout['margin']['l']} 0 {frame.width + chart.gutter} {chart.height}",
        "font-family": FONT,
    }
