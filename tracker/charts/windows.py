"""People per day by window: bars as wide as their days and as high as people per day, so that areas are people."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from tracker.charts.chart import Chart, Heading, LegendEntry, Trace
from tracker.charts.events import Numbered, circles, day_lines, head, over, spots_of
from tracker.charts.layout import gap_note, note
from tracker.charts.lettering import Writing
from tracker.charts.marks import (
    ZERO_LINE,
    crossed,
    hatched,
    open_tops,
    revisions,
    whiskers,
    zero_words,
)
from tracker.charts.palette import token
from tracker.charts.plane import Plane, pointed_at, standing
from tracker.charts.report_rows import Days
from tracker.charts.tail import Tail, tinted
from tracker.charts.ticks import middle
from tracker.charts.window_slots import Slot, WindowBar, WindowStatus, slots_of

__all__ = ["WindowBar", "WindowStatus", "WindowWords", "peak_of", "windows_chart"]


@dataclass(frozen=True)
class WindowWords:
    """The names of what is drawn, and the sentence of a chart without windows."""

    at_least: str
    at_most: str
    no_upper: str
    no_report: str
    nothing: str
    contested: str = ""
    not_assessed: str = ""
    revised: str = ""


def windows_chart(  # noqa: PLR0913
    heading: Heading,
    bars: Sequence[WindowBar],
    *,
    days: tuple[date, date],
    words: WindowWords,
    writing: Writing,
    events: Sequence[Numbered] = (),
    highest: float | None = None,
    tail: Tail | None = None,
) -> Chart:
    """The windows that touch `days` (both included); ValueError where two share a day.

    Solid is at least, pale at most; whether a bound is reported or inferred is for its readout to say. `events` are
    notes that the page lists, the most important first; `highest` is the people per day that the height stands for at
    least, so that several charts can share the scale that `peak_of` finds. The days of the `tail` are not complete.
    """
    span = Days(*days)
    slots = slots_of(bars, span)
    peak = max(_peak(slots), highest or 0)
    inside = Plane(peak).beside(writing)
    spots = spots_of(events, span, inside.narrowest)
    plane = Plane(peak, open=any(slot.foot is not None for slot in slots), head=head(spots))
    picture = plane.layout(heading.slug, days, writing)
    end = tinted(tail, span, inside)
    picture["shapes"] = [*end.shapes, *day_lines(spots, span, over(plane))]
    picture["annotations"] = [*_notes(slots, span, words, inside), *end.notes]
    data = [*_drawn(slots, plane, writing), *circles(spots, span, over(plane), writing)]
    return Chart(**vars(heading), data=data, layout=picture, legend=_legend(slots, words) + end.legend)


def peak_of(bars: Sequence[WindowBar], days: tuple[date, date]) -> float:
    """The highest number of people per day that a chart of these windows and days draws."""
    return _peak(slots_of(bars, Days(*days)))


def _peak(slots: Sequence[Slot]) -> float:
    return max((slot.peak for slot in slots), default=0)


def _drawn(slots: Sequence[Slot], plane: Plane, writing: Writing) -> list[Trace]:
    """Nothing for no windows."""
    if not slots:
        return []
    zeros = [slot.column.centre for slot in slots if slot.most == 0]
    feet = [(slot.column.centre, slot.foot) for slot in slots if slot.foot is not None]
    return [
        *_most(slots),
        *_least(slots),
        *_silent(slots, plane),
        pointed_at([slot.column for slot in slots], [slot.bar.readout for slot in slots], plane.ceiling),
        *zero_words(zeros, writing.number(0)),
        *open_tops(feet, plane.ceiling),
        *_contested(slots),
        *revisions([(slot.column.centre, slot.most or slot.least) for slot in slots if slot.bar.revised]),
    ]


def _most(slots: Sequence[Slot]) -> list[Trace]:
    """Pale bars. A zero is a line on the axis: Plotly draws the edge of a bar without height."""
    heights = {slot.column: slot.most for slot in slots if slot.most is not None}
    if not heights:
        return []
    edges = [1 if height else ZERO_LINE for height in heights.values()]
    line = {"color": token("series-1"), "width": edges}
    return [
        standing(list(heights), list(heights.values()))
        | {"cliponaxis": False, "marker": {"color": token("series-1-pale"), "line": line}}
    ]


def _least(slots: Sequence[Slot]) -> list[Trace]:
    """Solid bars. A line on the axis is what an arrow rises from where not even one is sure."""
    some = [slot for slot in slots if slot.least or slot.open]
    if not some:
        return []
    edges = [1 if slot.least else ZERO_LINE for slot in some]
    marker = {"color": token("series-1"), "line": {"color": token("series-1"), "width": edges}}
    bars = standing([slot.column for slot in some], [slot.least for slot in some])
    return [bars | {"cliponaxis": False, "marker": marker}]


def _silent(slots: Sequence[Slot], plane: Plane) -> list[Trace]:
    """Strips over the whole height: hatched without a report, crossed where it is known that nobody counted."""
    looks = ((WindowStatus.UNKNOWN, hatched()), (WindowStatus.NOT_ASSESSED, crossed()))
    found = [
        (marker, [slot.column for slot in slots if slot.bar.status == status]) for status, marker in looks
    ]
    return [
        standing(columns, [plane.ceiling] * len(columns)) | {"marker": marker}
        for marker, columns in found
        if columns
    ]


def _contested(slots: Sequence[Slot]) -> list[Trace]:
    """Whiskers over the ranges that contradicting reports allow; an open one reaches up to its arrow."""
    ranges = [(slot, *slot.whisker) for slot in slots if slot.whisker]
    return whiskers(
        [
            (slot.column.centre, low, (slot.foot or low) if high is None else high)
            for slot, low, high in ranges
        ]
    )


def _notes(slots: Sequence[Slot], days: Days, words: WindowWords, writing: Writing) -> list[dict[str, Any]]:
    """The words over the strips without a report or an assessment, or over an empty picture."""
    if not slots:
        return [note(words.nothing, at=(0.5, 0.5))]
    notes = []
    texts = {WindowStatus.UNKNOWN: words.no_report, WindowStatus.NOT_ASSESSED: words.not_assessed}
    runs = groupby(slots, lambda slot: texts.get(slot.bar.status, ""))
    for text, strip in [(text, list(run)) for text, run in runs if text]:
        begin, end = strip[0].start, strip[-1].stop
        span = days.fraction(begin), days.fraction(end)
        notes += gap_note(text, middle(begin, end).isoformat(timespec="minutes"), span, writing)
    return notes


def _legend(slots: Sequence[Slot], words: WindowWords) -> tuple[LegendEntry, ...]:
    statuses = {slot.bar.status for slot in slots}
    met = [
        (any(slot.least for slot in slots), LegendEntry("at-least", words.at_least)),
        (any(slot.most for slot in slots), LegendEntry("at-most", words.at_most)),
        (any(slot.foot is not None for slot in slots), LegendEntry("open-top", words.no_upper)),
        (any(slot.whisker for slot in slots), LegendEntry("contested", words.contested)),
        (any(slot.bar.revised for slot in slots), LegendEntry("revised", words.revised)),
        (WindowStatus.UNKNOWN in statuses, LegendEntry("no-report", words.no_report)),
        (WindowStatus.NOT_ASSESSED in statuses, LegendEntry("not-assessed", words.not_assessed)),
    ]
    return tuple(entry for drawn, entry in met if drawn)
