"""Text in the picture: labels of scatter traces and annotations, where Plotly puts them."""

from itertools import groupby
from typing import Any

from tracker.charts.chart import Trace
from tracker.charts.lettering import SIZE
from tracker.charts.svg.bars import each
from tracker.charts.svg.elements import element, escaped
from tracker.charts.svg.frame import Frame

ANCHORS = {"left": "end", "center": "middle", "right": "start"}
FEET = {"top": -0.25, "middle": 0.25, "bottom": 0.75}  # ems from the point down to the foot of its text
MIDDLE = 0.36  # ems from the middle of a line to its foot, in all usual fonts to about a px
LINES_UP = {"top": 1.0, "middle": 0.5, "bottom": 0.0}


def labels(trace: Trace, frame: Frame) -> str:
    """The texts of a scatter trace; neighbours that grow to one side make a group."""
    font = trace["textfont"]
    look = {"fill": frame.paint(font["color"])} | frame.halo
    kind = "labels" if trace.get("customdata") else None
    drawn = ""
    sides = [each(trace["textposition"], index) for index in range(len(trace["text"]))]
    for side, run in groupby(range(len(sides)), sides.__getitem__):
        vertical, horizontal = side.split()
        lift = FEET[vertical] * font["size"]
        texts = "".join(
            element(
                "text",
                escaped(trace["text"][index]),
                x=frame.across(trace["x"][index]),
                y=frame.down(trace["y"][index]) + lift,
            )
            for index in run
            if trace["text"][index] and trace["y"][index] is not None
        )
        drawn += element("g", texts, class_=kind, text_anchor=ANCHORS[horizontal], **look)
    return drawn


def _annotation(note: dict[str, Any], frame: Frame) -> str:
    anchor = {"left": None, "center": "middle", "right": "end"}[note["xanchor"]]
    up = LINES_UP[note["yanchor"]]
    text = element(
        "text",
        escaped(note["text"]),
        dy=f"{MIDDLE}em",
        text_anchor=anchor,
        fill=frame.paint(note["font"]["color"]),
        transform=f"rotate({note['textangle']})" if note.get("textangle") else None,
        **frame.halo,
    )
    return element(
        "svg",
        text,
        x=frame.across(note["x"], note.get("xref", "x")),
        y=frame.down(note["y"], note.get("yref", "y")) + note.get("yshift", 0) + (0.5 - up) * SIZE,
        overflow="visible",
    )


def annotations(notes: list[dict[str, Any]], frame: Frame) -> str:
    """Notes without arrows."""
    return "".join(_annotation(note, frame) for note in notes)
