"""Whole tables as files, and all of them in one."""

from __future__ import annotations

import hashlib

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import condition

from tracker.export.about import About
from tracker.export.csv_lines import Begun
from tracker.export.json_lines import json_text
from tracker.export.public_archive import NAME, public_archive
from tracker.export.public_tables import TABLES
from tracker.pages.files import SHEETS, TYPES, figures_file, file_view, named, rows_file
from tracker.queries.edition import edition
from tracker.selection import refuse_unknown


@file_view
def table_file(request: HttpRequest, name: str, form: str) -> HttpResponse:
    """All rows of a table, in the columns that the dictionary names and no others."""
    refuse_unknown(request.GET, ())
    table = TABLES[name]
    if table.found and form in SHEETS:
        return figures_file(request, form, table.found())
    if form in SHEETS:
        return rows_file(request, form, table.meanings, table.rows())
    about = About.of(request.build_absolute_uri(reverse("data")), ())
    pieces = Begun(json_text(about.row, name, table.rows()))
    return named(request, StreamingHttpResponse(pieces, content_type=TYPES["json"]))


def _mark(request: HttpRequest, form: str) -> str:
    """Changes whenever the archive does; unlike a digest of it, it is known beforehand."""
    return f'"{hashlib.sha256(edition().encode()).hexdigest()}"'


@condition(etag_func=_mark)
@file_view
def archive(request: HttpRequest, form: str) -> HttpResponse:
    """All tables with their dictionary, licence and checksums."""
    refuse_unknown(request.GET, ())
    pieces = Begun(public_archive(request.build_absolute_uri(reverse("data"))))
    response = StreamingHttpResponse(pieces, content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{NAME}"'
    return response
