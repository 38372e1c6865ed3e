"""Windows and totals that the tests make charts of: nothing, one, a gap, a conflict, no upper limit, zero."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from tests.charts.samples import ENGLISH, heading
from tracker.charts.chart import Chart, Readout
from tracker.charts.cumulative import CumulativePoint, CumulativeWords, cumulative_chart
from tracker.charts.events import Numbered
from tracker.charts.lettering import Writing
from tracker.charts.tail import Tail
from tracker.charts.windows import WindowBar, WindowStatus, WindowWords, windows_chart

Mark = TypeVar("Mark", WindowBar, CumulativePoint)
WINTER = (date(2019, 12, 1), date(2020, 1, 31))
WINDOW_WORDS = WindowWords(
    "at least",
    "at most",
    "no upper limit known",
    "no report",
    "No report covers these days.",
    "range if a contradicting report is right",
    "not assessed",
    "revised",
)
TAIL = Tail(date(2020, 1, 20), "not complete yet")
TOTAL_WORDS = CumulativeWords(
    "range the reports allow",
    "middle of the range",
    "at least",
    "no upper limit known",
    "No report covers these days.",
    "range if a contradicting report is right",
)


def day(text: str) -> date:
    """A day of the winter: "12-25" or "01-08"."""
    return date.fromisoformat(f"{2019 if text.startswith('12') else 2020}-{text}")


def window(start: str, end: str, low: int, high: int | None) -> WindowBar:
    return WindowBar(
        day(start),
        day(end),
        low,
        high,
        Readout(f"{start} to {end}: {low:,} to {high if high is None else f'{high:,}'}.", f"#{start}"),
        WindowStatus.REPORTED if high is not None else WindowStatus.NO_UPPER,
    )


def unknown(start: str, end: str) -> WindowBar:
    text = f"No report covers {start} to {end}."
    return WindowBar(day(start), day(end), 0, None, Readout(text), WindowStatus.UNKNOWN)


def unassessed(start: str, end: str) -> WindowBar:
    text = f"Nobody could count {start} to {end}."
    return WindowBar(day(start), day(end), 0, None, Readout(text), WindowStatus.NOT_ASSESSED)


def revised(mark: WindowBar) -> WindowBar:
    return replace(mark, revised=True)


def point(text: str, low: int, high: int | None) -> CumulativePoint:
    middle = None if high is None else (low + high) / 2
    readout = Readout(f"By {text}: {low:,} to {high if high is None else f'{high:,}'}.", f"#{text}")
    return CumulativePoint(day(text), low, high, middle, readout)


def contested(mark: Mark, low: int, high: int | None) -> Mark:
    return replace(mark, contested=(low, high))


WINDOWS = {
    "windows-nothing": [],
    "windows-one": [window("12-12", "12-25", 235_000, 258_500)],
    "windows-gap": [
        window("12-01", "12-11", 0, 63_000),
        window("12-12", "12-22", 106_000, 190_000),
        window("12-23", "12-25", 46_000, 113_500),
        unknown("12-26", "01-08"),
        window("01-09", "01-20", 12_000, 66_000),
        unknown("01-21", "01-31"),
    ],
    "windows-conflict": [
        contested(window("12-01", "12-25", 100, 110), 70, 140),
        contested(window("12-26", "12-29", 20, 30), 20, 30),
        contested(window("12-30", "01-09", 30, 60), 0, None),
        contested(window("01-10", "01-31", 100, None), 40, None),
    ],
    "windows-open": [
        window("12-01", "12-22", 180_000, 190_000),
        window("12-23", "12-23", 31_000, None),
        window("12-24", "01-14", 0, None),
        window("01-15", "01-31", 90_000, 125_000),
    ],
    "windows-kinds": [
        unknown("12-01", "12-11"),
        revised(window("12-12", "12-22", 106_000, 190_000)),
        unassessed("12-23", "01-02"),
        window("01-03", "01-09", 0, 0),
        revised(window("01-10", "01-16", 40_000, None)),
        unassessed("01-17", "01-18"),
        window("01-19", "01-31", 46_000, 113_500),
    ],
    "windows-zero": [window("12-01", "12-31", 0, 0), window("01-01", "01-31", 0, 4)],
    "windows-all-zero": [window("12-01", "01-31", 0, 0)],
    "windows-all-unknown": [unknown("12-01", "01-31")],
}
EVENTS = [
    Numbered(day(text), number)
    for text, number in [("12-01", 1), ("12-25", 2), ("12-27", 3), ("01-30", 4), ("01-31", 12)]
]
TOTALS = {
    "total-nothing": [],
    "total-one": [point("12-25", 235_000, 258_500)],
    "total-gap": [point("12-11", 0, 63_000), point("01-31", 270_000, 298_000)],
    "total-conflict": [
        point("12-22", 171_000, 189_000),
        contested(point("12-29", 270_000, 298_000), 182_000, 303_000),
        contested(point("01-14", 332_000, 350_000), 332_000, None),
    ],
    "total-open": [
        point("12-11", 0, 63_000),
        point("12-22", 171_000, 189_000),
        point("12-25", 235_000, 298_000),
        point("12-29", 270_000, 298_000),
        point("01-06", 284_000, 300_000),
        point("01-13", 284_000, None),
        point("01-31", 333_000, None),
    ],
    "total-never-closed": [point("12-22", 171_000, None), point("12-25", 235_000, None)],
    "total-closed-later": [point("12-22", 171_000, None), point("01-14", 332_000, 350_000)],
    "total-zero": [point("12-25", 0, 0), point("01-31", 0, 0)],
}


def windows(
    slug: str,
    bars: list[WindowBar] | None = None,
    *,
    writing: Writing = ENGLISH,
    events: Sequence[Numbered] = (),
    highest: float | None = None,
    tail: Tail | None = None,
) -> Chart:
    """The bars of this name, or these."""
    return windows_chart(
        heading(slug, "People displaced per day, by window"),
        WINDOWS[slug] if bars is None else bars,
        days=WINTER,
        words=WINDOW_WORDS,
        writing=writing,
        events=events,
        highest=highest,
        tail=tail,
    )


def total(
    slug: str,
    points: list[CumulativePoint] | None = None,
    *,
    writing: Writing = ENGLISH,
    events: Sequence[Numbered] = (),
    tail: Tail | None = None,
) -> Chart:
    """The points of this name, or these."""
    return cumulative_chart(
        heading(slug, "Total since 1 December"),
        TOTALS[slug] if points is None else points,
        days=WINTER,
        words=TOTAL_WORDS,
        writing=writing,
        events=events,
        tail=tail,
    )


def every_range() -> list[Chart]:
    """A chart of each, and two with notes."""
    return [
        *map(windows, WINDOWS),
        windows("windows-events", WINDOWS["windows-gap"], events=EVENTS),
        windows("windows-tail", WINDOWS["windows-kinds"], tail=TAIL, events=EVENTS),
        *map(total, TOTALS),
        total("total-tail", TOTALS["total-open"], tail=TAIL),
        total("total-events", TOTALS["total-open"], events=EVENTS),
    ]
