"""People present: a dot on each day of an assessment, with its range, and no claim about the days between."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from math import ceil
from typing import Any

from tracker.charts.chart import Chart, Heading, LegendEntry, Trace
from tracker.charts.layout import HOVER, NO_HOVER, note
from tracker.charts.lettering import Writing
from tracker.charts.marks import CAP, crossed, open_tops, zero_words
from tracker.charts.palette import token
from tracker.charts.plane import Plane, pointed_at, stretch
from tracker.charts.report_rows import Days
from tracker.charts.stock_groups import Group, StockPoint, Unassessed, groups_of

__all__ = ["StockPoint", "StockWords", "Unassessed", "stock_chart"]

DOT = 10  # px
ROOM = 0.03  # of the days, at either end of the picture


@dataclass(frozen=True)
class StockWords:
    """The names of what is drawn, of the sources that share the last look, and the sentence of an empty chart."""

    interval: str
    no_upper: str
    not_counted: str
    others: str
    nothing: str
    not_assessed: str = ""


def stock_chart(  # noqa: PLR0913
    heading: Heading,
    points: Sequence[StockPoint],
    *,
    days: tuple[date, date],
    words: StockWords,
    writing: Writing,
    unassessed: Sequence[Unassessed] = (),
) -> Chart:
    """The assessments of `days` (both included), and the days of which it is known that nobody could count. A thin
    dotted line joins neighbours of one group, and breaks where assessments are missing."""
    inside = [point for point in points if days[0] <= point.day <= days[1]]
    strips = [strip for strip in unassessed if strip.start <= days[1] and days[0] <= strip.end]
    groups = groups_of(inside, words.others)
    peak = max((point.peak for point in inside), default=0)
    plane = Plane(peak, open=any(point.high is None for point in inside))
    picture = plane.layout(heading.slug, _with_room(days), writing)
    if not inside and not strips:
        picture["annotations"] = [note(words.nothing, at=(0.5, 0.5))]
        return Chart(**vars(heading), data=[], layout=picture)
    zeros = sorted({point.moment for point in inside if point.peak == 0})
    data = [
        *_strips(strips, days, plane),
        *chain.from_iterable(map(_links, groups)),
        *open_tops([(point.moment, point.value) for point in inside if point.high is None], plane.ceiling),
        *chain.from_iterable(map(_dots, groups)),
        *zero_words(zeros, writing.number(0)),
    ]
    return Chart(
        **vars(heading),
        data=data,
        layout=picture,
        legend=_legend(groups, inside, words) + _silent(strips, words),
    )


def _strips(strips: Sequence[Unassessed], days: tuple[date, date], plane: Plane) -> list[Trace]:
    """Crossed strips over the whole height, which read out why nobody counted."""
    if not strips:
        return []
    span = Days(*days)
    columns = [
        stretch(max(strip.start, span.first), min(strip.end + timedelta(days=1), span.stop))
        for strip in strips
    ]
    return [pointed_at(columns, [strip.readout for strip in strips], plane.ceiling) | {"marker": crossed()}]


def _silent(strips: Sequence[Unassessed], words: StockWords) -> tuple[LegendEntry, ...]:
    return (LegendEntry("not-assessed", words.not_assessed),) if strips else ()


def _with_room(days: tuple[date, date]) -> tuple[date, date]:
    """A little more at both ends, so that dots on the first and the last day stay clear of the words beside them."""
    room = timedelta(days=ceil(((days[1] - days[0]).days + 1) * ROOM))
    return days[0] - room, days[1] + room


def _links(group: Group) -> list[Trace]:
    """One broken line through the points of a group; nothing where no two belong together."""
    places = [
        place
        for run in group.stretches
        for place in [*((point.moment, point.value) for point in run), (run[-1].moment, None)]
    ]
    if not places:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [moment for moment, _ in places],
            "y": [value for _, value in places],
            "line": {"color": token(group.look.colour), "width": 1, "dash": "dot"},
        }
        | NO_HOVER
    ]


def _dots(group: Group) -> list[Trace]:
    """The points of a group with their ranges, the counted ones solid, the others hollow."""
    kinds = [[point for point in group.points if point.counted is counted] for counted in (True, False)]
    return [_marks(group, points) for points in kinds if points]


def _marks(group: Group, points: Sequence[StockPoint]) -> Trace:
    colour = token(group.look.colour)
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.moment for point in points],
        "y": [point.value for point in points],
        "marker": {
            "symbol": group.look.symbol,
            "size": DOT,
            "color": colour if points[0].counted else token("ground"),
            "line": {"color": colour, "width": 0 if points[0].counted else 1.5},
        },
        "error_y": _ranges(points, colour),
        "customdata": [point.readout.customdata for point in points],
        "hovertemplate": HOVER,
        "hoverinfo": "text",
        "cliponaxis": False,
    }


def _ranges(points: Sequence[StockPoint], colour: str) -> dict[str, Any]:
    """From the lowest to the highest; an open one reaches down only, its arrow up."""
    return {
        "type": "data",
        "array": [point.peak - point.value for point in points],
        "arrayminus": [point.value - point.low for point in points],
        "color": colour,
        "thickness": 1.5,
        "width": CAP,
    }


def _legend(
    groups: Sequence[Group], points: Sequence[StockPoint], words: StockWords
) -> tuple[LegendEntry, ...]:
    met = [
        *((True, LegendEntry(f"group-{group.number}", group.name)) for group in groups),
        (any(point.low < point.peak for point in points), LegendEntry("interval", words.interval)),
        (any(point.high is None for point in points), LegendEntry("open-top", words.no_upper)),
        (any(not point.counted for point in points), LegendEntry("not-counted", words.not_counted)),
    ]
    return tuple(entry for drawn, entry in met if drawn)
