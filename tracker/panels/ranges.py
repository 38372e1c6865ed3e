"""The range the reports allow: its sentence, its charts, its arithmetic, and what does not fit."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.measures import MEASURES
from tracker.models import Counter, Figure
from tracker.panels.drawn import Drawn
from tracker.panels.notes import Note
from tracker.panels.range_charts import answer_sentence, drawn_total, drawn_windows
from tracker.panels.stock import StockRow, stock_panel, stock_rows, unassessed
from tracker.panels.tally_words import tally_sentence
from tracker.panels.window_rows import WindowRow, window_rows
from tracker.queries.caveats import Caveats, caveats
from tracker.queries.public_names import publisher_name
from tracker.queries.series import Series
from tracker.queries.series_words import Entry, contradiction, ledger
from tracker.queries.tally import is_about_the_days, tally
from tracker.reconcile import ClaimKind, CumulativeDay, Term, Use
from tracker.templatetags.ranges import between

WINDOWS_TABLE, STOCK_TABLE = "pages/windows_table.html", "pages/stock_table.html"


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
    counter: Counter | None
    others: list[Other]
    low_steps: list[Step]
    high_steps: list[Step]
    windows: Drawn | None
    windows_table: str
    window_rows: list[WindowRow]
    stock_rows: list[StockRow]
    silent: list[str]
    total: Drawn | None
    total_rows: list[CumulativeDay]
    misfits: list[Misfit]
    counted: list[Entry]
    not_counted: list[Entry]
    elsewhere: list[Entry]
    uses: dict[int, Use]
    tally: str
    sources: str

    @property
    def ledger_parts(self) -> list[tuple[str, list[Entry]]]:
        """The ledger in its parts, each with its title."""
        return [
            (_("Counted"), self.counted),
            (_("Not counted"), self.not_counted),
            (_("Other counts, measures or days"), self.elsewhere),
        ]


def ranges_panel(found: Series, notes: Sequence[Note] = ()) -> RangesPanel:
    """The range of a series; ``notes`` are the events of the page, for its charts."""
    answer = found.answer
    by_id = {figure.id: figure for figure in found.figures}
    lines = ledger(found)
    unused = [line for line in lines if line.use is not Use.USED]
    known = caveats(found)
    windows = window_rows(found, known)
    total = answer.total if answer else None
    return RangesPanel(
        sentence=answer_sentence(found),
        contested=_contested(found),
        cut="" if answer is None or answer.tight else _(
            "There are more reports here than could be weighed at once: the range holds, and may not be the narrowest."
        ),
        counter=found.counter,
        others=[
            Other(counter, figures, found.selection.query(counter=counter.slug, regions=()))
            for counter, figures in found.other_counters
        ],
        low_steps=_steps(total.low_because, by_id) if total else [],
        high_steps=_steps(total.high_because, by_id) if total else [],
        windows=_windows(found, windows, known, notes),
        windows_table=STOCK_TABLE if _is_stock(found) else WINDOWS_TABLE,
        window_rows=windows,
        stock_rows=stock_rows(found) if _is_stock(found) else [],
        silent=[strip.readout.text for strip in unassessed(found, known)],
        total=drawn_total(found, known, notes) if answer and answer.cumulative else None,
        total_rows=answer.cumulative if answer else [],
        misfits=[
            Misfit(
                contradiction(conflict, by_id),
                [by_id[member.id] for member in conflict.figures if member.id in by_id],
            )
            for conflict in (answer.conflicts if answer and found.is_answered else [])
        ],
        counted=[line for line in lines if line.use is Use.USED],
        not_counted=[line for line in unused if is_about_the_days(found, line)],
        elsewhere=[line for line in unused if not is_about_the_days(found, line)],
        uses={line.figure.id: line.use for line in lines},
        tally=tally_sentence(tally(found, lines)),
        sources=_sources(lines),
    )  # fmt: skip


def _sources(lines: Sequence[Entry]) -> str:
    """Who published what was counted or set aside, each once."""
    shown = [line.figure for line in lines if line.use in {Use.USED, Use.SET_ASIDE}]
    return ", ".join(dict.fromkeys(publisher_name(figure) for figure in shown))


def _is_stock(found: Series) -> bool:
    return MEASURES[found.selection.measure].is_stock


def _windows(found: Series, rows: Sequence[WindowRow], known: Caveats, notes: Sequence[Note]) -> Drawn | None:
    """People per day by window; of people present, the days on which they were counted."""
    if _is_stock(found):
        return stock_panel(found, known)
    if found.answer and found.answer.total and found.answer.bins:
        return drawn_windows(found, rows, known, notes)
    return None


def _contested(found: Series) -> str:
    """How wide the range becomes if each figure that does not fit is trusted first."""
    answer = found.answer
    if answer is None or answer.total is None or not answer.conflicts or not found.is_answered:
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
