"""Pages about the site itself: how to take its data, and what it keeps of its readers."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from tracker.export.dictionary import LEDGER, OF_EVERY_FILE, RANKING, SERIES, Meanings
from tracker.export.public_tables import TABLES, PublicTable
from tracker.pages.asking import asked
from tracker.pages.take_away import ROWS
from tracker.queries.catalogue import Extent, example_names, extent


@dataclasses.dataclass(frozen=True)
class DataPage:
    """The whole ``tables`` in each of their ``forms``, what columns mean, and an address to try: ``example`` is a file
    of this site, ``archive`` all tables in one."""

    extent: Extent
    tables: Mapping[str, PublicTable]
    forms: Sequence[str]
    archive: str
    series: Meanings
    ranking: Meanings
    ledger: Meanings
    every: Meanings
    example: str
    licence: str
    licence_url: str


def data(request: HttpRequest) -> HttpResponse:
    names = example_names()
    path = "regions/{region}.csv?from={start}&to={end}".format(**names) if names else "figures.csv"
    page = DataPage(
        extent=extent(),
        tables=TABLES,
        forms=ROWS,
        archive=request.build_absolute_uri(reverse("archive")),
        series=SERIES,
        ranking=RANKING,
        ledger=LEDGER,
        every=OF_EVERY_FILE,
        example=request.build_absolute_uri(f"/{path}"),
        licence=settings.DATA_LICENCE,
        licence_url=settings.DATA_LICENCE_URL,
    )
    question = asked(request, known=())
    shown = {"page": page, "problem": question.problem}
    return render(request, "pages/data.html", shown, status=question.status)


def privacy(request: HttpRequest) -> HttpResponse:
    question = asked(request, known=())
    shown = {"problem": question.problem, "contact": settings.CONTACT, "small_number": settings.SMALL_NUMBER}
    return render(request, "pages/privacy.html", shown, status=question.status)
