"""Reports and their days: one bar a report, from the first day it covers to the last."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from tracker.charts.chart import Chart, Heading, LegendEntry, Trace
from tracker.charts.events import Margin, Numbered, circles, day_lines, head, spots_of
from tracker.charts.layout import CLEAR, DAY, HOVER, NO_HOVER, day_axis, layout, note, row_axis
from tracker.charts.lettering import NARROWEST, SIZE, Writing, isolate
from tracker.charts.palette import token
from tracker.charts.report_rows import (
    BAR,
    LINE,
    LOOKS,
    Days,
    ReportBar,
    ReportStyle,
    ReportWords,
    Row,
    label_place,
    rows_of,
)
from tracker.charts.ticks import date_ticks

__all__ = ["ReportBar", "ReportStyle", "ReportWords", "reports_chart"]

ARROW = BAR / NARROWEST  # share of the width that the head of an arrow takes on a phone
AXIS = 28  # px for the dates above the rows


def reports_chart(  # noqa: PLR0913
    heading: Heading,
    bars: Sequence[ReportBar],
    *,
    days: tuple[date, date],
    words: ReportWords,
    writing: Writing,
    events: Sequence[Numbered] = (),
) -> Chart:
    """The reports that touch `days` (both included), in the order given. `events` are notes that the page lists, the
    most important first.

    A report without a first day, or with none of its days in the picture, is not drawn: the page lists it.
    """
    span = Days(*days)
    spots = spots_of(events, span, writing.narrowest)
    rows = rows_of(bars, span, words, writing.narrowest, head(spots))
    height = rows[-1].top + rows[-1].height if rows else head(spots) + 3 * LINE
    axes = day_axis(*days, date_ticks(*days, writing), side="top"), row_axis(height)
    picture = layout(heading.slug, heights=(AXIS, height, 1), axes=axes, hovermode="y")
    margin = Margin(foot=height, edge=head(spots), px=-1)  # the axis counts from the top down
    notes = circles(spots, span, margin, writing)
    picture["shapes"] = [*day_lines(spots, span, margin, "below"), *_soft_ends(rows)]
    if not rows:
        picture["annotations"] = [note(words.nothing, at=(0.5, 0.5))]
        return Chart(**vars(heading), data=notes, layout=picture)
    data = [_body(rows, span), *_fading(rows, span), _labels(rows, span, writing.narrowest), *notes]
    return Chart(**vars(heading), data=data, layout=picture, legend=_legend(rows, words))


def _marker(rows: Sequence[Row]) -> dict[str, Any]:
    # Where each bar has its own colour Plotly hatches in that colour, on nothing.
    return {
        "color": [token(row.look.edge if row.look.pattern else row.look.fill) for row in rows],
        "line": {"color": [token(row.look.edge) for row in rows], "width": 1},
        "pattern": {
            "shape": [row.look.pattern for row in rows],
            "fgcolor": [token(row.look.edge) for row in rows],
            "bgcolor": [CLEAR] * len(rows),
            "size": 6,
            "solidity": 0.25,
        },
    }


def _bar_trace(rows: Sequence[Row], spans: Sequence[tuple[str, float]]) -> Trace:
    """Bars lying down; a span is the moment a bar begins and its length in days."""
    return {
        "type": "bar",
        "orientation": "h",
        "base": [start for start, _ in spans],
        "x": [length * DAY for _, length in spans],
        "y": [row.middle for row in rows],
        "offset": [row.bar_top - row.middle for row in rows],
        "width": BAR,
        "marker": _marker(rows),
    }


def _body(rows: Sequence[Row], days: Days) -> Trace:
    spans = [(str(row.start), row.length - _tail(row, days)) for row in rows]
    hover = {
        "customdata": [row.bar.readout.customdata for row in rows],
        "hovertemplate": HOVER,
        "hoverinfo": "text",
    }
    return _bar_trace(rows, spans) | hover


def _tail(row: Row, days: Days) -> float:
    """Days at the end of an open bar that are drawn fading: two arrow heads, or half the bar."""
    if not row.open:
        return 0
    return min(2 * ARROW * days.length, row.length / 2)


def _fading(rows: Sequence[Row], days: Days) -> list[Trace]:
    """The ends of reports that name none: the bar fades towards an arrow at the last day it can have reached."""
    rows = [row for row in rows if row.open]
    if not rows:
        return []
    tails = [_tail(row, days) for row in rows]
    ends = [days.fraction(row.stop) for row in rows]
    spans = [(days.moment(end - tail / days.length), tail) for end, tail in zip(ends, tails, strict=True)]
    fading = _bar_trace(rows, spans) | {"opacity": 0.4} | NO_HOVER
    arrows = {
        "type": "scatter",
        "mode": "markers",
        "x": [str(row.stop) for row in rows],
        "y": [row.bar_top + BAR / 2 for row in rows],
        "marker": {"symbol": "arrow-right", "size": BAR, "color": token("ink"), "line": {"width": 0}},
        "cliponaxis": False,
    }
    return [fading, arrows | NO_HOVER]


def _labels(rows: Sequence[Row], days: Days, narrowest: int) -> Trace:
    """Each label above its bar, where it cannot leave the picture."""
    lines = [
        (number, row, line, label_place(row, days, narrowest))
        for number, row in enumerate(rows)
        for line in range(len(row.lines))
    ]
    lines.sort(key=lambda entry: entry[3].side)  # the drawing groups neighbours
    return {
        "type": "scatter",
        "mode": "text",
        "x": [days.moment(spot.at) for _, _, _, spot in lines],
        "y": [row.top + LINE * line + LINE // 2 for _, row, line, _ in lines],
        "text": [isolate(row.lines[line]) for _, row, line, _ in lines],
        "textposition": [spot.side for _, _, _, spot in lines],
        "textfont": {"size": SIZE, "color": token("ink")},
        "customdata": [number for number, _, _, _ in lines],
        "cliponaxis": False,
    } | NO_HOVER


def _soft_ends(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Perforated ends, where the day itself is not known."""
    ends = [(row, row.start) for row in rows if row.bar.soft_start]
    ends += [(row, row.stop) for row in rows if row.bar.soft_end and not row.open]
    return [
        {
            "type": "line",
            "x0": str(day),
            "x1": str(day),
            "y0": row.bar_top - 1,
            "y1": row.bar_top + BAR + 1,
            "line": {"color": token("ground"), "width": 4, "dash": "3px,3px"},
        }
        for row, day in ends
    ]


def _legend(rows: Sequence[Row], words: ReportWords) -> tuple[LegendEntry, ...]:
    met = {row.bar.style for row in rows}
    entries = [LegendEntry(style.replace("_", "-"), words.styles[style]) for style in LOOKS if style in met]
    if any(row.open for row in rows):
        entries.append(LegendEntry("open-end", words.open_end))
    if any(row.bar.soft_start or row.bar.soft_end for row in rows):
        entries.append(LegendEntry("soft-end", words.soft_end))
    return tuple(entries)
