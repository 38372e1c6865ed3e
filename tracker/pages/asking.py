"""From a page's address to its selection and the form that shows it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping

from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from tracker import measures
from tracker.queries.catalogue import counters, sources
from tracker.selection import (
    ALL,
    LONGEST_TEXT,
    PARAMETERS,
    Selection,
    SelectionError,
    refuse_unknown,
)

BAD_REQUEST, OK = 400, 200


@dataclasses.dataclass(frozen=True)
class Asked:
    """What a page was asked: the selection, and the first sentence about what could not be read.

    ``typed`` is the address as it came, ``params`` what is left of it when each mistake is taken out.
    """

    selection: Selection
    typed: QueryDict
    params: QueryDict
    fixed: Mapping[str, object]
    problem: str = ""

    @property
    def status(self) -> int:
        return BAD_REQUEST if self.problem else OK

    def without(self, error: SelectionError) -> Asked:
        """The rest of the question, where a part of it means nothing here."""
        if not self.params:
            raise error  # nothing of the address is left that could be at fault
        params = self.params.copy()
        if params.pop(error.parameter, None) is None:
            params.clear()
        return dataclasses.replace(self, params=params, problem=self.problem or error.detail)._read()

    def _read(self) -> Asked:
        try:
            selection = Selection.from_params(self.params, also=list(self.params))
        except SelectionError as error:
            return self.without(error)
        return dataclasses.replace(self, selection=dataclasses.replace(selection, **self.fixed))  # type: ignore[arg-type]


def asked(
    request: HttpRequest, *, known: Collection[str] = PARAMETERS, also: Collection[str] = (), **fixed: object
) -> Asked:
    """Read the address; what cannot be read is said on the page, which answers the rest.

    ``known`` are the parameters of a selection that the page has, ``also`` those it reads itself.
    """
    accepted, params, problem = {*known, *also}, request.GET.copy(), ""
    try:
        refuse_unknown(params, accepted)
    except SelectionError as error:
        problem = error.detail
        for name in [name for name in params if name not in accepted]:
            del params[name]
    return Asked(Selection(), request.GET, params, fixed, problem)._read()


@dataclasses.dataclass(frozen=True)
class Preset:
    """A link to a selection a reader is likely to want."""

    label: str
    query: str


@dataclasses.dataclass(frozen=True)
class Choice:
    """One line of a list to choose from."""

    value: str
    label: object
    chosen: bool


@dataclasses.dataclass(frozen=True)
class SelectionForm:
    """The form as the reader left it, also what could not be read; ``None`` for what the page does not ask."""

    measures: list[Choice]
    counters: list[Choice]
    start: str
    end: str
    kept: list[tuple[str, str]]
    sources: list[Choice] | None = None
    regions: str | None = None
    words: str | None = None
    presets: tuple[Preset, ...] = ()
    places: list[list[Choice]] | None = None

    @property
    def start_unread(self) -> bool:
        """Whether a date input would drop what was typed, since it shows whole days only."""
        return not _is_day(self.start)

    @property
    def end_unread(self) -> bool:
        return not _is_day(self.end)


def selection_form(
    question: Asked,
    *,
    own_region: bool = False,
    presets: Iterable[Preset] = (),
    also: Iterable[tuple[str, str]] = (),
) -> SelectionForm:
    """The form of a page; a region's own page does not ask for a region, and a list may be searched. ``also`` are
    the page's own parameters, which sending the form keeps."""
    shown = _shown(question)
    names = {"measure", "from", "to", "counter", "region", *([] if own_region else ["q", "source"])}
    every_measure = [] if own_region else [(ALL, _("all measures"))]
    return SelectionForm(
        measures=_choices([*every_measure, *measures.CHOICES], shown["measure"]),
        counters=_choices([(counter.slug, counter.name) for counter in counters()], shown["counter"]),
        start=_first(shown["from"]),
        end=_first(shown["to"]),
        kept=[*_kept(question.selection, names), *also],
        sources=None
        if own_region
        else _choices([(row.slug, str(row)) for row in sources()], shown["source"]),
        regions=None if own_region else " ".join(shown["region"]),
        words=None if own_region else _first(shown["q"]),
        presets=tuple(presets),
    )


def _shown(question: Asked) -> dict[str, list[str]]:
    """The values of the inputs: as they were read or, where something was not, as they were typed."""
    read = {"measure": [question.selection.measure], **question.selection.to_params()}
    typed = {name: question.typed.getlist(name) for name in question.typed} if question.problem else {}
    return {
        name: [value[:LONGEST_TEXT] for value in typed.get(name) or read.get(name, [])] for name in PARAMETERS
    }


def _first(values: list[str]) -> str:
    return next(iter(values), "")


def _choices(known: Iterable[tuple[str, object]], values: list[str]) -> list[Choice]:
    """What there is to choose from, and whatever else was asked for."""
    rows = list(known)
    strange = [(value, value) for value in values if value and value not in {row[0] for row in rows}]
    return [Choice(value, label, value in values) for value, label in [*rows, *strange]]


def _kept(selection: Selection, shown: Collection[str]) -> list[tuple[str, str]]:
    """Parameters the form has no input for, so that sending it does not lose them."""
    params = selection.to_params().items()
    return [(name, value) for name, values in params if name not in shown for value in values]


def _is_day(text: str) -> bool:
    try:
        return not text or dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def month_preset(
    selection: Selection,
    label: str,
    first: dt.date | None,
    last: dt.date | None,
    kept: Callable[[str], str] = str,
) -> Preset:
    """A link to the same question for other days; ``kept`` adds the page's own parameters."""
    return Preset(label, kept(selection.query(start=first, end=last, regions=())))
