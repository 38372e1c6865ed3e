"""What is being asked: one object from an address's parameters, and back.

Every page, file and API answer begins here, so that they can never read one address differently.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Iterator, Mapping
from typing import Protocol
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from tracker import measures
from tracker.reading.dates import EARLIEST, read_date
from tracker.reading.errors import Missing, NeedsDecision, ReadingError

ALL = "all"
CAUSES = ("conflict", "disaster", "other", "unstated")
BINS = ("window", "day", "week", "month")
READINGS = ("usual", "strict")
LEVELS = ("0", "1", "2", "3", "4", "informal")
LAST_DAY = dt.date(2199, 12, 31)  # a question, unlike a figure, may reach into days to come
LONGEST_TEXT = 100


class SelectionError(ValueError):
    """A parameter that cannot be read: the sentence names it and says how to mend it."""

    def __init__(self, parameter: str, detail: str) -> None:
        super().__init__(detail)
        self.parameter = parameter
        self.detail = detail


class Params(Protocol):
    """What Django's QueryDict offers, and all that is needed of it."""

    def getlist(self, key: str) -> list[str]: ...

    def __iter__(self) -> Iterator[str]: ...


@dataclasses.dataclass(frozen=True)
class Selection:
    """One question. Days are both included; ``None`` is no limit; ``measure`` and ``cause`` may be ``all``."""

    regions: tuple[str, ...] = ()
    measure: str = measures.DISPLACEMENT.slug
    start: dt.date | None = None
    end: dt.date | None = None
    bin: str = "window"
    counter: str = ""
    sources: tuple[str, ...] = ()
    cause: str = "conflict"
    as_of: dt.date | None = None
    recorded: dt.datetime | None = None
    reading: str = "usual"
    within: bool = False
    q: str = ""

    @classmethod
    def from_params(cls, params: Params, *, also: Collection[str] = ()) -> Selection:
        """Read an address's parameters strictly; ``also`` names those the caller reads itself.

        Raises:
            SelectionError: an unknown parameter, one given twice, or a value that cannot be read.
        """
        refuse_unknown(params, {*PARAMETERS, *also})
        start, end = _day(params, "from"), _day(params, "to")
        if start and end and start > end:
            raise SelectionError(
                "from",
                _("“from” (%(start)s) lies after “to” (%(end)s). Exchange the two days.")
                % {"start": start, "end": end},
            )
        return cls(
            regions=tuple(dict.fromkeys(_texts(params, "region"))),
            measure=_choice(params, "measure", (*measures.MEASURES, ALL), cls.measure),
            start=start,
            end=end,
            bin=_choice(params, "bin", BINS, cls.bin),
            counter=_text(params, "counter"),
            sources=tuple(dict.fromkeys(_texts(params, "source"))),
            cause=_choice(params, "cause", (*CAUSES, ALL), cls.cause),
            as_of=_day(params, "as_of"),
            recorded=_moment(params, "recorded"),
            reading=_choice(params, "reading", READINGS, cls.reading),
            within=flag(params, "within"),
            q=_text(params, "q"),
        )

    def to_params(self) -> dict[str, list[str]]:
        """The shortest parameters that give this selection again; defaults are left out."""
        texts = {
            "region": list(self.regions),
            "measure": [self.measure],
            "from": [self.start.isoformat()] if self.start else [],
            "to": [self.end.isoformat()] if self.end else [],
            "bin": [self.bin],
            "counter": [self.counter],
            "source": list(self.sources),
            "cause": [self.cause],
            "as_of": [self.as_of.isoformat()] if self.as_of else [],
            "recorded": [self.recorded.isoformat()] if self.recorded else [],
            "reading": [self.reading],
            "within": ["true"] if self.within else [],
            "q": [self.q],
        }
        return {key: values for key, values in texts.items() if any(values) and values != DEFAULTS.get(key)}

    def query(self, **changes: object) -> str:
        """The address's query text with ``changes`` made, without the question mark."""
        return urlencode(dataclasses.replace(self, **changes).to_params(), doseq=True)  # type: ignore[arg-type]


