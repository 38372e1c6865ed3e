"""A chart as a picture that leaves the site: with its title, what it says, its sources, its day and its address."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tracker.charts.chart import Chart, LegendEntry
from tracker.charts.lettering import SIZE, width
from tracker.charts.palette import literal
from tracker.charts.svg.elements import element, escaped
from tracker.charts.svg.picture import FONT, draw
from tracker.charts.svg.swatches import HIGH, WIDE, swatch

WIDTH = 720  # px; at twice this the text stays legible on a phone and in print
EDGE = 24  # px around everything
BETWEEN = 16  # px from one entry of the legend to the next
TITLE, SENTENCE, SMALL = 20, 16, SIZE  # px of type


@dataclass(frozen=True)
class Caption:
    """The words around a picture: what it says, and the lines that tell where it comes from. A picture of several
    charts has a title of its own."""

    sentence: str
    origin: Sequence[str]
    title: str = ""


@dataclass(frozen=True)
class _Line:
    text: str
    size: int
    colour: str = "ink"
    weight: int = 400


def card(charts: Sequence[Chart], caption: Caption, *, rtl: bool = False) -> str:
    """One SVG document in light colours, of a fixed width and as high as it needs; several charts under each other."""
    room = WIDTH - 2 * EDGE
    head = [
        *_lines(caption.title or charts[0].title, TITLE, room, weight=600),
        *_lines(caption.sentence, SENTENCE, room),
        *_lines(charts[0].subtitle, SMALL, room, colour="muted"),
    ]
    drawn, top = _stacked(head, EDGE, rtl)
    entries = tuple(dict.fromkeys(entry for chart in charts for entry in chart.legend))
    legend, top = _legend(entries, top + 8, rtl)
    drawn += legend
    for chart in charts:
        title = _lines(chart.title, SENTENCE, room, weight=600) if len(charts) > 1 else []
        words, top = _stacked(title, top + 8, rtl)
        drawn += words + element("svg", draw(chart, width=room), x=EDGE, y=top, overflow="visible")
        top += chart.height
    foot = [line for text in caption.origin for line in _lines(text, SMALL, room, colour="muted")]
    origin, bottom = _stacked(foot, top + 12, rtl)
    ground = element("rect", width=WIDTH, height=bottom + EDGE, fill=literal("var(--ground)"))
    return element(
        "svg",
        ground + drawn + origin,
        xmlns="http://www.w3.org/2000/svg",
        width=WIDTH,
        height=bottom + EDGE,
        viewBox=f"0 0 {WIDTH} {bottom + EDGE:g}",
        font_family=FONT,
    )


def _lines(text: str, size: int, room: float, *, colour: str = "ink", weight: int = 400) -> list[_Line]:
    """The text in lines that fit; a word longer than a line is broken."""
    fits = _fitting(size, room)
    lines = [""]
    for word in text.split():
        rest = word
        if lines[-1] and not fits(f"{lines[-1]} {rest}"):
            lines.append("")
        while not fits(rest):
            part = next(n for n in range(len(rest) - 1, 0, -1) if fits(rest[:n]) or n == 1)
            lines[-1:] = [rest[:part], ""]
            rest = rest[part:]
        lines[-1] = f"{lines[-1]} {rest}".strip()
    return [_Line(line, size, colour, weight) for line in lines if line]


def _fitting(size: int, room: float) -> Callable[[str], bool]:
    return lambda text: width(text) * size / SIZE <= room


def _stacked(lines: Iterable[_Line], top: float, rtl: bool) -> tuple[str, float]:
    """The lines under each other from `top`, and where they end."""
    drawn = ""
    for line in lines:
        drawn += _text(line, WIDTH - EDGE if rtl else EDGE, top + line.size, rtl)
        top += line.size * 1.4
    return drawn, top


def _text(line: _Line, x: float, y: float, rtl: bool) -> str:
    # The embedding gives a line its direction also where it begins with a number or a Latin name.
    return element(
        "text",
        escaped(f"\u202b{line.text}\u202c" if rtl else line.text),
        x=x,
        y=y,
        font_size=line.size,
        font_weight=line.weight,
        fill=literal(f"var(--{line.colour})"),
        text_anchor="end" if rtl else None,
    )


def _legend(entries: Sequence[LegendEntry], top: float, rtl: bool) -> tuple[str, float]:
    """The entries in rows, and where they end."""
    drawn, at, row = "", 0.0, 0
    for entry in entries:
        length = WIDE + 6 + width(entry.label)
        if at and at + length > WIDTH - 2 * EDGE:
            at, row = 0.0, row + 1
        left = WIDTH - EDGE - at - WIDE if rtl else EDGE + at
        y = top + row * SMALL * 1.6
        drawn += element("g", swatch(entry.key, literal), transform=f"translate({left:g} {y:g})")
        beside = left - 6 if rtl else left + WIDE + 6
        drawn += _text(_Line(entry.label, SMALL), beside, y + HIGH - 1, rtl)
        at += length + BETWEEN
    return drawn, top + (row + 1) * SMALL * 1.6 if entries else top
