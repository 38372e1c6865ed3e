"""The range the reports allow: its sentence, its charts, its arithmetic, and what does not fit."""

from __future__ import annotations

import dataclasses

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.charts.chart import Heading, Readout
from tracker.charts.cumulative import CumulativePoint, CumulativeWords, cumulative_chart
from tracker.charts.windows import WindowBar, WindowStatus, WindowWords, windows_chart
from tracker.models import Counter, Figure
from tracker.panels.drawn import Drawn, writing
from tracker.queries.series import Series
from tracker.queries.series_words import Entry, contradiction, ledger
from tracker.reconcile import Bounds, ClaimKind, CumulativeDay, Term, Use
from tracker.templatetags.numbers import day, days
from tracker.templatetags.ranges import between, range_sentence, unit_word, window_readout

LEDGER = "#ledger"


@dataclasses.dataclass(frozen=True)
class Step:
    """One line of a bound's arithmetic: a claim of a figure, added or taken away."""

    sign: str
    value: int
    words: str
    figure: Figure | None


@dataclasses.dataclass(frozen=True)
class Other:
    """Another counter with figures here: its own range is one link away."""

    counter: Counter
    figures: int
    query: str


@dataclasses.dataclass(frozen=True)
class Misfit:
    """A contradiction in words, with the figures it is between."""

    text: str
    figures: list[Figure]


@dataclasses.dataclass(frozen=True)
class RangesPanel:
    """What a reader asks first: how many, by whose count, on what grounds."""

    sentence: str
    contested: str
    cut: str
    as_of: str
    counter: Counter | None
    others: list[Other]
    low_steps: list[Step]
    high_steps: list[Step]
    windows: Drawn | None
    window_rows: list[Bounds]
    total: Drawn | None
    total_rows: list[CumulativeDay]
    misfits: list[Misfit]
    counted: list[Entry]
    not_counted: list[Entry]
    uses: dict[int, Use]

    @property
    def ledger_parts(self) -> list[tuple[str, list[Entry]]]:
        """The ledger in its two parts, each with its title."""
        return [(_("Counted"), self.counted), (_("Not counted"), self.not_counted)]


def ranges_panel(found: Series) -> RangesPanel:
    answer = found.answer
    by_id = {figure.id: figure for figure in found.figures}
    lines = ledger(found)
    total = answer.total if answer else None
    return RangesPanel(
        sentence=_sentence(found),
        contested=_contested(found),
        cut="" if answer is None or answer.tight else _(
            "There are more reports here than could be weighed at once: the range holds, and may not be the narrowest."
        ),
        as_of=_("As known on %(day)s.") % {"day": day(found.selection.as_of)} if found.selection.as_of else "",
        counter=found.counter,
        others=[
            Other(counter, figures, found.selection.query(counter=counter.slug, regions=()))
            for counter, figures in found.other_counters
        ],
        low_steps=_steps(total.low_because, by_id) if total else [],
        high_steps=_steps(total.high_because, by_id) if total else [],
        windows=_windows(found) if answer and answer.total and answer.bins else None,
        window_rows=answer.bins if answer else [],
        total=_cumulative(found) if answer and answer.cumulative else None,
        total_rows=answer.cumulative if answer else [],
        misfits=[
            Misfit(
                contradiction(conflict, by_id),
                [by_id[member.id] for member in conflict.figures if member.id in by_id],
            )
            for conflict in (answer.conflicts if answer else [])
        ],
        counted=[line for line in lines if line.use is Use.USED],
        not_counted=[line for line in lines if line.use is not Use.USED],
        uses={line.figure.id: line.use for line in lines},
    )  # fmt: skip


def _sentence(found: Series) -> str:
    if found.answer and found.answer.total:
        return range_sentence(found.answer.total, found.selection.measure, found.unit, found.region.name)
    if found.answer and found.answer.bins:
        last = found.answer.bins[-1]
        return _("Reports allow %(range)s people living in displacement in %(region)s on %(day)s.") % {
            "range": between(last.low, last.high), "region": found.region.name, "day": day(last.end),
        }  # fmt: skip
    return _("No report with usable dates answers for %(region)s. Not reported is not zero.") % {
        "region": found.region.name
    }


