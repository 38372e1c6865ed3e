"""How many, between two days, the published figures of one counter allow: lowest, highest, why, and what does not fit.

Every surface (page, chart, file, API) answers from the same ``Series``.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import hashlib
from collections.abc import Sequence

from django.core.cache import cache

from tracker.measures import MEASURES
from tracker.models import Counter, Figure, Region
from tracker.queries.claims import corrections_elsewhere, interval, reports_of
from tracker.queries.figures import known_counter
from tracker.queries.ground import Ground, ground_of
from tracker.queries.loaded import Loaded, neighbours
from tracker.queries.spans import nodes_of, single_days, span_of, windows_of
from tracker.queries.surroundings import (
    Surroundings,
    complete_regions,
    surroundings,
)
from tracker.reconcile import Bounds, Conflict, CumulativeDay, Reason, Report, Status, Use, reconcile
from tracker.selection import Selection

METHOD, METHOD_SINCE = "1", dt.date(2026, 11, 23)
PROGRAM = 2  # raised when equal inputs give other answers than before: what was kept until then is left
A_DAY = 24 * 60 * 60


@dataclasses.dataclass(frozen=True)
class Answer:
    """What is worked out, and kept by a hash of what it was worked out from. People present have no ``total``."""

    total: Bounds | None
    bins: list[Bounds]
    cumulative: list[CumulativeDay]
    uses: dict[int, Use]
    reasons: dict[int, Reason]
    conflicts: list[Conflict]
    contested_whole: bool
    tight: bool


@dataclasses.dataclass(frozen=True)
class Series:
    """The answer for one region with the question, and the figures of its tree; ``near`` are the regions in and
    around it, whose figures are always told, others only where they set a bound. ``elsewhere`` are corrections of
    the figures that themselves count another region, measure, cause or counter."""

    selection: Selection
    region: Region
    counter: Counter | None
    other_counters: list[tuple[Counter, int]]
    days: tuple[dt.date, dt.date] | None
    figures: list[Figure]
    elsewhere: list[Figure]
    near: frozenset[int]
    inputs_hash: str
    answer: Answer | None

    @property
    def unit(self) -> str:
        return self.counter.counts if self.counter else "movements"

    @property
    def is_answered(self) -> bool:
        """Whether any report covers a day that is asked about."""
        bins = self.answer.bins if self.answer else []
        return any(bounds.status is not Status.UNKNOWN for bounds in bins)

    def interval(self, figure: Figure) -> tuple[int, int | None]:
        return interval(figure, self.selection.reading)


def series(
    selection: Selection,
    region: Region,
    among: Surroundings | None = None,
    counter: Counter | None = None,
) -> Series:
    """The range the reports allow for the region, measure, cause, counter and days of the selection.

    ``among`` spares the look-up of the region's surroundings where the caller has them, ``counter`` that of the
    selection's counter, which may then be one that readers do not know yet.

    Raises:
        SelectionError: the counter is not known.
    """
    (found,) = series_of_each([selection], region, among or surroundings(region), counter)
    return found


def series_of_each(
    asked: Sequence[Selection],
    region: Region,
    among: Surroundings,
    counter: Counter | None = None,
    kept: bool = True,
) -> list[Series]:
    """The same for several selections that differ in nothing but their days: the figures are loaded once.

    ``kept=False`` works everything out and keeps nothing, for what is true during a rehearsal only.
    """
    loaded = Loaded(neighbours(asked[0], among) if asked else [], kept)
    return [_series(one, region, among, counter, loaded) for one in asked]


def _series(
    selection: Selection, region: Region, among: Surroundings, counter: Counter | None, loaded: Loaded
) -> Series:
    figures = loaded.figures
    near = among.inside | among.around
    alike = [figure for figure in figures if figure.measure == selection.measure and figure.region_id in near]
    counter = counter or _counter(selection, alike)
    counted = [
        figure
        for figure in figures
        if counter and figure.measure == selection.measure and figure.counter_id == counter.id
    ]
    elsewhere = loaded.corrections_elsewhere(selection, counter, counted)
    stated = reports_of(counted, selection.reading)
    ground = ground_of(among, [report.region for report in stated])
    reports = [
        *ground.reports(stated),
        *corrections_elsewhere(elsewhere, region, selection.reading),
    ]
    days = span_of(selection, [report for report in reports if report.dated])
    found: tuple[str, Answer | None] = ("", None)
    if counter and days:
        found = _answered(selection, ground, counter, (reports, days), loaded)
    return Series(
        selection=selection,
        region=region,
        counter=counter,
        other_counters=_others(alike, counter),
        days=days,
        figures=figures,
        elsewhere=elsewhere,
        near=near,
        inputs_hash=found[0],
        answer=found[1],
    )


def _counter(selection: Selection, alike: list[Figure]) -> Counter | None:
    """The counter asked for, else the one with most figures of the measure in the view, about its days if any are."""
    if selection.counter:
        return known_counter(selection)
    return _leading([figure for figure in alike if _touches(figure, selection)]) or _leading(alike)


def _leading(figures: list[Figure]) -> Counter | None:
    """The counter with most of the figures; at equal numbers the first by name."""
    numbers = collections.Counter(figure.counter for figure in figures)
    return min(numbers, key=lambda counter: (-numbers[counter], counter.name), default=None)


def _touches(figure: Figure, selection: Selection) -> bool:
    """Whether the figure shares a day with those asked for; one without dates does where none are asked for."""
    if figure.period is None:
        return selection.start is None and selection.end is None
    last = figure.end or figure.document.published_on
    begins = selection.end is None or figure.start is None or figure.start <= selection.end
    return begins and (selection.start is None or last is None or last >= selection.start)


def _others(alike: list[Figure], counter: Counter | None) -> list[tuple[Counter, int]]:
    counts: dict[int, tuple[Counter, int]] = {}
    for figure in alike:
        if counter is None or figure.counter_id != counter.id:
            known, number = counts.get(figure.counter_id, (figure.counter, 0))
            counts[figure.counter_id] = known, number + 1
    return sorted(counts.values(), key=lambda pair: (-pair[1], pair[0].slug))


def _answered(
    selection: Selection,
    ground: Ground,
    counter: Counter,
    reported: tuple[list[Report], tuple[dt.date, dt.date]],
    loaded: Loaded,
) -> tuple[str, Answer]:
    """The answer and the hash of its inputs; an unchanged question costs a lookup."""
    reports, days = reported
    region, parents = ground.among.region.code, ground.parents
    complete = complete_regions(loaded.parts_complete(selection.measure, counter), days, ground.among.parents)
    stock = MEASURES[selection.measure].is_stock
    windows = (
        single_days(days, reports)
        if stock
        else windows_of(days, selection.bin, nodes_of(reports, ground.own))
    )
    asked = (METHOD, PROGRAM, region, days, windows, counter.counts, selection.as_of, selection.reading)
    inputs = (asked, sorted(parents.items()), sorted(complete), sorted(reports, key=repr))
    digest = hashlib.sha256(repr(inputs).encode()).hexdigest()
    answer = cache.get(digest) if loaded.kept else None
    if answer is None:
        found = reconcile(
            reports,
            region=region,
            windows=windows,
            parents=parents,
            complete=complete,
            additive=counter.counts == Counter.Counts.MOVEMENTS and not stock,
            known_on=selection.as_of,
            since=days[0],
        )
        answer = Answer(
            total=None if stock else found.bounds(*days),
            bins=found.bins,
            cumulative=[] if stock else [day for day in found.cumulative(days[0]) if day.date <= days[1]],
            uses=found.uses,
            reasons=found.reasons,
            conflicts=found.conflicts,
            contested_whole=found.contested_whole,
            tight=found.tight,
        )
        if loaded.kept:
            cache.set(digest, answer, A_DAY)
    return digest, answer
