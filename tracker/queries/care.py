"""What readers may know of a figure: the region it is shown at, whose name it carries, which words are quoted.

Every reading path of the public side begins with ``public()``. Its figures come as readers may know them, so that no
page, file or answer can forget the rule:

- A figure about a place smaller than ``settings.PUBLIC_LEVEL`` is shown at the region of that level around it.
- Of a document that is not public, none of its words is told, and a number of ``settings.SMALL_NUMBER`` people or
  fewer is shown at the next larger region. A zero tells of nobody and stays where it is.
- Of a confidential source its kind is told. None of its documents is public.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Self

from django.conf import settings
from django.db.models import Case, CharField, Exists, F, OuterRef, Prefetch, Q, QuerySet, Value, When
from django.db.models.functions import Concat
from django.db.models.query import ModelIterable
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from tracker.models import Document, Event, Figure, Region, RegionName, Source
from tracker.models.figures import FigureQuerySet
from tracker.models.sources import CONFIDENTIAL
from tracker.queries.shown_regions import WITHHELD, ShownRegion

UNMOVED = Q(shown_id=F("region_id"))
AT_ONCE = 2_000


def public() -> ShownFigures:
    """Published figures as readers may know them, each with its region, document and publisher.

    ``shown_id`` is the region each is shown at, to filter and to count by; ``part`` is empty, or stands for the
    smaller place that is not told.
    """
    return _as_shown(Figure.Status.PUBLISHED)


def withdrawn() -> ShownFigures:
    """Figures that readers have seen and see no longer, as they were shown; none that was withdrawn unseen."""
    seen = Figure.objects.filter(id=OuterRef("id"), past__status=Figure.Status.PUBLISHED)
    return _as_shown(Figure.Status.WITHDRAWN).filter(Exists(seen))


def _as_shown(status: str) -> ShownFigures:
    rows = ShownFigures(model=Figure).filter(status=status)
    rows = rows.annotate(shown_id=ShownRegion(end="region"), other_shown_id=ShownRegion(end="other_region"))
    rows = rows.select_related("region__parent", "document__publisher")
    return rows.defer("region__boundary", "region__parent__boundary")


def about(rows: FigureQuerySet, region: Region) -> FigureQuerySet:
    """Those of ``public()`` figures that are about the region as a whole."""
    return rows.filter(UNMOVED, region=region)


def containing_text(rows: FigureQuerySet, text: str) -> FigureQuerySet:
    """``public()`` figures whose words, place, document or key contain ``text``, as far as readers are told of them."""
    names = RegionName.objects.filter(region=OuterRef("shown_id"), name__icontains=text)
    told = Q(wording__icontains=text) | Q(document__title__icontains=text)
    told |= UNMOVED & Q(region_wording__icontains=text)
    return rows.filter(Exists(names) | ~WITHHELD & told | UNMOVED & Q(key__iexact=text))


def larger_place(region: Region) -> Region | None:
    """The region at which figures about a place are shown; ``None`` where that is the place itself."""
    place: Region | None = region
    while place and _is_small(place):
        place = place.parent
    return place if place and place.id != region.id else None


def open_documents() -> QuerySet[Document]:
    return Document.objects.filter(public=True, publisher__confidential=False).select_related("publisher")


def named_sources() -> QuerySet[Source]:
    return Source.objects.filter(confidential=False)


def sources_by_slug() -> QuerySet[Source]:
    """All sources, with the short name that readers know as ``shown_slug``: of confidential ones, that of the kind."""
    of_kind = Concat(Value(CONFIDENTIAL), "kind")
    return Source.objects.annotate(
        shown_slug=Case(When(confidential=True, then=of_kind), default="slug", output_field=CharField())
    )


def shown_events(rows: QuerySet[Event]) -> QuerySet[Event]:
    """The same events, with their documents as readers may know them."""
    rows = rows.select_related("region", "document__publisher").defer("region__boundary")
    rows._iterable_class = _ShownEvents
    return rows


def _is_small(place: Region) -> bool:
    if not place.is_informal:
        return place.level > settings.PUBLIC_LEVEL
    return (
        place.parent is not None
        and not place.parent.is_informal
        and place.parent.level >= settings.PUBLIC_LEVEL
    )


class ShownFigures(FigureQuerySet):
    """Figures that come from the database as readers may know them."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        self._iterable_class = _ShownFigures

    def with_public_links(self) -> Self:
        links = (Prefetch(name, public()) for name in ("restates", "supersedes"))
        return self.prefetch_related(*links)


class _ShownFigures(ModelIterable):
    def __iter__(self) -> Iterator[Figure]:
        rows = super().__iter__()
        while figures := list(islice(rows, AT_ONCE)):
            places = _larger_places(figures)
            for figure in figures:
                _show(figure, places)
                yield figure


def _larger_places(figures: Iterable[Figure]) -> dict[int, Region]:
    """The places the figures are shown at by id; most are the parents, which have been read with them."""
    found = {one.region.parent_id: one.region.parent for one in figures if one.shown_id != one.region_id}
    wanted = {one.shown_id for one in figures if one.shown_id != one.region_id}
    wanted |= {one.other_shown_id for one in figures if one.other_shown_id != one.other_region_id}
    missing = wanted - found.keys()
    return found | (Region.objects.defer("boundary").in_bulk(missing) if missing else {})


class _ShownEvents(ModelIterable):
    def __iter__(self) -> Iterator[Event]:
        for event in super().__iter__():
            if event.document:
                _show_document(event.document)
            yield event


def _show(figure: Figure, places: Mapping[int, Region]) -> None:
    """Leave of a figure what readers may know."""
    if figure.shown_id != figure.region_id:
        figure.part = salted_hmac(__name__, str(figure.region_id)).hexdigest()[:16]
        if figure.region.code.lower() in figure.key.lower():
            figure.key = f"figure-{figure.id}"
        figure.region, figure.region_wording, figure.note = places[figure.shown_id], "", ""
    if figure.other_shown_id != figure.other_region_id:
        figure.other_region, figure.other_region_wording = places[figure.other_shown_id], ""
    if not _show_document(figure.document):
        figure.wording = figure.locator = figure.note = ""
        figure.region_wording = figure.other_region_wording = ""


def _show_document(document: Document) -> bool:
    """Leave of a document what readers may know; whether that is everything."""
    publisher = document.publisher
    if document.public and not publisher.confidential:
        return True
    document.title, document.url, document.archive_sha256 = "", None, ""
    if publisher.confidential:
        name = _("%(kind)s, name withheld") % {"kind": publisher.get_kind_display()}
        document.publisher = Source(
            slug=CONFIDENTIAL + publisher.kind, name=name, kind=publisher.kind, confidential=True
        )
    return False
