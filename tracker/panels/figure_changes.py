"""What a correction changed: the old words beside the new."""

from __future__ import annotations

import dataclasses

from django.utils.translation import gettext as _

from tracker.measures import MEASURES
from tracker.models import Figure
from tracker.queries.public_names import publisher_name
from tracker.templatetags.numbers import figure_days, stated, unit


@dataclasses.dataclass(frozen=True)
class Difference:
    label: str
    before: str
    after: str


@dataclasses.dataclass(frozen=True)
class Correction:
    """``other`` is the figure that took the place of the page's, or that the page's took the place of."""

    other: Figure
    differences: list[Difference]


def correction(old: Figure, new: Figure, *, other: Figure) -> Correction:
    rows = zip(_words(old), _words(new), strict=True)
    return Correction(
        other, [Difference(label, was, now) for (label, was), (_same, now) in rows if was != now]
    )


def _words(figure: Figure) -> list[tuple[str, str]]:
    return [
        (_("Number"), f"{stated(figure)} {unit(figure)}"),
        (_("Days"), figure_days(figure)),
        (_("Place"), figure.region.name),
        (_("Measure"), str(MEASURES[figure.measure].label)),
        (_("Whose count"), figure.counter.name),
        (_("Cause"), figure.get_cause_display()),
        (_("Published by"), publisher_name(figure)),
    ]
