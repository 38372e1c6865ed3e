"""The windows of a range as rows: what the reports allow in each, or why nothing is known of its days."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.charts.chart import Readout
from tracker.charts.windows import WindowBar, WindowStatus
from tracker.panels.caveat_words import revised_sentence, silence_sentence
from tracker.queries.caveats import Caveats
from tracker.queries.series import Series
from tracker.queries.silences import Silence, stretches
from tracker.reconcile import Bounds, Status, Term
from tracker.templatetags.ranges import basis, window_readout

LEDGER = "#ledger"


@dataclasses.dataclass(frozen=True)
class WindowRow:
    """Days, what they allow, and what the chart reads out of them; ``silence`` where it is known that nobody counted,
    ``revised`` the day of the latest correction that a bound rests on, ``rests_on`` the words of the table."""

    bounds: Bounds
    readout: str
    rests_on: str
    silence: Silence | None = None
    revised: dt.date | None = None

    @property
    def start(self) -> dt.date:
        return self.bounds.start

    @property
    def end(self) -> dt.date:
        return self.bounds.end

    @property
    def silent(self) -> bool:
        """Whether no report says anything of these days."""
        return self.bounds.status is Status.UNKNOWN

    @property
    def bar(self) -> WindowBar:
        return WindowBar(
            self.start,
            self.end,
            self.bounds.low,
            self.bounds.high,
            Readout(self.readout, "" if self.silent else self._address),
            WindowStatus.NOT_ASSESSED if self.silence else WindowStatus(self.bounds.status.value),
            contested=(self.bounds.contested_low, self.bounds.contested_high),
            revised=self.revised is not None,
        )

    @property
    def _address(self) -> str:
        return address(self.bounds.low_because or self.bounds.high_because)


def address(because: tuple[Term, ...]) -> str:
    """The page of the first figure behind a bound."""
    return reverse("figure", args=[because[0].report]) if because else LEDGER


def window_rows(found: Series, known: Caveats) -> list[WindowRow]:
    """A row a window; one without a report is cut where it begins or ends to be known that nobody counted."""
    if found.answer is None:
        return []
    rows: list[WindowRow] = []
    for bounds in found.answer.bins:
        if bounds.status is Status.UNKNOWN:
            rows += _silent(bounds, found, known)
        else:
            rows.append(_counted(bounds, found, known))
    return rows


def _silent(bounds: Bounds, found: Series, known: Caveats) -> list[WindowRow]:
    rows = []
    for start, end, silence in stretches((bounds.start, bounds.end), known.silences):
        part = dataclasses.replace(bounds, start=start, end=end)
        if silence:
            text = silence_sentence(silence, found.counter, (start, end))
            words = silence.kind.label
        else:
            text, words = window_readout(part, found.unit), _("no report")
        more = _incomplete(part, known)
        rows.append(WindowRow(part, " ".join([text, *more]), " · ".join([str(words), *more]), silence))
    return rows


def _counted(bounds: Bounds, found: Series, known: Caveats) -> WindowRow:
    terms = {term.report for term in (*bounds.low_because, *bounds.high_because)}
    since = max((day for figure, day in known.revised.items() if figure in terms), default=None)
    more = [revised_sentence(since)] if since else []
    parts = stretches((bounds.start, bounds.end), known.silences)
    more += [silence_sentence(one, found.counter, (start, end)) for start, end, one in parts if one]
    more += _incomplete(bounds, known)
    return WindowRow(
        bounds,
        " ".join([window_readout(bounds, found.unit), *more]),
        " ".join([basis(bounds), *more]),
        revised=since,
    )


def _incomplete(bounds: Bounds, known: Caveats) -> list[str]:
    """Said of windows with days of which reports are still to come."""
    left = known.incomplete
    return [_("Not complete yet.")] if left and bounds.end >= left.since else []
