"""The swatches of a legend in a picture that stands alone; on a page the style sheet draws them."""

from collections.abc import Callable

from tracker.charts.svg.elements import element

WIDE, HIGH = 18, 12  # px
Paint = Callable[[str], str]

SOLID = {"used": 1, "at-least": 1} | {f"series-{n}": n for n in range(1, 6)}
PALE = {"restates": 1, "at-most": 1, "allowed": 1, "provisional": 1}
# Strokes inside the frame of a swatch: where their colour comes from, and their path.
SLANTS = "M0,6l6,-6M0,12L12,0M6,12L18,0M12,12l6,-6"
UPRIGHTS = "M3,0V12M9,0V12M15,0V12"
CROSSES = "M0,6l6,-6M0,12L12,0M6,12L18,0M12,12l6,-6M0,6l6,6M0,0L12,12M6,0L18,12M12,0l6,6"
HATCHED = {"set-aside": SLANTS, "no-report": SLANTS, "other-measure": UPRIGHTS}
DOTS = [{"cx": x, "cy": y} for x in (3, 9, 15) for y in (3, 9)]
# Shapes without a frame, all in ink.
SHAPES = {
    "middle": "M5.5,6a3.5,3.5 0 1,0 7,0a3.5,3.5 0 1,0 -7,0Z",
    "revised": "M4,2H14L9,11Z",
    "tied": "M13,1H7V11H13V9.5H8.5V2.5H13Z",
    "open-end": "M0,4H8V0L18,6L8,12V8H0Z",
    "open-top": "M9,0L13.5,6H10.2V12H7.8V6H4.5Z",
    "interval": "M4.5,0H13.5V1.5H9.8V10.5H13.5V12H4.5V10.5H8.2V1.5H4.5Z",
    "contested": "M4.5,0H13.5V1.5H9.8V10.5H13.5V12H4.5V10.5H8.2V1.5H4.5Z",
}
# Shapes in the colour of a series.
COLOURED = {
    "at-least-line": (1, "M0,5H18V7H0Z"),
    "group-1": (1, "M4,6a5,5 0 1,0 10,0a5,5 0 1,0 -10,0Z"),
    "group-2": (2, "M4,1H14V11H4Z"),
    "group-3": (3, "M9,0L15,6L9,12L3,6Z"),
    "group-4": (4, "M9,1L14.5,11H3.5Z"),
    "group-5": (5, "M9,11L14.5,1H3.5Z"),
    "not-counted": (1, "M4,6a5,5 0 1,0 10,0a5,5 0 1,0 -10,0ZM5.5,6a3.5,3.5 0 1,1 7,0a3.5,3.5 0 1,1 -7,0Z"),
}


def swatch(key: str, paint: Paint) -> str:
    """What stands before a label of the legend, in a box of 18 by 12 px; an unknown key gets an empty frame."""
    if key in SHAPES:
        return element("path", d=SHAPES[key], fill=paint("var(--ink)"))
    if key in COLOURED:
        series, path = COLOURED[key]
        return element("path", d=path, fill=paint(f"var(--series-{series})"))
    return SPECIAL[key](paint) if key in SPECIAL else _boxed(key, paint)


def _soft_end(paint: Paint) -> str:
    blue = paint("var(--series-1)")
    ends = element("path", d="M16,1v3m0,2v3", stroke=paint("var(--ground)"), stroke_width=3)
    return _frame(blue, blue) + ends


def _superseded(paint: Paint) -> str:
    blue = paint("var(--series-1)")
    return _frame("none", blue) + "".join(element("circle", **dot, r=1.6, fill=blue) for dot in DOTS)


def _not_assessed(paint: Paint) -> str:
    return _frame(paint("var(--grid)"), "none") + element("path", d=CROSSES, stroke=paint("var(--muted)"))


def _incomplete(paint: Paint) -> str:
    edge = element("path", d="M0.5,0V12", stroke=paint("var(--muted)"), stroke_dasharray="3 3")
    return _frame(paint("var(--panel)"), "none") + edge


SPECIAL = {
    "soft-end": _soft_end,
    "superseded": _superseded,
    "not-assessed": _not_assessed,
    "incomplete": _incomplete,
}


def _boxed(key: str, paint: Paint) -> str:
    if key in SOLID:
        colour = paint(f"var(--series-{SOLID[key]})")
        return _frame(colour, colour)
    if key in PALE:
        return _frame(paint(f"var(--series-{PALE[key]}-pale)"), paint(f"var(--series-{PALE[key]})"))
    muted = paint("var(--muted)")
    return (element("path", d=HATCHED[key], stroke=muted) if key in HATCHED else "") + _frame("none", muted)


def _frame(fill: str, edge: str) -> str:
    return element("rect", x=0.5, y=0.5, width=WIDE - 1, height=HIGH - 1, fill=fill, stroke=edge)