def _contested(found: Series) -> str:
    """How wide the range becomes if each figure that does not fit is trusted first."""
    answer = found.answer
    if answer is None or answer.total is None or not answer.conflicts:
        return ""
    total = answer.total
    aside = len({figure for conflict in answer.conflicts for figure in conflict.set_aside})
    if (total.contested_low, total.contested_high) == (total.low, total.high):
        return ngettext(
            "%(n)s figure does not fit the others; the range for these days is the same with it.",
            "%(n)s figures do not fit the others; the range for these days is the same with them.",
            aside,
        ) % {"n": aside}
    return ngettext(
        "%(n)s figure does not fit the others; if it is right the range is %(range)s.",
        "%(n)s figures do not fit the others; if they are right the range is %(range)s.",
        aside,
    ) % {"n": aside, "range": between(total.contested_low, total.contested_high)}


def _steps(because: tuple[Term, ...], by_id: dict[int, Figure]) -> list[Step]:
    words = {ClaimKind.AT_LEAST: _("at least"), ClaimKind.AT_MOST: _("at most")}
    return [
        Step("+" if term.sign > 0 else "−", term.value, words[term.claim], by_id.get(term.report))
        for term in because
    ]


def _address(because: tuple[Term, ...]) -> str:
    """The page of the first figure behind a bound."""
    return reverse("figure", args=[because[0].report]) if because else LEDGER


def _windows(found: Series) -> Drawn:
    heading = Heading(
        slug="windows",
        title=_("%(region)s, per day by window") % {"region": found.region.name},
        subtitle=_(
            "%(days)s, %(unit)s a day. The area of a bar is its number of %(unit)s: solid is at least, pale at most. "
            "The pale tops cannot all be true at once; the sentence above gives the narrower range of the whole."
        )
        % {"unit": unit_word(found.unit), "days": days(*found.days)},
        summary=_sentence(found),
    )
    bars = [
        WindowBar(
            bounds.start,
            bounds.end,
            bounds.low,
            bounds.high,
            Readout(window_readout(bounds, found.unit), _address(bounds.low_because or bounds.high_because)),
            WindowStatus(bounds.status.value),
            contested=(bounds.contested_low, bounds.contested_high),
        )
        for bounds in found.answer.bins
    ]
    words = WindowWords(
        at_least=_("at least"),
        at_most=_("at most"),
        no_upper=_("no upper limit known"),
        no_report=_("no report"),
        nothing=_("No report covers these days. Not reported is not zero."),
        contested=_("if a figure set aside is right"),
    )
    return Drawn.of(windows_chart(heading, bars, days=found.days, words=words, writing=writing()))


def _cumulative(found: Series) -> Drawn:
    first, last = found.days
    heading = Heading(
        slug="total",
        title=_("%(region)s, total since %(day)s") % {"region": found.region.name, "day": day(first)},
        subtitle=_("%(unit)s, lowest and highest the reports allow; dots only on days that a report names.")
        % {"unit": unit_word(found.unit).capitalize()},
        summary=_sentence(found),
    )
    by_end = {
        figure.end: figure for figure in found.figures if figure.end and figure.counter_id == found.counter.id
    }
    points = [_point(running, found.unit, by_end.get(running.date)) for running in found.answer.cumulative]
    words = CumulativeWords(
        allowed=_("allowed by the reports"),
        middle=_("middle"),
        at_least=_("at least"),
        no_upper=_("no upper limit known"),
        nothing=_("No report covers these days. Not reported is not zero."),
    )
    return Drawn.of(cumulative_chart(heading, points, days=(first, last), words=words, writing=writing()))


def _point(running: CumulativeDay, unit: str, figure: Figure | None) -> CumulativePoint:
    text = _("By %(day)s: %(range)s %(unit)s.") % {
        "day": day(running.date), "range": between(running.low, running.high), "unit": unit_word(unit),
    }  # fmt: skip
    address = reverse("figure", args=[figure.id]) if figure else LEDGER
    return CumulativePoint(running.date, running.low, running.high, running.middle, Readout(text, address))
