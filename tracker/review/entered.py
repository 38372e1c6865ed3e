"""What a person has entered of a figure so far: any part of it may still be missing."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Self

from tracker.models import Counter, Document, Figure, Region

NAMES = (
    "document", "counter", "region", "other_region", "measure", "cause", "unit", "value", "low", "high", "qualifier",
    "household_size_low", "household_size_high", "start_precision", "end_precision", "region_wording", "wording",
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Entered:
    """The fields of a figure as far as they could be read; ``None`` or "" for what is missing. Days are included.

    ``figure_id`` is the figure being changed, ``tied`` are those it restates or supersedes.
    """

    document: Document | None = None
    counter: Counter | None = None
    region: Region | None = None
    other_region: Region | None = None
    measure: str = ""
    cause: str = Figure.Cause.CONFLICT
    unit: str = ""
    value: int | None = None
    low: int | None = None
    high: int | None = None
    qualifier: str = Figure.Qualifier.NONE
    household_size_low: Decimal | None = None
    household_size_high: Decimal | None = None
    start: dt.date | None = None
    end: dt.date | None = None
    start_precision: str = ""
    end_precision: str = ""
    region_wording: str = ""
    wording: str = ""
    tied: frozenset[int] = frozenset()
    figure_id: int | None = None
    part: str = ""  # staff are told every place

    @classmethod
    def of(cls, figure: Figure) -> Self:
        """A stored figure."""
        tied = {figure.restates_id, figure.supersedes_id} - {None}
        return cls(
            **{name: getattr(figure, name) for name in NAMES},
            start=figure.start,
            end=figure.end,
            tied=frozenset(tied),
            figure_id=figure.pk,
        )

    @classmethod
    def from_form(cls, cleaned: Mapping[str, object], figure_id: int | None = None) -> Self:
        """The fields that a form could read; ``first_day`` and ``last_day`` are its two days."""
        known = {name: cleaned[name] for name in NAMES if cleaned.get(name) not in (None, "")}
        tied = {getattr(cleaned.get(name), "pk", None) for name in ("restates", "supersedes")} - {None}
        return cls(
            **known,  # type: ignore[arg-type]
            start=cleaned.get("first_day") or None,
            end=cleaned.get("last_day") or None,
            tied=frozenset(tied),
            figure_id=figure_id,
        )

    @property
    def period(self) -> tuple[dt.date | None, dt.date | None] | None:
        """The two days; ``None`` when neither is known."""
        return (self.start, self.end) if self.start or self.end else None

    @property
    def published_on(self) -> dt.date | None:
        """The day of publication, where it may serve in arithmetic."""
        usable = self.document is not None and self.document.publication_day_usable
        return self.document.published_on if usable else None

    @property
    def counts(self) -> bool:
        """Whether there is a number with its unit, so that it can be read as a range."""
        sized = self.unit != Figure.Unit.HOUSEHOLDS or (self.household_size_low and self.household_size_high)
        between = self.low is not None and self.high is not None
        numbered = between if self.qualifier == Figure.Qualifier.BETWEEN else self.value is not None
        return bool(self.unit and numbered and sized)

    @property
    def placed(self) -> bool:
        """Whether it says enough to stand among the figures of its region, measure and counter."""
        return bool(self.counts and self.region and self.counter and self.measure and self.start and self.end)
