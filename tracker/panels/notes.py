"""Events by number: the same number in the list of a page and on each of its charts."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from tracker.charts.events import MOST, Numbered
from tracker.models import Event

Days = tuple[dt.date, dt.date]


@dataclasses.dataclass(frozen=True)
class Note:
    """An event of a page's list; ``number`` is None, and ``day`` that of the event, where no chart shows its days."""

    event: Event
    day: dt.date
    number: int | None


def numbered(events: Iterable[Event], shown: Sequence[Days]) -> list[Note]:
    """The events by day, numbered from 1 where they touch days that a chart shows.

    One that began before all these days stands on the first of them.
    """
    first = min((days[0] for days in shown), default=dt.date.min)
    notes: list[Note] = []
    number = 0
    for event in sorted(events, key=lambda event: (event.start, event.key)):
        touches = any(event.start <= days[1] and days[0] <= event.end for days in shown)
        number += touches
        notes.append(
            Note(event, max(event.start, first) if touches else event.start, number if touches else None)
        )
    return notes


def on_charts(notes: Sequence[Note]) -> list[Numbered]:
    """The notes for charts, the most important first: what happened before what was said of it."""
    with_number = [note for note in notes if note.number is not None]
    with_number.sort(key=lambda note: note.event.kind == Event.Kind.STATEMENT)
    return [Numbered(note.day, note.number) for note in with_number]


def crowded(notes: Sequence[Note]) -> str:
    """What a reader has to know who looks for a number on a chart; nothing where every chart has room for all."""
    if sum(note.number is not None for note in notes) <= MOST:
        return ""
    return _(
        "A chart shows at most %(most)d of these numbers, events before statements; fewer days show more."
    ) % {"most": MOST}
