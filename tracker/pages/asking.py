"""From a page's address to its selection and the form that shows it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tracker import measures
from tracker.models import Counter, Source
from tracker.queries.catalogue import counters, sources
from tracker.selection import ALL, Selection, SelectionError

BAD_REQUEST, OK = 400, 200


@dataclasses.dataclass(frozen=True)
class Asked:
    """What a page was asked: a selection, and the sentence to show when the address could not be read."""

    selection: Selection
    problem: str = ""

    @property
    def status(self) -> int:
        return BAD_REQUEST if self.problem else OK


def asked(request: HttpRequest, *, also: Collection[str] = (), **fixed: object) -> Asked:
    """Read the address; what cannot be read is said on the page, which then shows the default selection."""
    try:
        return Asked(dataclasses.replace(Selection.from_params(request.GET, also=also), **fixed))  # type: ignore[arg-type]
    except SelectionError as error:
        return Asked(dataclasses.replace(Selection(), **fixed), error.detail)  # type: ignore[arg-type]


@dataclasses.dataclass(frozen=True)
class Preset:
    """A link to a selection a reader is likely to want."""

    label: str
    query: str


@dataclasses.dataclass(frozen=True)
class SelectionForm:
    """The form as the reader left it; ``regions`` and ``sources`` are ``None`` on a region's own page."""

    selection: Selection
    counters: QuerySet[Counter]
    measures: list[tuple[str, object]]
    sources: QuerySet[Source] | None = None
    regions: str | None = None
    search: bool = False
    presets: tuple[Preset, ...] = ()

    @property
    def start(self) -> str:
        return self.selection.start.isoformat() if self.selection.start else ""

    @property
    def end(self) -> str:
        return self.selection.end.isoformat() if self.selection.end else ""

    @property
    def kept(self) -> list[tuple[str, str]]:
        """Parameters the form has no input for, so that sending it does not lose them."""
        shown = {"measure", "from", "to", "counter", "region", *(["q", "source"] if self.search else [])}
        params = self.selection.to_params().items()
        return [(name, value) for name, values in params if name not in shown for value in values]


def selection_form(
    selection: Selection, *, own_region: bool = False, presets: Iterable[Preset] = ()
) -> SelectionForm:
    """The form of a page; a region's own page does not ask for a region, and a list may be searched."""
    return SelectionForm(
        selection=selection,
        counters=counters(),
        measures=[*([] if own_region else [(ALL, _("all measures"))]), *measures.CHOICES],
        sources=None if own_region else sources(),
        regions=None if own_region else " ".join(selection.regions),
        search=not own_region,
        presets=tuple(presets),
    )


def month_preset(selection: Selection, label: str, first: dt.date, last: dt.date) -> Preset:
    return Preset(label, selection.query(start=first, end=last, regions=()))
