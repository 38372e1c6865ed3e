"""What publishing a figure changes in the answers that readers get."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Iterator

from tracker.models import Figure
from tracker.queries.care import larger_place
from tracker.queries.series import Series, series, series_of_each
from tracker.queries.series_words import bounding_ids, contradiction, ledger
from tracker.queries.surroundings import surroundings
from tracker.reconcile import Bounds, Conflict, Status, Use
from tracker.review.publishing import other_correction
from tracker.review.rehearsal import as_if_published
from tracker.review.roles import UNSEEN
from tracker.selection import Selection

MOST_MONTHS = 6
Days = tuple[dt.date, dt.date]


@dataclasses.dataclass(frozen=True)
class Change:
    """The range of some days before and after; ``None`` where no report says anything of them. Both days included."""

    start: dt.date
    end: dt.date
    before: Bounds | None
    after: Bounds | None

    @property
    def is_none(self) -> bool:
        return _ends(self.before) == _ends(self.after)


@dataclasses.dataclass(frozen=True)
class Effect:
    """``changes`` of its own days and of the months it touches, ``use`` and ``reason`` what becomes of the figure.

    ``begin`` and ``cease`` are the other figures that set a bound of these days only afterwards, or only before;
    ``conflicts`` say in words which contradictions there were not before. ``waits_for`` is what has to be published
    first, ``taken_by`` the published figure that takes its place already: then nothing else is known.
    """

    changes: list[Change] = dataclasses.field(default_factory=list)
    use: Use | None = None
    reason: str = ""
    begin: list[Figure] = dataclasses.field(default_factory=list)
    cease: list[Figure] = dataclasses.field(default_factory=list)
    conflicts: list[str] = dataclasses.field(default_factory=list)
    waits_for: list[Figure] = dataclasses.field(default_factory=list)
    taken_by: Figure | None = None


def effect_of(figure: Figure) -> Effect:
    """The effect of publishing a figure that is not published yet."""
    waiting = [other for other in (figure.restates, figure.supersedes) if other and other.status in UNSEEN]
    if waiting:
        return Effect(waits_for=waiting)
    if other := other_correction(figure):
        return Effect(taken_by=other)
    region = larger_place(figure.region) or figure.region
    asked, among = [_about(figure, *days) for days in days_touched(figure)], surroundings(region)
    before = series_of_each(asked, region, among, figure.counter)
    with as_if_published(figure):
        after = series_of_each(asked, region, among, figure.counter, kept=False)
        counted = after[0] if after else series(_about(figure, None, None), region, among, figure.counter)
        lines = [line for line in ledger(counted) if line.figure.id == figure.id]
    known = {one.id: one for found in (*before, *after) for one in found.figures}
    bounding, then_bounding = _bounding(before), _bounding(after) - {figure.id}
    return Effect(
        changes=[_change(one, *pair) for one, *pair in zip(asked, before, after, strict=True)],
        use=lines[0].use if lines else None,
        reason=lines[0].reason if lines else "",
        begin=[known[one] for one in sorted(then_bounding - bounding) if one in known],
        cease=[known[one] for one in sorted(bounding - then_bounding) if one in known],
        conflicts=[contradiction(one, known) for one in _new(before, after)],
    )


def days_touched(figure: Figure) -> list[Days]:
    """The figure's own days, then each month that it touches; none for a figure without dates.

    An end that is not known is the day of publication, by which it had been counted.
    """
    first, last = figure.start or figure.end, figure.end or figure.document.published_on or figure.start
    if first is None or last is None or last < first:
        return []
    months = list(_months(first, last))[:MOST_MONTHS]
    return list(dict.fromkeys([(first, last), *months]))


def _months(first: dt.date, last: dt.date) -> Iterator[Days]:
    start = first.replace(day=1)
    while start <= last:
        after = (start + dt.timedelta(days=31)).replace(day=1)
        yield start, after - dt.timedelta(days=1)
        start = after


def _about(figure: Figure, start: dt.date | None, end: dt.date | None) -> Selection:
    return Selection(
        regions=(figure.region.code,),
        measure=figure.measure,
        cause=figure.cause,
        counter=figure.counter.slug,
        start=start,
        end=end,
    )


def _change(asked: Selection, before: Series, after: Series) -> Change:
    return Change(asked.start, asked.end, _total(before), _total(after))


def _total(found: Series) -> Bounds | None:
    """The range of all the days asked about: none where no report speaks of them. People present have one of each
    assessment, and none of them together."""
    total = found.answer.total if found.answer else None
    return None if total is None or total.status is Status.UNKNOWN else total


def _ends(bounds: Bounds | None) -> tuple[int, int | None] | None:
    return bounds and (bounds.low, bounds.high)


def _bounding(answers: Iterable[Series]) -> set[int]:
    return {one for found in answers for one in bounding_ids(found)}


def _new(before: list[Series], after: list[Series]) -> list[Conflict]:
    """Contradictions of the days of the figure itself that only publishing brings about."""
    known = {_members(one) for found in before for one in _conflicts(found)}
    return [one for found in after[:1] for one in _conflicts(found) if _members(one) not in known]


def _conflicts(found: Series) -> list[Conflict]:
    return found.answer.conflicts if found.answer else []


def _members(conflict: Conflict) -> frozenset[tuple[int, str]]:
    return frozenset((member.id, member.claim) for member in conflict.figures)
