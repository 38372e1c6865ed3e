"""The parts of a figure as somebody typed them, against the parts that are stored now."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.http import QueryDict

from tracker.models import Figure
from tracker.review.typed import CountField

PREFIX = "breakdown-"


class TypedParts:
    """``mine`` and ``theirs`` are numbers by group; what is typed and no number stays as it was typed."""

    def __init__(self, typed: QueryDict, figure: Figure) -> None:
        self.stored = list(figure.breakdown.all())
        self.figure = figure
        self.rows = list(_rows(typed))
        self.theirs = {part.group: part.value for part in self.stored}
        self.mine = {group: _read(value) for group, value in self.rows if group and value}

    @property
    def differing(self) -> list[str]:
        """Groups that were typed and are not stored so. A part that only the other person added simply stays."""
        return [group for group, value in self.mine.items() if self.theirs.get(group) != value]

    def settle(self, data: QueryDict, theirs: set[str]) -> None:
        """Write into ``data`` the stored parts and the typed ones; those of the groups ``theirs`` as stored."""
        for name in [name for name in data if name.startswith(PREFIX)]:
            del data[name]
        left = [row for row in self.rows if row[0] not in theirs]
        for at, part in enumerate(self.stored):
            typed = next((row for row in left if row[0] == part.group), None)
            if typed:
                left.remove(typed)
            value = typed[1] if typed else str(part.value)
            row = {"id": part.pk, "figure": self.figure.pk, "group": part.group, "value": value}
            data.update({f"{PREFIX}{at}-{name}": str(said) for name, said in row.items()})
        for at, (group, value) in enumerate(left, start=len(self.stored)):
            data.update({f"{PREFIX}{at}-group": group, f"{PREFIX}{at}-value": value})
        data[f"{PREFIX}INITIAL_FORMS"] = str(len(self.stored))
        data[f"{PREFIX}TOTAL_FORMS"] = str(len(self.stored) + len(left))


def _rows(typed: QueryDict) -> list[tuple[str, str]]:
    numbers = {
        name.removeprefix(PREFIX).partition("-")[0]
        for name in typed
        if name.startswith(PREFIX) and name.endswith(("-group", "-value"))
    } - {"__prefix__"}
    pairs = [
        tuple(typed.get(f"{PREFIX}{number}-{name}", "").strip() for name in ("group", "value"))
        for number in sorted(numbers, key=lambda one: (len(one), one))
    ]
    return [pair for pair in pairs if any(pair)]


def _read(value: str) -> int | str:
    try:
        return CountField().clean(value)
    except ValidationError:
        return value
