"""The total since a day: an envelope of steps between the lowest and the highest that the reports allow."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise

from tracker.charts.chart import Chart, Heading, LegendEntry, Readout, Trace
from tracker.charts.events import Numbered, circles, day_lines, head, over, spots_of
from tracker.charts.layout import NO_HOVER, note
from tracker.charts.lettering import Writing
from tracker.charts.marks import open_tops, whiskers, zero_words
from tracker.charts.palette import token
from tracker.charts.plane import Column, Plane, pointed_at
from tracker.charts.report_rows import Days
from tracker.charts.tail import Tail, tinted
from tracker.charts.ticks import midnight

__all__ = ["CumulativePoint", "CumulativeWords", "cumulative_chart"]

DOT = 7  # px


@dataclass(frozen=True)
class CumulativePoint:
    """The total at the end of a day: at least `low`, at most `high` (None: no report gives an upper limit), and the
    middle of the two where there is one. `contested` is the wider range, as (low, high), that follows where reports
    that contradict the others are right."""

    day: date
    low: int
    high: int | None
    middle: float | None
    readout: Readout
    contested: tuple[int, int | None] | None = None

    @property
    def whisker(self) -> tuple[int, int | None] | None:
        """The contested range, where it is wider than the other."""
        return None if self.contested == (self.low, self.high) else self.contested

    @property
    def peak(self) -> int:
        """The highest amount drawn."""
        return max(self.low, self.high or 0, (self.whisker and self.whisker[1]) or 0)

    @property
    def moment(self) -> datetime:
        """When the day is over."""
        return midnight(self.day) + timedelta(days=1)


@dataclass(frozen=True)
class CumulativeWords:
    """The names of what is drawn, and the sentence of a chart without reports."""

    allowed: str
    middle: str
    at_least: str
    no_upper: str
    nothing: str
    contested: str = ""


@dataclass(frozen=True)
class _Step:
    """From one report day to the next: the total is at least the first one's low, at most the second one's high."""

    begin: str
    end: str
    low: int
    next_low: int
    high: int | None


def cumulative_chart(  # noqa: PLR0913
    heading: Heading,
    points: Sequence[CumulativePoint],
    *,
    days: tuple[date, date],
    words: CumulativeWords,
    writing: Writing,
    events: Sequence[Numbered] = (),
    tail: Tail | None = None,
) -> Chart:
    """The total since the first of `days` (both included) at the end of each report day, by time. `events` are
    notes that the page lists, the most important first. The days of the `tail` are not complete.

    ValueError where points lie outside of `days`, go back in time, or where a bound falls: a total cannot.
    """
    _check(points, days)
    steps = _steps(points, days[0])
    runs = [(closed, list(run)) for closed, run in groupby(steps, lambda step: step.high is not None)]
    feet = [_foot(run) for closed, run in runs if not closed] + _contested_feet(points)
    peak, span = max((point.peak for point in points), default=0), Days(*days)
    inside = Plane(peak).beside(writing)
    spots, end = spots_of(events, span, inside.narrowest), tinted(tail, span, inside)
    plane = Plane(peak, open=bool(feet), head=head(spots))
    picture = plane.layout(heading.slug, days, writing)
    picture["shapes"] = [*end.shapes, *day_lines(spots, span, over(plane))]
    picture["annotations"] = list(end.notes)
    notes = circles(spots, span, over(plane), writing)
    if not points:
        picture["annotations"] = [note(words.nothing, at=(0.5, 0.5))]
        return Chart(**vars(heading), data=notes, layout=picture)
    zero = [] if plane.peak or feet else [_halfway(steps[0].begin, steps[-1].end)]
    data = [
        _columns(points, span, plane),
        *(trace for closed, run in runs for trace in (_envelope(run) if closed else [_lower(run)])),
        *open_tops(feet, plane.ceiling),
        *whiskers(_contested(points)),
        *_middles(points),
        *zero_words(zero, writing.number(0)),
        *notes,
    ]
    return Chart(
        **vars(heading), data=data, layout=picture, legend=_legend(points, steps, words) + end.legend
    )


def _check(points: Sequence[CumulativePoint], days: tuple[date, date]) -> None:
    for left, right in pairwise(points):
        falls = right.low < left.low or (
            left.high is not None and right.high is not None and right.high < left.high
        )
        if left.day >= right.day or falls:
            raise ValueError(f"A total cannot go back or fall between {left.day} and {right.day}.")
    for point in points:
        if not days[0] <= point.day <= days[1] or (point.high is not None and point.high < point.low):
            raise ValueError(f"No total stands at {point.day} with {point.low} to {point.high}.")


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _halfway(begin: str, end: str) -> str:
    first, last = datetime.fromisoformat(begin), datetime.fromisoformat(end)
    return _iso(first + (last - first) / 2)


def _steps(points: Sequence[CumulativePoint], since: date) -> list[_Step]:
    """At the beginning of the first day the total is 0."""
    steps = []
    begin, low = _iso(midnight(since)), 0
    for point in points:
        steps.append(_Step(begin, _iso(point.moment), low, point.low, point.high))
        begin, low = steps[-1].end, point.low
    return steps


def _line(run: Sequence[_Step], amounts: Sequence[int | None], shape: str, width: int) -> Trace:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [run[0].begin, *(step.end for step in run)],
        "y": list(amounts),
        "line": {"color": token("series-1"), "width": width, "shape": shape},
    } | NO_HOVER


def _lower(run: Sequence[_Step]) -> Trace:
    """Flat between report days: nothing more is sure to have happened."""
    return _line(run, [run[0].low, *(step.next_low for step in run)], "hv", 2)


def _envelope(run: Sequence[_Step]) -> list[Trace]:
    """The two lines of an unbroken stretch and the band between them, a pair of traces of its own.

    Plotly fills wrongly across gaps. The upper line is at once where the next report day has it: all of it may have
    happened on the first day.
    """
    highs = [step.high for step in run]
    fill = {"fill": "tonexty", "fillcolor": token("series-1-pale")}
    return [_lower(run), _line(run, [highs[0], *highs], "vh", 1) | fill]


def _foot(run: Sequence[_Step]) -> tuple[str, float]:
    """Where the arrow out of an open stretch begins: on the lower line, in the middle of its longest step."""
    longest = max(run, key=lambda step: datetime.fromisoformat(step.end) - datetime.fromisoformat(step.begin))
    return _halfway(longest.begin, longest.end), longest.low


def _contested(points: Sequence[CumulativePoint]) -> list[tuple[str, float, float]]:
    """From where to where the whiskers reach on report days; an open one up to its arrow, or no higher than low."""
    ranges = [(point, *point.whisker) for point in points if point.whisker]
    return [
        (_iso(point.moment), low, (point.high or point.low) if high is None else high)
        for point, low, high in ranges
    ]


def _contested_feet(points: Sequence[CumulativePoint]) -> list[tuple[str, float]]:
    """Where arrows begin on report days whose contested range alone is open."""
    return [
        (_iso(point.moment), point.high)
        for point in points
        if point.high is not None and point.whisker and point.whisker[1] is None
    ]


def _middles(points: Sequence[CumulativePoint]) -> list[Trace]:
    """Dots on report days. No line joins them: between reports nobody counted."""
    some = [point for point in points if point.middle is not None]
    if not some:
        return []
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [_iso(point.moment) for point in some],
            "y": [point.middle for point in some],
            "marker": {"symbol": "circle", "size": DOT, "color": token("ink"), "line": {"width": 0}},
            "cliponaxis": False,
        }
        | NO_HOVER
    ]


def _columns(points: Sequence[CumulativePoint], days: Days, plane: Plane) -> Trace:
    """Each report day's column reaches halfway to its neighbours, the outer ones' to the edges of the picture."""
    ends = [point.moment for point in points]
    halves = [left + (right - left) / 2 for left, right in pairwise(ends)]
    edges = [midnight(days.first), *halves, midnight(days.stop)]
    columns = [
        Column(_iso(left + (right - left) / 2), (right - left) / timedelta(days=1))
        for left, right in pairwise(edges)
    ]
    return pointed_at(columns, [point.readout for point in points], plane.ceiling)


def _legend(
    points: Sequence[CumulativePoint], steps: Sequence[_Step], words: CumulativeWords
) -> tuple[LegendEntry, ...]:
    is_open = any(step.high is None for step in steps)
    whiskered = [point.whisker for point in points if point.whisker]
    met = [
        (any(step.high is not None for step in steps), LegendEntry("allowed", words.allowed)),
        (any(point.middle is not None for point in points), LegendEntry("middle", words.middle)),
        (is_open, LegendEntry("at-least-line", words.at_least)),
        (is_open or any(high is None for _, high in whiskered), LegendEntry("open-top", words.no_upper)),
        (bool(whiskered), LegendEntry("contested", words.contested)),
    ]
    return tuple(entry for drawn, entry in met if drawn)
