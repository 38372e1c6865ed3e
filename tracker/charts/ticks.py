"""Where an axis is marked: round dates and round numbers, few enough for a phone.

Positions are ours; the words at them come from the caller, who knows the reader's language.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import pairwise

from tracker.charts.lettering import Unit, Writing, isolate, width

MOST = 5
GAP = 10  # px between neighbouring labels
YEAR = 366  # days; in no more of them a month is known without its year, which the words over the chart tell
DAY_STEPS = (1, 2, 7, 14)
MONTH_STEPS = (1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 600)


@dataclass(frozen=True)
class Ticks:
    """Marks of one axis: positions as Plotly takes them, and the words at them."""

    at: tuple[str | int, ...]
    text: tuple[str, ...]


@dataclass(frozen=True)
class _Mark:
    fraction: float
    at: str | int
    text: str

    def reach(self, narrowest: int) -> float:
        """Where the words end, in px; they begin at the mark."""
        return self.fraction * narrowest + width(self.text)


def midnight(day: date) -> datetime:
    """The moment a day begins; chart axes know no time zones."""
    return datetime.combine(day, time())


def next_month(month: date) -> date:
    """The first day of the month after."""
    return month.replace(year=month.year + month.month // 12, month=month.month % 12 + 1, day=1)


def middle(start: date, end: date) -> datetime:
    """The moment halfway between the beginnings of two days."""
    return midnight(start) + (midnight(end) - midnight(start)) / 2


def _apart(marks: Sequence[_Mark], narrowest: int) -> bool:
    return all(left.reach(narrowest) + GAP <= right.fraction * narrowest for left, right in pairwise(marks))


def _first_that_fits(tries: Iterator[list[_Mark]], narrowest: int) -> Ticks:
    for marks in tries:
        kept = [mark for mark in marks if mark.reach(narrowest) <= narrowest]
        if len(kept) <= MOST and _apart(kept, narrowest):
            return Ticks(tuple(mark.at for mark in kept), tuple(isolate(mark.text) for mark in kept))
    return Ticks((), ())


def _months(first: date, last: date, step: int) -> Iterator[date]:
    """First days of months between two days; a step of 3 gives January, April, July, October."""
    month = first if first.day == 1 else next_month(first)
    while month <= last:
        if (month.year * 12 + month.month - 1) % step == 0:
            yield month
        month = next_month(month)


def _days(first: date, last: date, step: int) -> Iterator[date]:
    """Every day, every second day from the first, or Mondays."""
    day = first + timedelta(days=-first.weekday() % 7 if step >= 7 else 0)
    while day <= last:
        yield day
        day += timedelta(days=step)


def date_ticks(first: date, last: date, writing: Writing, steps: Sequence[int] = DAY_STEPS) -> Ticks:
    """Marks for an axis of days, both ends included: days, Mondays, months or years, whichever is closest that fits.

    Each stands where its day, month or year begins, and its words follow it. `steps` are those in days to try first.
    """
    length = (last - first).days + 1

    def mark(day: date, unit: Unit) -> _Mark:
        return _Mark((day - first).days / length, str(day), writing.date(day, unit))

    def tries() -> Iterator[list[_Mark]]:
        for step in steps:
            if length <= step * MOST * 2:
                yield [mark(day, "day") for day in _days(first, last, step)]
        for step in MONTH_STEPS:
            months = list(_months(first, last, step))
            yield [mark(day, "month" if step < 12 else "year") for day in months]
            if length <= YEAR:
                yield [mark(day, "month" if day.month == 1 else "short") for day in months]
                yield [mark(day, "short") for day in months]

    return _first_that_fits(tries(), writing.narrowest)


def number_ticks(highest: int, writing: Writing, most: int = 4) -> Ticks:
    """Round numbers from 0 to at most `highest`; the axis itself marks 0, so that one has no words."""
    step, factors = 1, (2, 2.5, 2)
    turn = 0
    while highest // step > most:
        step = int(step * factors[turn % 3])
        turn += 1
    values = tuple(range(0, highest + 1, step))
    return Ticks(values, tuple(isolate(writing.number(value)) if value else "" for value in values))


def amount_ticks(highest: float, writing: Writing, narrowest: int) -> Ticks:
    """Round numbers across a picture from 0 to `highest`, whose words follow their marks and stay in the picture.

    From right to left the marks do too; their words still stand at their right.
    """

    def tries() -> Iterator[list[_Mark]]:
        for most in range(MOST, 0, -1):
            found = number_ticks(int(highest), writing, most)
            shares = [int(at) / highest for at in found.at]
            marks = [
                _Mark(1 - share if writing.rtl else share, at, text)
                for share, at, text in zip(shares, found.at, found.text, strict=True)
                if text
            ]
            yield sorted(marks, key=lambda mark: mark.fraction)

    return _first_that_fits(tries(), narrowest)
