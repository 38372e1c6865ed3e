"""Regions in order: a bar a region, solid to the lowest and pale to the highest number that the reports allow."""

from collections.abc import Sequence
from typing import Any

from tracker.charts.chart import Chart, Heading, LegendEntry, Trace
from tracker.charts.layout import CLEAR, HOVER, NO_HOVER, amount_axis, layout, note, row_axis
from tracker.charts.lettering import SIZE, Writing, isolate
from tracker.charts.marks import ZERO_LINE, hatched
from tracker.charts.palette import token
from tracker.charts.ranking_rows import (
    Place,
    RankedRow,
    RankingWords,
    brackets,
    placed,
    with_ties,
)
from tracker.charts.report_rows import BAR, LINE
from tracker.charts.ticks import amount_ticks

__all__ = ["RankedRow", "RankingWords", "ranking_chart", "with_ties"]

AXIS = 28  # px for the numbers above the rows
STRIP = 16  # px beside the bars for the brackets
BEYOND = 0.12  # of the highest amount: room in which open bars fade out
FADING = (1, 0.6, 0.3)  # opacity of the thirds of what lies beyond the lowest number of an open bar


def ranking_chart(
    heading: Heading,
    rows: Sequence[RankedRow],
    *,
    words: RankingWords,
    writing: Writing,
    highest: float | None = None,
) -> Chart:
    """The regions in the order given. `highest` is the amount that the width stands for at least, so that several
    charts can share a scale. Bars begin where reading begins.

    A bracket joins neighbours that are `tied` and whose ranges overlap: `with_ties` says which are.
    """
    tied = any(row.tied for row in rows)
    narrowest = writing.narrowest - (STRIP if tied else 0)
    places = placed(rows, words, narrowest)
    peak = max([row.peak for row in rows] + [highest or 0, 1])
    reach = peak * (1 + BEYOND) if any(row.open for row in rows) else peak
    height = places[-1].top + places[-1].height if places else 3 * LINE
    ticks = amount_ticks(reach, writing, narrowest)
    axes = amount_axis(reach, ticks, rtl=writing.rtl), row_axis(height)
    picture = layout(heading.slug, heights=(AXIS, height, 1), axes=axes, hovermode="closest")
    if not places:
        picture["annotations"] = [note(words.nothing, at=(0.5, 0.5))]
        return Chart(**vars(heading), data=[], layout=picture)
    if tied:
        picture["margin"]["r" if writing.rtl else "l"] = STRIP
    picture["shapes"] = _brackets(places, writing.rtl)
    data = [
        *_most(places),
        *_least(places),
        *_unknown(places, reach),
        *_fading(places, reach),
        _pointed_at(places, reach),
        *_arrows(places, reach, writing.rtl),
        _labels(places, writing.rtl),
    ]
    return Chart(**vars(heading), data=data, layout=picture, legend=_legend(rows, words))


def _lying(places: Sequence[Place], spans: Sequence[tuple[float, float]]) -> Trace:
    """Bars from one amount to another, each under its label; they carry no readout."""
    return {
        "type": "bar",
        "orientation": "h",
        "base": [begin for begin, _ in spans],
        "x": [end - begin for begin, end in spans],
        "y": [place.bar_middle for place in places],
        "width": BAR,
    } | NO_HOVER


def _edged(places: Sequence[Place], ends: Sequence[int], fill: str) -> Trace:
    """Bars from zero. A zero is a line where the bars begin: Plotly draws the edge of a bar without length."""
    edges = [1 if end else ZERO_LINE for end in ends]
    marker = {"color": token(fill), "line": {"color": token("series-1"), "width": edges}}
    return _lying(places, [(0, end) for end in ends]) | {"cliponaxis": False, "marker": marker}


def _most(places: Sequence[Place]) -> list[Trace]:
    some = [place for place in places if not (place.row.unknown or place.row.open)]
    return [_edged(some, [place.row.high or 0 for place in some], "series-1-pale")] if some else []


