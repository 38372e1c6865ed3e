"""Rows of a file on their way in, as a person looks at them: read back, beside figures that say much the same."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from decimal import Decimal

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from tracker.models import Counter, Document, Figure, Region, Source, StagedFile, StagedRow
from tracker.models.dated import inclusive
from tracker.review.entered import Entered
from tracker.review.read_back import read_back

MOST_SIMILAR = 3
_MOST_LOOKED_AT = 500
_PLAIN = (
    "measure",
    "cause",
    "unit",
    "value",
    "low",
    "high",
    "qualifier",
    "start_precision",
    "end_precision",
    "wording",
)
_SIZES = ("household_size_low", "household_size_high")


@dataclasses.dataclass(frozen=True)
class Looked:
    """A row, the sentence it is read as ("" where it cannot be read), the region it counts under, and stored figures
    of the place, measure and days."""

    row: StagedRow
    sentence: str
    region: Region | None
    similar: list[Figure]


def looked_at(staged: StagedFile, rows: Sequence[StagedRow]) -> list[Looked]:
    """Some rows of a file, in a constant number of queries."""
    entered = _entered(staged, rows)
    similar = _similar(entered.values())
    return [
        Looked(
            row,
            read_back(entered[row.pk]) if row.values else "",
            entered[row.pk].region,
            [figure for figure in similar if _is_alike(figure, entered[row.pk], row)][:MOST_SIMILAR],
        )
        for row in rows
    ]


def _entered(staged: StagedFile, rows: Iterable[StagedRow]) -> dict[int, Entered]:
    codes = {code for row in rows for code in (row.get("region"), row.get("other_region")) if code}
    regions = {one.code: one for one in Region.objects.current().filter(code__in=codes).defer("boundary")}
    counters = {
        one.slug: one for one in Counter.objects.filter(slug__in={row.get("counter") for row in rows})
    }
    documents = _documents(staged)
    return {
        row.pk: Entered(
            **{name: row.get(name) for name in _PLAIN if row.get(name) is not None},
            **{name: Decimal(str(row.get(name))) for name in _SIZES if row.get(name) is not None},
            document=None if row.document is None else documents[row.document],
            counter=counters.get(row.get("counter")),
            region=regions.get(row.get("region")),
            other_region=regions.get(row.get("other_region")),
            start=_day(row.get("start")),
            end=_day(row.get("end")),
            region_wording=row.get("region_name") or "",
        )
        for row in rows
    }


def _documents(staged: StagedFile) -> list[Document]:
    """The documents that the rows name, as far as a sentence needs them; they may not be stored yet."""
    slugs = {said["publisher"] for said in staged.documents}
    publishers = {one.slug: one for one in Source.objects.filter(slug__in=slugs)}
    return [
        Document(
            publisher=publishers[said["publisher"]],
            title=said["title"],
            published_on=_day(said["published_on"]),
        )
        for said in staged.documents
    ]


def _day(text: object) -> dt.date | None:
    return dt.date.fromisoformat(str(text)) if text else None


def _similar(entered: Iterable[Entered]) -> list[Figure]:
    """Stored figures of one of the places and measures whose days meet, the newest first."""
    about = Q()
    for one in entered:
        if one.region and one.measure and one.period:
            about |= Q(region=one.region, measure=one.measure, period__overlap=inclusive(one.start, one.end))
    if not about:
        return []
    there = Figure.objects.exclude(status=Figure.Status.WITHDRAWN).filter(about)
    return list(there.with_names().order_by("-recorded_at", "-pk")[:_MOST_LOOKED_AT])


def _is_alike(figure: Figure, one: Entered, row: StagedRow) -> bool:
    """Whether a stored figure is about the place, measure and days of a row, and is not the row itself."""
    same = one.region is not None and figure.region_id == one.region.pk and figure.measure == one.measure
    if not same or figure.key == row.key:
        return False
    theirs, ours = figure.period, inclusive(one.start, one.end)
    return _meets(theirs, ours)


def _meets(one: DateRange, other: DateRange) -> bool:
    """Whether two ranges of days share one; an end that is not known reaches on."""
    begins = one.lower is None or other.upper is None or one.lower < other.upper
    ends = one.upper is None or other.lower is None or other.lower < one.upper
    return begins and ends
