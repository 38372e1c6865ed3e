"""IDMC's numbers of conflict by country and year: displacements in the year, and the displaced at its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from tracker.ingest.feeds import idmc
from tracker.ingest.feeds.headed import Cells, Figure, Headed, LeftAlone, stable_key, text, year_of
from tracker.ingest.feeds.places import about, country
from tracker.reading.errors import gettext_noop
from tracker.reading.number_style import NumberStyle


class IdmcYears(Headed):
    slug = "idmc-years"
    name = _("IDMC, displacement by country and year")
    number_style = NumberStyle.DECIMAL_POINT
    publishers = idmc.PUBLISHERS
    counters = idmc.COUNTERS
    columns = ("iso3", "country_name", "year", "new_displacement", "total_displacement")

    def recognises(self, head: Sequence[Sequence[object]], sheet: str) -> bool:
        return super().recognises(head, sheet) and "event_name" not in self.unread(head)

    def figures(self, cells: Cells) -> tuple[Figure, ...]:
        iso3, year = text(cells["iso3"]), year_of(cells["year"])
        shared = about((country(iso3, text(cells["country_name"])),)) | idmc.FROM_DATABASE
        shared |= {"cause": "conflict", "qualifier": "exact"}
        last = dt.date(year, 12, 31)
        kinds = (
            ("new_displacement", "displacement", "movements", dt.date(year, 1, 1)),
            ("total_displacement", "idp_stock", "people", last),
        )
        stated = tuple(
            shared
            | {
                "key": stable_key("gidd", iso3, str(year), measure),
                "measure": measure, "unit": unit, "value": cells[column], "start": first, "end": last,
                "locator": f"{column}, {iso3} {year}",
            }
            for column, measure, unit, first in kinds
            if text(cells[column]) not in ("", "0")
        )  # fmt: skip
        if not stated:
            raise LeftAlone(_NO_NUMBER)
        return stated


_NO_NUMBER = gettext_noop(
    "Years without a number; IDMC writes 0 also where it has not heard of any, and publishes no number then"
)
