"""The views of a region's page: all of it, one chart with what belongs to it, or the tables alone."""

from __future__ import annotations

import dataclasses

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.selection import Selection, SelectionError, single

PARAMETER = "view"
ALL, DAY, TOTAL, REPORTS, TABLE = "all", "day", "total", "reports", "table"
LABELS = {
    ALL: gettext_lazy("All"),
    DAY: gettext_lazy("Per day"),
    TOTAL: gettext_lazy("Total"),
    REPORTS: gettext_lazy("Reports"),
    TABLE: gettext_lazy("Table"),
}


@dataclasses.dataclass(frozen=True)
class Tab:
    label: str
    query: str
    chosen: bool


@dataclasses.dataclass(frozen=True)
class View:
    """What is shown of a region."""

    name: str

    @property
    def per_day(self) -> bool:
        return self.name in {ALL, DAY, TABLE}

    @property
    def total(self) -> bool:
        return self.name in {ALL, TOTAL, TABLE}

    @property
    def reports(self) -> bool:
        return self.name in {ALL, REPORTS, TABLE}

    @property
    def months(self) -> bool:
        return self.name in {ALL, TABLE}

    @property
    def table_only(self) -> bool:
        return self.name == TABLE

    @property
    def params(self) -> list[tuple[str, str]]:
        return [] if self.name == ALL else [(PARAMETER, self.name)]

    def kept(self, query: str) -> str:
        """The query with this view kept."""
        return query if self.name == ALL else f"{query}&{PARAMETER}={self.name}".lstrip("&")

    def tabs(self, selection: Selection) -> list[Tab]:
        query = dataclasses.replace(selection, regions=()).query()
        return [Tab(str(label), View(name).kept(query), name == self.name) for name, label in LABELS.items()]


def view_of(params: QueryDict) -> View:
    """The view the address asks for.

    Raises:
        SelectionError: there is no such view.
    """
    name = single(params, PARAMETER) or ALL
    if name not in LABELS:
        raise SelectionError(
            PARAMETER,
            _("“%(value)s” is not a value of “view”. Use one of: %(choices)s.")
            % {"value": name[:40], "choices": ", ".join(LABELS)},
        )
    return View(name)
