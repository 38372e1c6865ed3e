"""Published figures as the reports that are reconciled: what their words allow, which days and region they cover."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

from django.conf import settings

from tracker.measures import MEASURES
from tracker.models import Figure, Region
from tracker.reconcile import Days, Report, claim_interval, days_meant

Interval = tuple[int, int | None]


def interval(figure: Figure, reading: str = "usual") -> Interval:
    """The lowest and highest number the figure's words allow; ``None`` is no limit."""
    sizes = (figure.household_size_low, figure.household_size_high)
    return claim_interval(
        figure.value,
        figure.qualifier,
        reading,
        figure.unit,
        sizes if figure.unit == Figure.Unit.HOUSEHOLDS else None,
        low=figure.low,
        high=figure.high,
        words=settings.RECONCILIATION_WORDS,
    )


def publication_days(figures: Iterable[Figure]) -> dict[int, dt.date]:
    """The usable publication day of each figure; an unknown one is the earliest usable one of its restatements."""
    days: dict[int, dt.date] = {}
    copies: dict[int, dt.date] = {}
    for figure in figures:
        if figure.document.publication_day_usable:
            day = figure.document.published_on
            days[figure.id] = day
            if figure.restates_id:
                copies[figure.restates_id] = min(day, copies.get(figure.restates_id, day))
    return copies | days


def days_covered(figure: Figure, published_on: dt.date | None) -> Days | None:
    """The widest and the surely covered days; people present were counted on the one day, however well it is known."""
    if figure.start and MEASURES[figure.measure].is_stock:
        return Days(figure.start, figure.start, figure.start, figure.start)
    return days_meant(
        figure.start,
        figure.end,
        figure.start_precision or "open",
        figure.end_precision or "open",
        published_on=published_on,
    )


def report_of(figure: Figure, reading: str, published_on: dt.date | None) -> Report:
    """One figure as a report on the region it is shown at; about a part of it, it says only at least how many."""
    days = days_covered(figure, published_on)
    low, high = interval(figure, reading)
    strict = interval(figure, "strict")
    if figure.part:  # more may have been counted elsewhere in the region
        high, strict = None, (strict[0], None)
    return Report(
        id=figure.id,
        region=figure.region.code,
        start=days and days.start,
        end=days and days.end,
        low=low,
        high=high,
        start_latest=days and days.start_latest,
        end_earliest=days and days.end_earliest,
        published_on=published_on,
        counter=figure.counter.slug,
        measure=figure.measure,
        strict=strict,
        restates=figure.restates_id,
        supersedes=figure.supersedes_id,
        withdrawn_on=figure.withdrawn_at.date() if figure.withdrawn_at else None,
        part=figure.part,
    )


def reports_of(figures: Iterable[Figure], reading: str) -> list[Report]:
    """The figures as reports, each on its own region, official or informal."""
    figures = list(figures)
    published = publication_days(figures)
    return [report_of(figure, reading, published.get(figure.id)) for figure in figures]


def corrections_elsewhere(figures: Iterable[Figure], region: Region, reading: str) -> list[Report]:
    """Corrections that moved to another region, measure, cause or counter: they say nothing here any more, and still
    take the place of what they correct."""
    published = publication_days(figures)
    return [
        dataclasses.replace(
            report_of(figure, reading, published.get(figure.id)),
            region=region.code, start=None, end=None, start_latest=None, end_earliest=None, restates=None,
        )
        for figure in figures
    ]  # fmt: skip
