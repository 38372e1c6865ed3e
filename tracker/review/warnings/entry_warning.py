"""A warning: what may be wrong with what was entered, and what would mend it."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping


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
