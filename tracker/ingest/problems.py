"""What stands in the way of a row or a file, said so that a person can mend it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.reading.errors import NeedsDecision, ReadingError

MOST_SHOWN = 20


class Refused(Exception):
    """A whole file is refused, and nothing of it is stored. ``str()`` is the sentence to show.

    With ``params`` the sentence is a template for the translation catalogue, filled in as it is shown: so a process
    that knows no language can refuse as well.
    """

    def __init__(self, sentence: str, **params: object) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.params = params
        self.head: Sequence[Sequence[object]] = ()
        """The first rows of a table of which only its columns are not known: a person may say what they hold."""

    def __str__(self) -> str:
        return _(self.sentence) % self.params if self.params else self.sentence


class Pile(StrEnum):
    """Where a row ends up."""

    READY = "ready"
    DECISION = "decision"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Problem:
    """One reason why a row is not ready. ``column`` is empty when the row as a whole is meant."""

    row: int
    column: str
    error: ReadingError

    @property
    def pile(self) -> Pile:
        return Pile.DECISION if isinstance(self.error, NeedsDecision) else Pile.UNREADABLE

    def __str__(self) -> str:
        sentence = said(self.error)
        if not self.column:
            return _("Row %(row)s: %(sentence)s") % {"row": self.row, "sentence": sentence}
        return _("Row %(row)s, column “%(column)s”: %(sentence)s") % {
            "row": self.row,
            "column": self.column,
            "sentence": sentence,
        }


def said(error: ReadingError) -> str:
    """The sentence of an error in the reader's language."""
    return _(error.template) % error.params


def decision(reason: str, template: str, **params: str) -> NeedsDecision:
    """A question that the file leaves open and only a person can answer."""
    return NeedsDecision(reason, template, params, ())


def refusal(reason: str, template: str, **params: str) -> ReadingError:
    return ReadingError(reason, template, params)


def refuse_all(file: str, problems: Sequence[object]) -> None:
    """Refuse a file that is stored whole or not at all, when there are problems with it."""
    if not problems:
        return
    lines = [str(problem) for problem in problems[:MOST_SHOWN]]
    if more := len(problems) - len(lines):
        lines.append(ngettext("And %(more)s more.", "And %(more)s more.", more) % {"more": more})
    heading = _("%(file)s: nothing was stored.") % {"file": file}
    raise Refused("\n".join([heading, *lines]))