def _least(places: Sequence[Place]) -> list[Trace]:
    some = [place for place in places if not place.row.unknown and (place.row.low or place.row.open)]
    return [_edged(some, [place.row.low for place in some], "series-1")] if some else []


def _unknown(places: Sequence[Place], reach: float) -> list[Trace]:
    some = [place for place in places if place.row.unknown]
    return [_lying(some, [(0, reach)] * len(some)) | {"marker": hatched()}] if some else []


def _fading(places: Sequence[Place], reach: float) -> list[Trace]:
    """What an open bar may reach beyond its lowest number: pale, and paler towards its arrow."""
    some = [place for place in places if place.row.open]
    marker = {"color": token("series-1-pale"), "line": {"width": 0}}
    return [
        _lying(some, [_part(place.row.low, reach, part) for place in some])
        | {"opacity": opacity, "marker": marker}
        for part, opacity in enumerate(FADING)
        if some
    ]


def _part(low: int, reach: float, part: int) -> tuple[float, float]:
    third = (reach - low) / len(FADING)
    return low + third * part, low + third * (part + 1)


def _arrows(places: Sequence[Place], reach: float, rtl: bool) -> list[Trace]:
    some = [place for place in places if place.row.open]
    if not some:
        return []
    arrow = {"symbol": "arrow-left" if rtl else "arrow-right", "size": BAR, "color": token("ink")}
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [reach] * len(some),
            "y": [place.bar_middle for place in some],
            "marker": arrow | {"line": {"width": 0}},
            "cliponaxis": False,
        }
        | NO_HOVER
    ]


def _pointed_at(places: Sequence[Place], reach: float) -> Trace:
    """Clear bars over whole rows: what is pointed at is the region, not a bar that may be a px long."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": [reach] * len(places),
        "y": [place.top + place.height / 2 for place in places],
        "width": [place.height for place in places],
        "marker": {"color": CLEAR, "line": {"width": 0}},
        "customdata": [place.row.readout.customdata for place in places],
        "hovertemplate": HOVER,
        "hoverinfo": "text",
    }


def _labels(places: Sequence[Place], rtl: bool) -> Trace:
    """Each label over its bar, from where the bar begins: it is made to fit the narrowest picture."""
    lines = [(place, number) for place in places for number in range(len(place.lines))]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [0] * len(lines),
        "y": [place.top + LINE * number + LINE / 2 for place, number in lines],
        "text": [isolate(place.lines[number]) for place, number in lines],
        "textposition": "middle left" if rtl else "middle right",
        "textfont": {"size": SIZE, "color": token("ink")},
        "cliponaxis": False,
    } | NO_HOVER


def _brackets(places: Sequence[Place], rtl: bool) -> list[dict[str, Any]]:
    """Beside the bars a bracket from each row to the next that cannot be ranked before or after it."""
    out, near = (STRIP // 2, 2) if rtl else (-STRIP // 2, -2)
    lines = []
    for one, other in brackets(places):
        begin, end = one.bar_middle + 2, other.bar_middle - 2
        lines += [(out, begin, out, end), (near, begin, out, begin), (near, end, out, end)]
    return [
        {
            "type": "line",
            "xref": "paper",
            "xsizemode": "pixel",
            "xanchor": int(rtl),
            "x0": x0,
            "x1": x1,
            "y0": y0,
            "y1": y1,
            "line": {"color": token("ink"), "width": 1.5},
        }
        for x0, y0, x1, y1 in lines
    ]


def _legend(rows: Sequence[RankedRow], words: RankingWords) -> tuple[LegendEntry, ...]:
    known = [row for row in rows if not row.unknown]
    met = [
        (any(row.low for row in known), LegendEntry("at-least", words.at_least)),
        (any(row.high for row in known), LegendEntry("at-most", words.at_most)),
        (any(row.open for row in rows), LegendEntry("open-end", words.no_upper)),
        (any(row.tied for row in rows), LegendEntry("tied", words.tied)),
        (any(row.unknown for row in rows), LegendEntry("no-report", words.no_report)),
    ]
    return tuple(entry for drawn, entry in met if drawn)
