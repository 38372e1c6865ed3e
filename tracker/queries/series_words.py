"""A series in words: why each figure has its use, and what a contradiction says. Neutral, and without blame."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from tracker.measures import MEASURES
from tracker.models import Figure
from tracker.queries.series import Series
from tracker.reconcile import (
    ClaimKind,
    Conflict,
    ConflictKind,
    ConflictMember,
    Reason,
    ReasonCode,
    Use,
)
from tracker.templatetags.numbers import day, days, number


@dataclasses.dataclass(frozen=True)
class Entry:
    """One line of the ledger: a figure, what became of it, and why in words."""

    figure: Figure
    use: Use
    reason: str
    low: int
    high: int | None


class Known(NamedTuple):
    """What every line of one ledger looks up."""

    by_id: dict[int, Figure]
    bounding: set[int]
    larger: dict[int, Figure]


def ledger(series: Series) -> list[Entry]:
    """Every figure around the region, those that set a bound first."""
    by_id = {figure.id: figure for figure in (*series.figures, *series.elsewhere)}
    known = Known(by_id, bounding_ids(series), larger_reports(series.figures))
    told = [
        figure for figure in series.figures if figure.region_id in series.near or figure.id in known.bounding
    ]
    return [_entry(series, figure, known) for figure in told]


def bounding_ids(series: Series) -> set[int]:
    """The figures whose claims add up to a bound of the series."""
    if series.answer is None:
        return set()
    bounds = [*([series.answer.total] if series.answer.total else []), *series.answer.bins]
    return {term.report for bound in bounds for term in (*bound.low_because, *bound.high_because)}


def _entry(series: Series, figure: Figure, known: Known) -> Entry:
    use, reason = _use_and_reason(series, figure, known)
    low, high = series.interval(figure)
    return Entry(figure, use, reason, low, high)


def _use_and_reason(series: Series, figure: Figure, known: Known) -> tuple[Use, str]:
    if figure.measure != series.selection.measure:
        return Use.OTHER_MEASURE, other_measure(figure)
    if series.counter is None or figure.counter_id != series.counter.id:
        return Use.OTHER_MEASURE, _("another count: %(counter)s") % {"counter": figure.counter.name}
    if series.answer is None:
        return Use.UNDATED, _("no dates")
    use, reason = series.answer.uses[figure.id], series.answer.reasons[figure.id]
    if figure.restates_id in known.by_id and use in {Use.RESTATES, Use.UNDATED, Use.USED}:
        return Use.RESTATES, _restates(known.by_id[figure.restates_id])
    if use is Use.USED:
        return _used(series, figure, known)
    if use is Use.UNDATED and figure.start and figure.end:
        use, reason = Use.OUTSIDE, dataclasses.replace(reason, code=ReasonCode.OTHER_REGION)
    return use, SENTENCES[reason.code](reason, known.by_id)


def _used(series: Series, figure: Figure, known: Known) -> tuple[Use, str]:
    if figure.id in known.bounding:
        return Use.USED, _("sets a bound")
    if not touches(series, figure):
        return Use.OUTSIDE, _("covers other days")
    if larger := known.larger.get(figure.id):
        return Use.USED, _("inside a larger report (figure %(key)s)") % {"key": larger.key}
    return Use.USED, _("agrees with the other reports; sets no bound here")


def touches(series: Series, figure: Figure) -> bool:
    """Whether the figure may share a day with those of the series."""
    first, last = series.days or (None, None)
    if first is None or last is None:
        return True
    return not ((figure.start and figure.start > last) or (figure.end and figure.end < first))


def larger_reports(figures: Iterable[Figure]) -> dict[int, Figure]:
    """For each report inside a larger one of its count and region, that larger one."""
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in figures:
        if figure.start and figure.end and not figure.part:
            groups.setdefault((figure.measure, figure.counter_id, figure.region_id), []).append(figure)
    found = {}
    for group in groups.values():
        widest: Figure | None = None
        for figure in sorted(group, key=lambda one: (one.start, -one.end.toordinal(), one.id)):
            if (
                widest
                and widest.end >= figure.end
                and (widest.start, widest.end) != (figure.start, figure.end)
            ):
                found[figure.id] = widest
            elif widest is None or figure.end > widest.end:
                widest = figure
    return found


def other_measure(figure: Figure) -> str:
    if MEASURES[figure.measure].is_stock:
        return _("counts people present, not movements")
    return _("counts something else: %(measure)s") % {"measure": str(MEASURES[figure.measure].label).lower()}


def _restates(original: Figure) -> str:
    return _("restates figure %(key)s") % {"key": original.key}


def _other(template: str) -> Callable[[Reason, dict[int, Figure]], str]:
    def words(reason: Reason, by_id: dict[int, Figure]) -> str:
        other = by_id.get(reason.other)
        return _(template) % {"key": other.key if other else reason.other}

    return words


def _does_not_fit(reason: Reason, by_id: dict[int, Figure]) -> str:
    aside = reason.claims[0]
    template = (
        _("does not fit: the other reports allow at most %(limit)s; it needs %(gap)s more")
        if aside.claim.claim is ClaimKind.AT_LEAST
        else _("does not fit: the other reports need at least %(limit)s; it allows %(gap)s less")
    )
    return template % {"limit": number(aside.limit), "gap": number(aside.gap)}


SENTENCES: dict[ReasonCode, Callable[[Reason, dict[int, Figure]], str]] = {
    ReasonCode.FITS: lambda reason, by_id: _("fits"),
    ReasonCode.DOES_NOT_FIT: _does_not_fit,
    ReasonCode.CORRECTED: _other("superseded by figure %(key)s"),
    ReasonCode.REPLACED_BY_LATER: _other("replaced by a later report for the same days, figure %(key)s"),
    ReasonCode.SAME_STATEMENT: _other("the same statement as figure %(key)s"),
    ReasonCode.NO_DATES: lambda reason, by_id: _("no dates that could be used"),
    ReasonCode.OTHER_MEASURE: lambda reason, by_id: _("counts something else"),
    ReasonCode.OTHER_COUNTER: lambda reason, by_id: _("another count"),
    ReasonCode.OTHER_REGION: lambda reason, by_id: _("about an area that says nothing of this region"),
    ReasonCode.NOT_YET_PUBLISHED: lambda reason, by_id: (
        _("not yet published: %(day)s") % {"day": day(reason.day)}
    ),
    ReasonCode.PUBLICATION_UNKNOWN: lambda reason, by_id: _("day of publication unknown"),
    ReasonCode.WITHDRAWN: lambda reason, by_id: _("withdrawn on %(day)s") % {"day": day(reason.day)},
}


def contradiction(conflict: Conflict, by_id: dict[int, Figure]) -> str:
    """The claims that cannot all be true, with their arithmetic."""
    claims = "; ".join(_member(member, by_id) for member in conflict.figures)
    words = {"claims": claims, "gap": _gap(conflict)}
    if conflict.kind is ConflictKind.HARD_TO_RECONCILE:
        text = (
            _("These figures are hard to reconcile: %(claims)s. As usually meant they differ by %(gap)s.")
            % words
        )
    else:
        text = _("These figures cannot all be right: %(claims)s. They differ by at least %(gap)s.") % words
    if len(conflict.figures) > 2:
        text += " " + _together(conflict)
    if conflict.equally_small:
        text += " " + _("Leaving out others instead would be as small a change; the wider range shows both.")
    return text


def _gap(conflict: Conflict) -> str:
    """By how much the claims miss each other, and how much that is of the claim set aside, which is the last."""
    value = conflict.figures[-1].value
    if not value:
        return number(conflict.gap)
    return _("%(gap)s (%(share)s %%)") % {
        "gap": number(conflict.gap), "share": number(max(1, round(100 * conflict.gap / value))),
    }  # fmt: skip


def _together(conflict: Conflict) -> str:
    """The arithmetic of several claims against the last."""
    last = conflict.figures[-1]
    at_least = last.claim is ClaimKind.AT_LEAST
    template = (
        _("Without the last, the others allow at most %(limit)s for %(days)s.")
        if at_least
        else _("Without the last, the others need at least %(limit)s for %(days)s.")
    )
    limit = last.value - conflict.gap if at_least else last.value + conflict.gap
    return template % {"limit": number(limit), "days": days(last.start, last.end)}


def _member(member: ConflictMember, by_id: dict[int, Figure]) -> str:
    figure = by_id.get(member.id)
    template = (
        _("%(source)s says at least %(number)s for %(days)s")
        if member.claim is ClaimKind.AT_LEAST
        else _("%(source)s allows at most %(number)s for %(days)s")
    )
    return template % {
        "source": str(figure.document.publisher) if figure else member.region,
        "number": number(member.value),
        "days": days(member.start, member.end),
    }
