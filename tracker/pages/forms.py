"""The form that shows a page's selection and asks for another, as plain GET parameters."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker import measures
from tracker.models import Figure
from tracker.pages.asking import Asked
from tracker.queries.catalogue import counters, regions_to_choose, sources
from tracker.queries.orders import ORDERS
from tracker.selection import ALL, CAUSES, DEFAULTS, LONGEST_TEXT, PARAMETERS, Selection

BINS = {
    "window": gettext_lazy("the reports’ own windows"),
    "month": gettext_lazy("months"),
    "week": gettext_lazy("weeks"),
    "day": gettext_lazy("days"),
}
READINGS = {"usual": gettext_lazy("as usually meant"), "strict": gettext_lazy("to a sceptic")}


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
class MoreChoices:
    """What few readers change: shown when asked for, or where it is not what it usually is."""

    causes: list[Choice]
    as_of: str
    changed: bool
    bins: list[Choice] | None = None
    readings: list[Choice] | None = None
    within: bool | None = None

    @property
    def as_of_unread(self) -> bool:
        return not _is_day(self.as_of)


@dataclasses.dataclass(frozen=True)
class SelectionForm:
    """The form as the reader left it, also what could not be read; ``None`` for what the page does not ask."""

    measures: list[Choice]
    counters: list[Choice]
    any_counter: str
    start: str
    end: str
    kept: list[tuple[str, str]]
    more: MoreChoices
    sources: list[Choice] | None = None
    words: str | None = None
    presets: tuple[Preset, ...] = ()
    places: list[list[Choice]] | None = None
    orders: list[Choice] | None = None

    @property
    def start_unread(self) -> bool:
        """Whether a date input would drop what was typed, since it shows whole days only."""
        return not _is_day(self.start)

    @property
    def end_unread(self) -> bool:
        return not _is_day(self.end)


def range_form(
    question: Asked,
    *,
    presets: Iterable[Preset] = (),
    also: Iterable[tuple[str, str]] = (),
    most_places: int = 0,
) -> SelectionForm:
    """The form of a page that answers with ranges; ``also`` are the page's own parameters, which sending the form
    keeps."""
    shown = _shown(question)
    names = {"measure", "from", "to", "counter", "region", "bin", "reading", "cause", "as_of"}
    return SelectionForm(
        measures=_choices(measures.CHOICES, shown["measure"]),
        counters=_choices(_counters(), shown["counter"]),
        any_counter=_("most figures"),
        start=_first(shown["from"]),
        end=_first(shown["to"]),
        kept=[*_kept(question.selection, names), *also],
        more=MoreChoices(
            causes=_choices(_causes(), shown["cause"]),
            as_of=_first(shown["as_of"]),
            changed=_changed(shown, ("bin", "reading", "cause", "as_of")),
            bins=_choices(BINS.items(), shown["bin"]),
            readings=_choices(READINGS.items(), shown["reading"]),
        ),
        presets=tuple(presets),
        places=_places(shown["region"], most_places) if most_places else None,
    )


def list_form(question: Asked, *, order: str) -> SelectionForm:
    """The form of a list of figures, which stands in an ``order``."""
    shown = _shown(question)
    names = {"measure", "from", "to", "counter", "region", "q", "source", "cause", "as_of", "within"}
    return SelectionForm(
        measures=_choices([(ALL, _("all measures")), *measures.CHOICES], shown["measure"]),
        counters=_choices(_counters(), shown["counter"]),
        any_counter=_("all counters"),
        start=_first(shown["from"]),
        end=_first(shown["to"]),
        kept=_kept(question.selection, names),
        more=MoreChoices(
            causes=_choices([(ALL, _("all causes")), *_causes()], shown["cause"]),
            as_of=_first(shown["as_of"]),
            changed=_changed(shown, ("cause", "as_of", "within")),
            within=_first(shown["within"]) == "true",
        ),
        sources=_choices([(row.slug, str(row)) for row in sources()], shown["source"]),
        words=_first(shown["q"]),
        places=_places(shown["region"], 1),
        orders=_choices([(name, label) for name, (label, _rows) in ORDERS.items()], [order]),
    )


def place_choices(question: Asked) -> list[Choice]:
    """The places that a list may be narrowed to."""
    return _places(_shown(question)["region"][:1], 1)[0]


def _counters() -> list[tuple[str, object]]:
    return [(counter.slug, counter.name) for counter in counters()]


def _causes() -> list[tuple[str, object]]:
    return [(cause, Figure.Cause(cause).label) for cause in CAUSES]


def _places(codes: list[str], most: int) -> list[list[Choice]]:
    """One list of places for each that is chosen and, while these are fewer than ``most``, one more."""
    known = [
        (region.code, f"{region.name} ({region.get_level_display()})") for region in regions_to_choose(codes)
    ]
    return [_choices(known, [code]) for code in [*codes, *([""] if len(codes) < most else [])]]


def _changed(shown: Mapping[str, list[str]], names: Iterable[str]) -> bool:
    return any(shown[name] and shown[name] != DEFAULTS.get(name) for name in names)


def _shown(question: Asked) -> dict[str, list[str]]:
    """The values of the inputs: as they were read or, where something was not, as they were typed."""
    read = {**DEFAULTS, **question.selection.to_params()}
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
