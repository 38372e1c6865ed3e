"""Hatches: the ones of Plotly's patterns that the charts use, drawn as Plotly draws them."""

import math
from collections.abc import Callable
from typing import Any

from tracker.charts.layout import CLEAR
from tracker.charts.svg.elements import element, short


def _slanted(side: float, *, mirrored: bool = False) -> str:
    q, h, s = (short(part) for part in (side / 4, side / 2, side))
    if mirrored:
        return f"M-{q},{short(side * 0.75)}l{h},{h}M0,0L{s},{s}M{short(side * 0.75)},-{q}l{h},{h}"
    return f"M-{q},{q}l{h},-{h}M0,{s}L{s},0M{short(side * 0.75)},{short(side * 1.25)}l{h},-{h}"


def _tile(shape: str, size: float, solidity: float, colour: str) -> tuple[float, str]:
    """The side of one tile in px and what is drawn on it; ValueError for a shape that is not known here."""
    if shape == "/":
        side = size * math.sqrt(2)
        return side, element("path", d=_slanted(side), stroke=colour, stroke_width=solidity * size)
    if shape == "x":
        side = size * math.sqrt(2)
        across = _slanted(side) + _slanted(side, mirrored=True)
        return side, element(
            "path", d=across, stroke=colour, stroke_width=size * (1 - math.sqrt(1 - solidity))
        )
    if shape == "|":
        line = f"M{short(size / 2)},0V{short(size)}"
        return size, element("path", d=line, stroke=colour, stroke_width=solidity * size)
    if shape == ".":
        radius = math.sqrt(solidity / math.pi) * size
        return size, element("circle", cx=size / 2, cy=size / 2, r=radius, fill=colour)
    raise ValueError(f"The pattern {shape!r} cannot be drawn.")


class Patterns:
    """The hatches met while drawing one chart, each defined once under a name of its own on the page."""

    def __init__(self, slug: str, paint: Callable[[str], str]) -> None:
        self._slug = slug
        self._paint = paint
        self._names: dict[tuple[Any, ...], str] = {}
        self._drawn: list[str] = []

    def fill(self, *, shape: str, size: float, solidity: float, fgcolor: str, bgcolor: str) -> str:
        """The fill that refers to a hatch."""
        key = (shape, size, solidity, fgcolor, bgcolor)
        if key not in self._names:
            self._names[key] = f"{self._slug}-p{len(self._names)}"
            side, drawing = _tile(shape, size, solidity, self._paint(fgcolor))
            clear = bgcolor == CLEAR
            ground = "" if clear else element("rect", width=side, height=side, fill=self._paint(bgcolor))
            self._drawn.append(
                element(
                    "pattern",
                    ground + drawing,
                    id=self._names[key],
                    width=side,
                    height=side,
                    patternUnits="userSpaceOnUse",
                )
            )
        return f"url(#{self._names[key]})"

    @property
    def definitions(self) -> str:
        return element("defs", "".join(self._drawn)) if self._drawn else ""