DEFAULTS: Mapping[str, list[str]] = {
    "measure": [Selection.measure],
    "bin": [Selection.bin],
    "cause": [Selection.cause],
    "reading": [Selection.reading],
}
PARAMETERS = (
    "region", "measure", "from", "to", "bin", "counter", "source", "cause", "as_of", "recorded", "reading",
    "within", "q",
)  # fmt: skip
REPEATABLE = ("region", "source")


def refuse_unknown(params: Params, known: Collection[str]) -> None:
    """Refuse a parameter that means nothing here: ignored, it would give a wrong answer silently.

    Raises:
        SelectionError: it names the parameter, a long one in part.
    """
    for name in params:
        if name not in known:
            raise SelectionError(
                name[:LONGEST_TEXT],
                _("“%(name)s” is not a parameter here. Known are: %(known)s.")
                % {"name": name[:LONGEST_TEXT], "known": ", ".join(sorted(known)) or _("none")},
            )


def refuse_all(selection: Selection) -> None:
    """Refuse every measure or cause at once where one range is asked for.

    Raises:
        SelectionError: it names the one that has to be chosen.
    """
    for name, value in (("measure", selection.measure), ("cause", selection.cause)):
        if value == ALL:
            raise SelectionError(
                name,
                _("“all” is no %(name)s of one range: different ones are never combined.") % {"name": name},
            )


def single(params: Params, name: str) -> str:
    """The value of a parameter that may be given once; empty when it is not given."""
    values = params.getlist(name)
    if len(values) > 1:
        raise SelectionError(name, _("“%(name)s” is given more than once. Keep one.") % {"name": name})
    return values[0].strip() if values else ""


def flag(params: Params, name: str) -> bool:
    """A parameter that is ``true`` or ``false``, which it is when it is not given."""
    return _choice(params, name, ("true", "false"), "false") == "true"


def _texts(params: Params, name: str) -> list[str]:
    values = [value.strip() for value in params.getlist(name)]
    if name not in REPEATABLE:
        single(params, name)
    if any(len(value) > LONGEST_TEXT for value in values):
        raise SelectionError(
            name, _("“%(name)s” is longer than %(most)d characters.") % {"name": name, "most": LONGEST_TEXT}
        )
    if any("\0" in value for value in values):
        raise SelectionError(name, _("“%(name)s” contains a NUL character.") % {"name": name})
    return [value for value in values if value]


def _text(params: Params, name: str) -> str:
    return next(iter(_texts(params, name)), "")


def _choice(params: Params, name: str, choices: Collection[str], default: str) -> str:
    value = _text(params, name) or default
    if value not in choices:
        raise SelectionError(
            name,
            _("“%(value)s” is not a value of “%(name)s”. Use one of: %(choices)s.")
            % {"value": value, "name": name, "choices": ", ".join(choices)},
        )
    return value


def _day(params: Params, name: str) -> dt.date | None:
    value = _text(params, name)
    try:
        return read_date(value, today=LAST_DAY)
    except Missing:
        return None
    except NeedsDecision as decision:
        raise SelectionError(
            name,
            _("“%(value)s” is not written as an address writes days. Write “%(name)s” as %(day)s.")
            % {"value": value, "name": name, "day": " / ".join(decision.readings)},
        ) from decision
    except ReadingError as error:
        reason = _(error.template) % error.params
        raise SelectionError(name, _("“%(name)s”: %(reason)s") % {"name": name, "reason": reason}) from error


def _moment(params: Params, name: str) -> dt.datetime | None:
    value = _text(params, name)
    if not value:
        return None
    try:
        moment = dt.datetime.fromisoformat(value.replace(" ", "+"))
        moment = moment.astimezone(dt.UTC) if moment.tzinfo else moment.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):
        moment = None
    if moment is None or not EARLIEST <= moment.date() <= LAST_DAY:
        raise SelectionError(
            name,
            _("“%(value)s” is not a time. Write “%(name)s” such as 2026-01-31T12:00:00Z.")
            % {"value": value, "name": name},
        )
    return moment
