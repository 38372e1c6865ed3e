"""A chart with its drawing, ready for a template."""

from __future__ import annotations

import dataclasses

import orjson
from django.utils.safestring import mark_safe
from django.utils.translation import get_language_bidi

from tracker.charts.chart import Chart
from tracker.charts.lettering import Writing
from tracker.charts.svg import draw
from tracker.templatetags.numbers import number, tick_day

# As in Django's json_script: no text of a chart can end the script element it lies in.
SCRIPT_SAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@dataclasses.dataclass(frozen=True)
class Drawn:
    """A chart, the server's drawing of it, and its description for Plotly, safe inside a script element."""

    chart: Chart
    svg: str
    json: str

    @classmethod
    def of(cls, chart: Chart) -> Drawn:
        description = orjson.dumps(chart.figure).decode().translate(SCRIPT_SAFE)
        return cls(chart, draw(chart), mark_safe(description))  # noqa: S308


def writing() -> Writing:
    return Writing(date=tick_day, number=number, rtl=get_language_bidi())
