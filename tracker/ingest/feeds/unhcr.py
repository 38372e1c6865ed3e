"""UNHCR's population figures: who is displaced inside a country at the end of a year, and who went back in it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext_lazy as _

from tracker.ingest.feeds.headed import Cells, Figure, Headed, LeftAlone, stable_key, text, year_of
from tracker.ingest.feeds.places import about, country
from tracker.reading.errors import gettext_noop
from tracker.reading.number_style import NumberStyle

_NOTHING = ("", "0", "0.0", "-")


class Unhcr(Headed):
    slug = "unhcr-population"
    name = _("UNHCR, population figures")
    number_style = NumberStyle.DECIMAL_POINT
    publishers = {
        "unhcr": {
            "name": "United Nations High Commissioner for Refugees",
            "short_name": "UNHCR",
            "kind": "un",
            "url": "https://www.unhcr.org",
        }
    }
    counters = {
        "unhcr": {
            "name": "UNHCR",
            "counts": "people",
            "definition": "People displaced inside a country by conflict and violence whom UNHCR protects or assists, "
            "at the end of a year, and those of them who went back in the year.",
        }
    }
    columns = ("year", "coo_iso", "coa_name", "coa_iso", "idps", "returned_idps")

    def figures(self, cells: Cells) -> tuple[Figure, ...]:
        """Only rows of a country with itself tell of displaced people; the others tell of who crossed a border."""
        if cells["idps"] in _NOTHING and cells["returned_idps"] in _NOTHING:
            raise LeftAlone(_NO_NUMBER if cells["coo_iso"] == cells["coa_iso"] else _ABROAD)
        iso3, year = text(cells["coa_iso"]), year_of(cells["year"])
        shared = about((country(iso3, text(cells["coa_name"])),)) | _ALWAYS
        last = dt.date(year, 12, 31)
        kinds = (("idps", "idp_stock", last), ("returned_idps", "return", dt.date(year, 1, 1)))
        return tuple(
            shared
            | {
                "key": stable_key("unhcr", iso3, str(year), measure),
                "measure": measure,
                "value": cells[column],
                "start": first,
                "end": last,
                "locator": f"{column}, {iso3} {year}",
            }
            for column, measure, first in kinds
            if cells[column] not in _NOTHING
        )


_ALWAYS = {
    "cause": "conflict",
    "unit": "people",
    "qualifier": "exact",
    "counter": "unhcr",
    "source": "unhcr",
    "document_title": "Refugee Data Finder, population figures",
    "language": "en",
}
_NO_NUMBER = gettext_noop("Years of a country in which UNHCR gives no number of people displaced inside it")
_ABROAD = gettext_noop("Numbers of refugees and of others outside their country, which are no measure here")
