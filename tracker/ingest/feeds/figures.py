"""The figures file: the template, the export and the demonstration data are written so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext_lazy as _

from tracker.ingest.entries import LAYOUT
from tracker.ingest.feeds.feed import Feed, Records, Translated
from tracker.ingest.tables import below_header, header_of, lacking, nameless_columns, row_of, unknown_columns


class FiguresFile(Feed):
    slug = "figures"
    name = _("figures file")

    def recognises(self, head: Sequence[Sequence[object]], sheet: str) -> bool:
        """By its columns alone, which no other kind of file has."""
        return bool(head) and not lacking(header_of(head[0]), LAYOUT)

    def translate(self, records: Records) -> Iterator[Translated]:
        header = header_of(next(records, (0, ()))[1])
        for number, record in below_header(records):
            row = row_of(number, record, header)
            yield Translated(number, row.record, (row.cells,), problem=row.broken)

    def unread(self, head: Sequence[Sequence[object]]) -> tuple[str, ...]:
        header = header_of(head[0])
        return (*unknown_columns(header, LAYOUT), *nameless_columns(header, head[1:]))
