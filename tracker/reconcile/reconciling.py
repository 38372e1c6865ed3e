"""From reports to the answers for one region or several."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from tracker.reconcile.claims import Report, claims_of
from tracker.reconcile.known import Ledger, standing
from tracker.reconcile.movements import Movements
from tracker.reconcile.people import People
from tracker.reconcile.reconciliation import Reconciliation, Window
from tracker.reconcile.regions import Regions
from tracker.reconcile.results import Reason, ReasonCode, Use
from tracker.reconcile.settlement import Settlement


def reconcile(  # noqa: PLR0913  the public contract fixes these names
    reports: Iterable[Report],
    *,
    region: str,
    windows: Iterable[Window],
    parents: Mapping[str, str] | None = None,
    complete: Collection[str] = (),
    additive: bool = True,
    counter: str | None = None,
    measure: str | None = None,
    known_on: date | None = None,
    since: date | None = None,
) -> Reconciliation:
    """What the reports allow for one region.

    `parents` maps a region code to its parent's, `complete` names the regions whose parts leave nothing out.
    `additive` is False for people counted once. `counter` and `measure`, where given, leave the reports of
    others out; only one counter's figures of one measure belong in one range. `known_on` leaves out what had
    not been published by that day. `since` is the first day of the series, which the middle line counts from;
    else it counts from the first report. Raises ValueError for a circle of regions or of reports.
    """
    return reconcile_regions(
        reports,
        regions=(region,),
        windows=windows,
        parents=parents,
        complete=complete,
        additive=additive,
        counter=counter,
        measure=measure,
        known_on=known_on,
        since=since,
    )[region]


def reconcile_regions(  # noqa: PLR0913  as reconcile()
    reports: Iterable[Report],
    *,
    regions: Iterable[str],
    windows: Iterable[Window],
    parents: Mapping[str, str] | None = None,
    complete: Collection[str] = (),
    additive: bool = True,
    counter: str | None = None,
    measure: str | None = None,
    known_on: date | None = None,
    since: date | None = None,
) -> dict[str, Reconciliation]:
    """What `reconcile` answers for several regions at once; those of one tree share the work."""
    forest = Regions(parents, complete)
    asked, spans = list(dict.fromkeys(regions)), list(windows)
    alike, ledger = _of_one_kind(reports, counter, measure)
    used, not_standing = standing(alike, known_on)
    ledger.update(not_standing)
    claimed = {report.region for report in used}
    trees: dict[str, Settlement] = {}
    found = {}
    for region in asked:
        whole = forest.outermost(region, claimed)
        if whole not in trees:
            claims = [claim for claim in claims_of(used) if whole in forest.lineage(claim.region)]
            active = forest.active(whole, {*forest.within(whole, asked), *(one.region for one in claims)})
            rules = Movements(forest, active, since) if additive else People(forest)
            trees[whole] = Settlement(claims, rules, forest)
        here = [report for report in used if whole in forest.lineage(report.region)]
        found[region] = Reconciliation(
            region, spans, trees[whole], here, {**ledger, **_elsewhere(used, here)}
        )
    return found


def _of_one_kind(
    reports: Iterable[Report], counter: str | None, measure: str | None
) -> tuple[list[Report], Ledger]:
    """The reports of the counter and measure asked for, and why the others are not."""
    alike = []
    ledger: Ledger = {}
    for report in reports:
        if measure is not None and report.measure != measure:
            reason = Reason(ReasonCode.OTHER_MEASURE, name=report.measure)
            ledger[report.id] = Use.OTHER_MEASURE, reason
        elif counter is not None and report.counter != counter:
            reason = Reason(ReasonCode.OTHER_COUNTER, name=report.counter)
            ledger[report.id] = Use.OTHER_MEASURE, reason
        else:
            alike.append(report)
    return alike, ledger


def _elsewhere(used: Iterable[Report], here: Iterable[Report]) -> Ledger:
    inside = {report.id for report in here}
    return {
        report.id: (Use.OUTSIDE, Reason(ReasonCode.OTHER_REGION, name=report.region))
        for report in used
        if report.id not in inside
    }
