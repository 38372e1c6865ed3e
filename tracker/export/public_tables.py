"""The whole tables that readers may have, each with its columns and what they mean."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from tracker.export import dictionary
from tracker.export.catalogue_rows import (
    Row,
    counter_row,
    document_row,
    event_row,
    region_row,
    source_row,
)
from tracker.export.csv_lines import csv_text
from tracker.export.figure_lines import figures_csv
from tracker.models.figures import FigureQuerySet
from tracker.queries.catalogue import counters, figures_by_region, sources
from tracker.queries.documents import documents
from tracker.queries.event_list import events
from tracker.queries.figure_columns import figure_row
from tracker.queries.figure_rows import figure_rows
from tracker.queries.figures import standing
from tracker.queries.region_list import regions_of
from tracker.selection import ALL, Selection

ROWS_FETCHED = 500
EVERYTHING = Selection(measure=ALL, cause=ALL)


@dataclasses.dataclass(frozen=True)
class PublicTable:
    """``meanings`` names its columns in their order; ``rows`` reads them anew, in an order that stays. Of figures
    ``found`` gives the rows as they are stored, for the database to write."""

    label: Promise
    meanings: dictionary.Meanings
    rows: Callable[[], Iterable[Row]]
    found: Callable[[], FigureQuerySet] | None = None

    def csv(self) -> Iterator[bytes]:
        if self.found:
            return figures_csv(self.found())
        return (text.encode() for text in csv_text(self.meanings, self.rows()))


def _figures() -> FigureQuerySet:
    return figure_rows(EVERYTHING).order_by("id")


def _figure_rows() -> Iterable[Row]:
    return map(figure_row, _figures().iterator(chunk_size=ROWS_FETCHED))


def _regions() -> Iterable[Row]:
    counts = figures_by_region(standing())
    found = regions_of().order_by("id").iterator(chunk_size=ROWS_FETCHED)
    return ({**region_row(region), "figures": counts.get(region.id, 0)} for region in found)


TABLES: Mapping[str, PublicTable] = {
    "figures": PublicTable(_("Figures"), dictionary.FIGURES, _figure_rows, _figures),
    "regions": PublicTable(_("Regions"), dictionary.REGIONS, _regions),
    "sources": PublicTable(_("Sources"), dictionary.SOURCES, lambda: map(source_row, sources())),
    "counters": PublicTable(_("Counters"), dictionary.COUNTERS, lambda: map(counter_row, counters())),
    "documents": PublicTable(
        _("Documents"), dictionary.DOCUMENTS, lambda: map(document_row, documents().order_by("id"))
    ),
    "events": PublicTable(
        _("Events"), dictionary.EVENTS, lambda: map(event_row, events(EVERYTHING).order_by("id"))
    ),
}
