"""Grid lines, axis lines, ticks and the words at them, at the distances that Plotly keeps."""

from typing import Any

from tracker.charts.lettering import SIZE
from tracker.charts.svg.elements import element, escaped
from tracker.charts.svg.frame import Frame

Axis = dict[str, Any]

PAD = 3  # px from the words to the plot
DROP = 0.35 * SIZE  # px from a grid line down to the foot of the words beside it
STANDOFF = 0.2 * SIZE + 0.5  # px from the line to the words; words beside their ticks pass these by


def grid(x_axis: Axis, y_axis: Axis, frame: Frame) -> str:
    """The lines behind the marks."""
    drawn = ""
    if x_axis.get("showgrid"):
        places = [frame.across(at) for at in x_axis["tickvals"]]
        drawn += "".join(element("line", x1=x, x2=x, y1=frame.top, y2=frame.bottom) for x in places)
    if y_axis.get("showgrid"):
        heights = [frame.down(at) for at in y_axis["tickvals"]]
        drawn += "".join(element("line", x2=frame.share(1), y1=y, y2=y) for y in heights)
    return (
        element("g", drawn, stroke=frame.paint(y_axis.get("gridcolor") or x_axis["gridcolor"]))
        if drawn
        else ""
    )


def days(axis: Axis, frame: Frame) -> str:
    """The axis across: its line, its ticks, and the words outside the plot."""
    above = axis.get("side") == "top"
    edge = frame.top if above else frame.bottom
    sign = -1 if above else 1
    reach = axis["ticklen"] + 0.5
    foot = edge + sign * STANDOFF + (-0.2 if above else 1) * SIZE
    places = [frame.across(at) for at in axis["tickvals"]]
    ticks = "".join(element("line", x1=x, x2=x, y1=edge, y2=edge + sign * reach) for x in places)
    line = element("line", x2=frame.share(1), y1=edge, y2=edge)
    texts = "".join(
        element("text", escaped(text), x=x, dx=1, y=foot)
        for x, text in zip(places, axis["ticktext"], strict=True)
    )
    return element("g", line + ticks, stroke=frame.paint(axis["linecolor"])) + element(
        "g", texts, fill=frame.paint(axis["tickfont"]["color"])
    )


def amounts(axis: Axis, frame: Frame) -> str:
    """The words of the axis upwards, beside the plot at their grid lines, where reading begins."""
    if axis.get("visible") is False:
        return ""
    right = axis.get("side") == "right"
    place = {"x": frame.share(1), "dx": PAD} if right else {"x": -PAD}
    texts = "".join(
        element("text", escaped(text), y=frame.down(at) + DROP, **place)
        for at, text in zip(axis["tickvals"], axis["ticktext"], strict=True)
        if text
    )
    colour = frame.paint(axis["tickfont"]["color"])
    return element("g", texts, fill=colour, text_anchor=None if right else "end")
