"""HDX HAPI's table of displaced people, which passes on the rounds of IOM's DTM added up by area."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tracker.ingest.feeds import dtm
from tracker.ingest.feeds.headed import Cells, Figure, Headed, stable_key, text
from tracker.ingest.feeds.places import Chain, Place, about, country

_RUNGS = (("admin1", 1), ("admin2", 2))
_SITES_ONLY = "SA"  # a multi-sector assessment of sites, beside the baseline of the whole area


class Hapi(Headed):
    slug = "hdx-hapi"
    name = _("HDX HAPI, displaced people")
    publishers = {
        "hdx-hapi": {
            "name": "HDX Humanitarian API",
            "short_name": "HDX HAPI",
            "kind": "un",
            "url": "https://hapi.humdata.org",
        }
    }
    counters = dtm.COUNTERS
    columns = (
        "location_code", "provider_admin1_name", "provider_admin2_name", "admin1_code", "admin1_name", "admin2_code",
        "admin2_name", "operation", "assessment_type", "population", "reporting_round", "reference_period_start",
        "reference_period_end",
    )  # fmt: skip
    may_have = ("warning", "error")

    def figures(self, cells: Cells) -> tuple[Figure, ...]:
        iso3 = text(cells["location_code"])
        lower = (_place(cells, rung, level) for rung, level in _RUNGS)
        places: Chain = (country(iso3, ""), *(place for place in lower if place.code or place.name))
        operation, kind = text(cells["operation"]), text(cells["assessment_type"])
        circle, day = text(cells["reporting_round"]), text(cells["reference_period_start"])
        code = places[-1].code or "-".join(places[-1].name.split())
        notes = (text(cells.get("warning")), text(cells.get("error")))
        return (
            about(places)
            | {
                "key": stable_key("hapi", code, day[:10], also=(operation, circle, kind)),
                "measure": "idp_stock",
                "cause": "unstated",
                "unit": "people",
                "value": cells["population"],
                "qualifier": "at_least" if kind == _SITES_ONLY else "exact",
                "start": cells["reference_period_start"],
                "end": cells["reference_period_end"],
                "counter": "iom-dtm",
                "source": "hdx-hapi",
                "document_title": "HDX HAPI, internally displaced persons",
                "language": "en",
                "locator": f"{operation}, round {circle}, {kind}",
                "note": " ".join(filter(None, notes)),
            },
        )


def _place(cells: Cells, rung: str, level: int) -> Place:
    """A place by the name its provider gives it, else by the name of its code."""
    names = (text(cells[f"provider_{rung}_name"]), text(cells[f"{rung}_name"]))
    return Place(text(cells[f"{rung}_code"]), next(filter(None, names), ""), level)
