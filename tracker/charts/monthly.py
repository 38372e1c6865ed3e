"""Arrivals and returns by month: a group of bars a month, with zero, no report and provisional told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain, groupby
from typing import Any

from tracker.charts.chart import Chart, Heading, LegendEntry, Trace
from tracker.charts.layout import HOVER, beside, day_axis, gap_note, layout, number_axis
from tracker.charts.lettering import Writing
from tracker.charts.marks import ZERO_LINE, crossed, hatched, revisions, zero_words
from tracker.charts.month_slots import FILLED, MonthlySeries, MonthPoint, MonthState, Slot, columns_of
from tracker.charts.palette import token
from tracker.charts.report_rows import Days
from tracker.charts.tail import Tail, tinted
from tracker.charts.ticks import date_ticks, middle, next_month, number_ticks

__all__ = ["MonthPoint", "MonthState", "MonthWords", "MonthlySeries", "monthly_chart"]

TOP, PLOT, AXIS = 24, 240, 28  # px: room for the highest number's words, the plot, and the months
PALE = {MonthState.PROVISIONAL: "-pale"}

# The two kinds of gap, by their keys in the legend.
NO_REPORT, NOT_ASSESSED = "no-report", "not-assessed"

Columns = Sequence[Sequence[Slot]]


@dataclass(frozen=True)
class MonthWords:
    """The names of what is drawn beside final numbers."""

    no_report: str
    provisional: str
    revised: str
    not_assessed: str = ""


def monthly_chart(  # noqa: PLR0913
    heading: Heading,
    series: Sequence[MonthlySeries],
    *,
    months: Sequence[date],
    words: MonthWords,
    writing: Writing,
    tail: Tail | None = None,
) -> Chart:
    """A column for each of `months` (their first days, without gaps), holding one bar a series; `tail` is not complete.

    Time runs from left to right in every language; right-to-left writing puts the words of the numbers at the right.
    """
    columns = columns_of(series, months)
    highest = max((slot.point.value or 0 for slot in chain(*columns)), default=0) or 1
    last = next_month(months[-1]) - timedelta(days=1)
    amounts = number_ticks(highest, writing)
    inside = beside(amounts, writing)
    axes = (
        day_axis(months[0], last, date_ticks(months[0], last, inside, steps=()), grid=False),
        number_axis(highest, amounts, side="right" if writing.rtl else "left"),
    )
    picture = layout(heading.slug, heights=(TOP, PLOT, AXIS), axes=axes, hovermode="x")
    end = tinted(tail, Days(months[0], last), inside)
    picture["shapes"] = list(end.shapes)
    picture["annotations"] = [*_gap_notes(columns, words, inside), *end.notes]
    bars = [_bars(one.name, lane) for one, lane in zip(series, zip(*columns, strict=True), strict=True)]
    data = [*bars, *_gaps(columns, highest), *_zeros(columns, writing.number(0)), *_revisions(columns)]
    return Chart(**vars(heading), data=data, layout=picture, legend=_legend(series, words) + end.legend)


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _standing(slots: Sequence[Slot], heights: Sequence[int], filled: float) -> Trace:
    """Bars standing on the axis, in the lanes of their columns."""
    return {
        "type": "bar",
        "x": [_iso(slot.middle) for slot in slots],
        "y": list(heights),
        "offset": [slot.offset(filled) for slot in slots],
        "width": [slot.width(filled) for slot in slots],
        "customdata": [slot.point.readout.customdata for slot in slots],
        "hovertemplate": HOVER,
        "hoverinfo": "text",
    }


def _bars(name: str, lane: Sequence[Slot]) -> Trace:
    """One series. A zero is a line on the axis: Plotly draws the edge of a bar without height."""
    slots = [slot for slot in lane if slot.point.value is not None]
    colour = f"series-{lane[0].lane + 1}"
    return _standing(slots, [slot.point.value or 0 for slot in slots], FILLED) | {
        "name": name,
        "cliponaxis": False,
        "marker": {
            "color": [token(colour + PALE.get(slot.point.state, "")) for slot in slots],
            "line": {
                "color": token(colour),
                "width": [1 if slot.point.value else ZERO_LINE for slot in slots],
            },
        },
    }


def _gaps(columns: Columns, highest: int) -> list[Trace]:
    """Strips where a series has no report or was not assessed, each over its share of the whole column."""
    looks = ((NO_REPORT, hatched()), (NOT_ASSESSED, crossed()))
    found = [(marker, [slot for slot in chain(*columns) if _gap(slot) == kind]) for kind, marker in looks]
    return [
        _standing(slots, [highest] * len(slots), 1) | {"marker": marker} for marker, slots in found if slots
    ]


def _gap(slot: Slot) -> str:
    """Which gap a slot without a number is; "" for one with a number."""
    if slot.point.value is not None:
        return ""
    return NOT_ASSESSED if slot.point.state is MonthState.NOT_ASSESSED else NO_REPORT


def _gap_notes(columns: Columns, words: MonthWords, writing: Writing) -> list[dict[str, Any]]:
    """The words for months in which all series have the same kind of gap, where there is room."""
    notes = []
    texts = {NO_REPORT: words.no_report, NOT_ASSESSED: words.not_assessed}
    kinds = [set(map(_gap, column)) for column in columns]
    runs = groupby(enumerate(columns), lambda item: kinds[item[0]])
    for kind, run in runs:
        text = texts.get("".join(kind)) if len(kind) == 1 else None
        if not text:
            continue
        months = [(index, column[0].month) for index, column in run]
        span = months[0][0] / len(columns), (months[-1][0] + 1) / len(columns)
        centre = middle(months[0][1], next_month(months[-1][1]))
        notes += gap_note(text, _iso(centre), span, writing)
    return notes


def _zeros(columns: Columns, text: str) -> list[Trace]:
    """The word "0" over zeros; zeros side by side in one month share it."""
    runs = [
        list(run)
        for column in columns
        for zero, run in groupby(column, lambda slot: slot.point.value == 0)
        if zero
    ]
    return zero_words([_iso(run[0].centre + (run[-1].centre - run[0].centre) / 2) for run in runs], text)


def _revisions(columns: Columns) -> list[Trace]:
    """Small triangles on the bars whose numbers were revised."""
    slots = [slot for slot in chain(*columns) if slot.point.state is MonthState.REVISED]
    return revisions([(_iso(slot.centre), slot.point.value or 0) for slot in slots])


def _legend(series: Sequence[MonthlySeries], words: MonthWords) -> tuple[LegendEntry, ...]:
    points = [point for one in series for point in one.points]
    gaps = {point.state is MonthState.NOT_ASSESSED for point in points if point.value is None}
    entries = [LegendEntry(f"series-{lane}", one.name) for lane, one in enumerate(series, start=1)]
    if any(point.state is MonthState.PROVISIONAL for point in points):
        entries.append(LegendEntry("provisional", words.provisional))
    if any(point.state is MonthState.REVISED for point in points):
        entries.append(LegendEntry("revised", words.revised))
    if False in gaps:
        entries.append(LegendEntry("no-report", words.no_report))
    if True in gaps:
        entries.append(LegendEntry("not-assessed", words.not_assessed))
    return tuple(entries)
