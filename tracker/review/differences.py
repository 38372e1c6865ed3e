"""What two versions of a figure say differently, field by field and in words."""

from __future__ import annotations

import dataclasses

from django.utils.translation import gettext as _

from tracker.models import Figure
from tracker.templatetags.numbers import MISSING, figure_days, number, stated, unit

COMPARED = (
    "document", "counter", "wording", "locator", "measure", "cause", "region", "region_wording", "other_region",
    "other_region_wording", "note",
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Difference:
    """One thing that is said differently: its name, and both ways in words."""

    label: str
    old: str
    new: str


def differences(old: Figure, new: Figure) -> list[Difference]:
    """What ``new`` says otherwise than ``old``, in the order in which a figure is read."""
    pairs = [
        Difference(_("Number"), _number(old), _number(new)),
        Difference(_("Days"), figure_days(old), figure_days(new)),
        *(Difference(_label(name), _said(old, name), _said(new, name)) for name in COMPARED),
        Difference(_("Breakdown"), _parts(old), _parts(new)),
    ]
    return [pair for pair in pairs if pair.old != pair.new]


def _number(figure: Figure) -> str:
    return f"{stated(figure)} {unit(figure)}"


def _label(name: str) -> str:
    return str(Figure._meta.get_field(name).verbose_name).capitalize()


def _said(figure: Figure, name: str) -> str:
    display = getattr(figure, f"get_{name}_display", None)
    value = display() if display else getattr(figure, name)
    return MISSING if value in (None, "") else str(value)


def _parts(figure: Figure) -> str:
    parts = [f"{part.get_group_display()}: {number(part.value)}" for part in figure.breakdown.all()]
    return "; ".join(parts) or MISSING
