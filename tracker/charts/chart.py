"""What a chart is: a Plotly figure as plain data, and the words that surround it."""

import re
from dataclasses import dataclass
from typing import Any

Trace = dict[str, Any]
Layout = dict[str, Any]

SLUG = re.compile(r"[a-z][a-z0-9-]*")
# No other scheme, and no "//host": a chart never leads a reader off the site or into a script.
LINK = re.compile(r"(?:/(?!/)|\?|#|https?://)\S*")


@dataclass(frozen=True)
class Readout:
    """One mark of a chart as a sentence, and the address it leads to ("" for none)."""

    text: str
    href: str = ""

    def __post_init__(self) -> None:
        if self.href and not LINK.fullmatch(self.href):
            raise ValueError(f"A mark cannot lead to {self.href!r}: only to a path or an http address.")

    @property
    def customdata(self) -> list[str]:
        """The form in which a Plotly trace carries the readout of one of its marks."""
        return [self.text, self.href]


@dataclass(frozen=True)
class LegendEntry:
    """One line of the legend: `key` names the swatch in site.css, `label` is in the reader's language."""

    key: str
    label: str


@dataclass(frozen=True)
class Heading:
    """The words over a chart. `slug` names it on its page; `summary` describes it in one sentence to those
    who cannot see it."""

    slug: str
    title: str
    subtitle: str
    summary: str

    def __post_init__(self) -> None:
        if not SLUG.fullmatch(self.slug):
            raise ValueError(f"{self.slug!r} cannot name a chart: only a-z, 0-9 and -, a letter first.")


@dataclass(frozen=True)
class Chart(Heading):
    """A chart, described once for the server's drawing and for Plotly's.

    Bar traces stand before scatter traces in `data`, as Plotly draws them below. A trace whose points are marks
    carries `customdata` of [sentence, address]; a label carries the number of its mark.
    """

    data: list[Trace]
    layout: Layout
    legend: tuple[LegendEntry, ...] = ()

    @property
    def height(self) -> int:
        """Height of the picture in CSS pixels, the same at every width."""
        return int(self.layout["height"])

    @property
    def gutter(self) -> int:
        """Width in px of the strip that the words of the number axis stand in, beside the plot."""
        margin = self.layout["margin"]
        return int(margin["l"] + margin["r"])

    @property
    def gutter_at_end(self) -> bool:
        """Whether that strip is at the right, as where right-to-left writing begins."""
        return bool(self.layout["margin"]["r"])

    @property
    def figure(self) -> dict[str, Any]:
        """What the browser needs: a valid Plotly figure."""
        return {"data": self.data, "layout": self.layout}

    @property
    def readouts(self) -> tuple[Readout, ...]:
        """The sentences of all marks, in drawing order."""
        points = [point for trace in self.data for point in trace.get("customdata", ())]
        return tuple(Readout(*point) for point in points if isinstance(point, list))
