"""Which published figures answer a selection."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from tracker.models import Counter, Document, Event, Figure, Region, Source
from tracker.models.figures import FigureQuerySet
from tracker.queries.care import containing_text, public, sources_by_slug
from tracker.queries.shown_regions import shown_at
from tracker.queries.tree import inside
from tracker.selection import ALL, Selection, SelectionError


def figures(selection: Selection) -> FigureQuerySet:
    """Published figures of the selection: about its regions or places inside them, sharing a day with its days.

    What a correction had replaced by then is left out.

    Raises:
        SelectionError: a region, counter or source that is not known.
    """
    rows = public()
    if selection.regions:
        rows = shown_at(rows, inside(region.id for region in known_regions(selection)))
    if selection.measure != ALL:
        rows = rows.filter(measure=selection.measure)
    if selection.cause != ALL:
        rows = rows.filter(cause=selection.cause)
    if selection.counter:
        rows = rows.filter(counter=known_counter(selection))
    if selection.sources:
        rows = rows.filter(document__publisher__in=known_sources(selection))
    rows = (rows.within if selection.within else rows.overlapping)(selection.start, selection.end)
    if selection.start:
        rows = rows.exclude(ended_before(selection.start))
    rows = as_known(rows, selection.as_of, selection.recorded)
    rows = rows.exclude(id__in=replaced(selection.as_of, selection.recorded))
    return containing_text(rows, selection.q) if selection.q else rows


def newest_days_first(rows: FigureQuerySet) -> FigureQuerySet:
    """The order of lists; a figure without dates stands last."""
    return rows.order_by(F("start").desc(nulls_last=True), F("end").desc(nulls_last=True), "key")


def ended_before(day: dt.date) -> Q:
    """Open-ended figures that cannot reach ``day``: no document counts days after it was there to be read."""
    return Q(period__endswith__isnull=True, period__isnull=False, document__published_on__lt=day)


def as_known(rows: FigureQuerySet, as_of: dt.date | None, recorded: dt.datetime | None) -> FigureQuerySet:
    """Figures whose document had been published by ``as_of``, and which were stored by ``recorded``.

    The day a page was collected is no publication day, so such a figure is not known on any past day.
    """
    if as_of:
        rows = rows.filter(document__published_on__lte=as_of).exclude(
            document__published_on_basis=Document.Basis.CRAWL_DATE
        )
    if recorded:
        rows = rows.filter(recorded_at__lte=recorded)
    return rows


def replaced(as_of: dt.date | None = None, recorded: dt.datetime | None = None) -> QuerySet:
    """The ids of the figures that a published correction supersedes, as far as it was known then."""
    newer = as_known(Figure.objects.public(), as_of, recorded)
    return newer.filter(supersedes__isnull=False).values("supersedes_id")


def standing() -> FigureQuerySet:
    """Published figures that no correction has replaced."""
    return public().exclude(id__in=replaced())


def figure_or_none(figure_id: int) -> Figure | None:
    return public().with_names().prefetch_related("breakdown").filter(id=figure_id).first()


def known_regions(selection: Selection) -> list[Region]:
    found = list(Region.objects.current().filter(code__in=selection.regions))
    _refuse_missing("region", selection.regions, (region.code for region in found))
    return found


def counters_seen() -> QuerySet[Counter]:
    """Counters of published figures; one that only drafts name is not known to readers."""
    return Counter.objects.filter(Exists(Figure.objects.public().filter(counter=OuterRef("pk"))))


def known_counter(selection: Selection) -> Counter:
    found = list(counters_seen().filter(slug=selection.counter))
    _refuse_missing("counter", [selection.counter], (counter.slug for counter in found))
    return found[0]


def known_sources(selection: Selection) -> list[Source]:
    """The sources by the short names that readers know; one of those that stands for a kind may be several.

    One of which no figure is published and no event tells is not known to readers.
    """
    seen = Exists(Figure.objects.public().filter(document__publisher=OuterRef("pk")))
    told = Exists(Event.objects.filter(document__publisher=OuterRef("pk")))
    found = list(sources_by_slug().filter(seen | told, shown_slug__in=selection.sources))
    _refuse_missing("source", selection.sources, (source.shown_slug for source in found))
    return found


def counter_with_most_figures(rows: FigureQuerySet) -> Counter | None:
    """The counter a view shows unless another is asked for; at equal numbers the first by name."""
    counts = rows.order_by().values("counter").annotate(figures=Count("id"))
    best = counts.order_by("-figures", "counter__name").values_list("counter", flat=True).first()
    return Counter.objects.get(id=best) if best else None


def _refuse_missing(parameter: str, asked: Iterable[str], found: Iterable[str]) -> None:
    missing = sorted(set(asked) - set(found))
    if missing:
        raise SelectionError(
            parameter,
            _("No %(parameter)s “%(value)s” is known here.") % {"parameter": parameter, "value": missing[0]},
        )


def restatements(figure: Figure) -> list[Figure]:
    """The published figures that print this one again."""
    return list(standing().filter(restates=figure).order_by("document__published_on", "key"))


def restated_by(figures: Iterable[Figure]) -> list[Figure]:
    """The published figures that print one of these again."""
    return list(standing().filter(restates__in=[figure.id for figure in figures]).select_related("document"))


def corrections(figure: Figure) -> list[Figure]:
    """The published figures that replace this one, the latest first."""
    return list(public().filter(supersedes=figure).with_names().order_by("-recorded_at", "-id"))
