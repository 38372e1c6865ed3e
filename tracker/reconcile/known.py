"""Which reports stood on a day: published, not withdrawn, not replaced, each statement once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from datetime import date

from tracker.reconcile.claims import Report, ReportId, id_key
from tracker.reconcile.results import Reason, ReasonCode, Use

Ledger = dict[ReportId, tuple[Use, Reason]]
"""What became of a report, and why."""
Links = Mapping[ReportId, ReportId]


def standing(reports: Iterable[Report], known_on: date | None = None) -> tuple[list[Report], Ledger]:
    """The reports to reckon with, and a ledger entry for each of the others.

    With `known_on`, only what had been published by that day and not withdrawn by it; an original whose own
    day is not stated counts as published with its first copy. Raises ValueError when reports restate or
    supersede each other in a circle.
    """
    ledger: Ledger = {}
    every = sorted(dict.fromkeys(reports), key=lambda report: id_key(report.id))
    links = {report.id: report.restates for report in every if report.restates is not None}
    published = _publications(every, links)
    known = [report for report in every if _is_known(report, published, known_on, ledger)]
    dated = [report for report in known if _is_dated(report, ledger)]
    copies: dict[ReportId, ReportId] = {}
    single = _merged(dated, lambda report: last_of(report.id, links), copies)
    single = _merged(single, lambda report: (*_period(report), report.low, report.high), copies)
    left = _unreplaced(_uncorrected(single, known, copies, ledger), ledger)
    still_there = {report.id for report in single}
    for copy in copies.keys() - still_there:
        ledger[copy] = Use.RESTATES, Reason(ReasonCode.SAME_STATEMENT, other=last_of(copy, copies))
    return left, ledger


def last_of(report: ReportId, links: Links) -> ReportId:
    """The report that a chain of links ends at. Raises ValueError for a circle."""
    seen = {report}
    while report in links:
        report = links[report]
        if report in seen:
            raise ValueError(f"The report {report} leads back to itself.")
        seen.add(report)
    return report


def _publications(reports: Iterable[Report], links: Links) -> dict[ReportId, date]:
    """The day each report was published or, where that is not stated, the first day a copy of it was."""
    stated = {report.id: report.published_on for report in reports if report.published_on is not None}
    first: dict[ReportId, date] = {}
    for copy, day in stated.items():
        original = last_of(copy, links)
        first[original] = min(day, first.get(original, day))
    return {**first, **stated}


def _is_known(
    report: Report, published: Mapping[ReportId, date], known_on: date | None, ledger: Ledger
) -> bool:
    withdrawn, day = report.withdrawn_on, published.get(report.id)
    if withdrawn is not None and (known_on is None or withdrawn <= known_on):
        ledger[report.id] = Use.OUTSIDE, Reason(ReasonCode.WITHDRAWN, day=withdrawn)
    elif known_on is not None and day is None:
        ledger[report.id] = Use.OUTSIDE, Reason(ReasonCode.PUBLICATION_UNKNOWN)
    elif known_on is not None and day is not None and day > known_on:
        ledger[report.id] = Use.OUTSIDE, Reason(ReasonCode.NOT_YET_PUBLISHED, day=day)
    return report.id not in ledger


def _is_dated(report: Report, ledger: Ledger) -> bool:
    if not report.dated:
        ledger[report.id] = Use.UNDATED, Reason(ReasonCode.NO_DATES)
    return report.dated


def _merged(
    reports: Iterable[Report], key: Callable[[Report], Hashable], copies: dict[ReportId, ReportId]
) -> list[Report]:
    """One report for each key, the original that the key names or else the most senior; `copies` learns which
    stands for the others."""
    groups: dict[Hashable, list[Report]] = {}
    for report in reports:
        groups.setdefault(key(report), []).append(report)
    single = []
    for name, group in groups.items():
        kept = min((report.id != name, _seniority(report), report.id) for report in group)[-1]
        single += [report for report in group if report.id == kept]
        copies.update({report.id: kept for report in group if report.id != kept})
    return single


def _seniority(report: Report) -> tuple[object, ...]:
    """The most trusted first, then the earliest published, then the smallest id."""
    return (report.trust, report.published_on or date.max, id_key(report.id))


def _period(report: Report) -> tuple[Hashable, ...]:
    """What makes two reports answers to the same question."""
    inner = (report.start_latest or report.start, report.end_earliest or report.end)
    return (report.counter, report.measure, report.region, report.part, report.start, report.end, *inner)


def _uncorrected(
    reports: Sequence[Report], known: Iterable[Report], copies: Links, ledger: Ledger
) -> list[Report]:
    """Take out what an editor marked as superseded by a report that is known."""
    corrections: dict[ReportId, ReportId] = {}
    for report in known:
        if report.supersedes is not None:
            old, new = last_of(report.supersedes, copies), last_of(report.id, copies)
            if old != new:
                corrections[old] = new
    for report in reports:
        if report.id in corrections:
            last_of(report.id, corrections)
            ledger[report.id] = Use.SUPERSEDED, Reason(ReasonCode.CORRECTED, other=corrections[report.id])
    return [report for report in reports if report.id not in corrections]


def _unreplaced(reports: Sequence[Report], ledger: Ledger) -> list[Report]:
    """Take out what the same counter later stated anew for the same region and days. What is less trusted
    replaces nothing, nor does what has no stated day of publication. A later end is no replacement: it is
    another true statement."""
    groups: dict[tuple[Hashable, ...], list[Report]] = {}
    for report in reports:
        if report.published_on is not None:
            groups.setdefault(_period(report), []).append(report)
    left = []
    for report in reports:
        later = [other for other in groups.get(_period(report), ()) if _replaces(other, report)]
        if later:
            newest = max(later, key=lambda other: (other.published_on or date.min, id_key(other.id)))
            ledger[report.id] = Use.SUPERSEDED, Reason(ReasonCode.REPLACED_BY_LATER, other=newest.id)
        else:
            left.append(report)
    return left


def _replaces(later: Report, earlier: Report) -> bool:
    if later.published_on is None or earlier.published_on is None:
        return False
    return later.published_on > earlier.published_on and later.trust <= earlier.trust
