"""A warning: what may be wrong with what was entered, and what would mend it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

LONGEST_TEXT = 500  # letters of a text that are kept with a confirmation


@dataclasses.dataclass(frozen=True)
class Fix:
    """One way out: ``values`` for fields of the form, an address to look at, or a reason to leave it as it is."""

    label: str
    values: Mapping[str, str] = dataclasses.field(default_factory=dict)
    figure_id: int | None = None
    reason: str = ""


@dataclasses.dataclass(frozen=True)
class EntryWarning:
    """``code`` names its kind, as in ``tracker.models.reviews.WARNINGS``; ``field`` is the one to look at.

    ``figures`` are the ids of the figures that it is about.
    """

    code: str
    field: str
    text: str
    fixes: tuple[Fix, ...] = ()
    figures: tuple[int, ...] = ()

    @property
    def kind(self) -> tuple[str, str]:
        return self.code, self.field

    @property
    def shown(self) -> tuple[str, str, str]:
        """What somebody confirms: the very text, so that another one of the kind is asked about anew."""
        return self.code, self.field, self.text[:LONGEST_TEXT]
