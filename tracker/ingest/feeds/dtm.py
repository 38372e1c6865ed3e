"""IOM's Displacement Tracking Matrix (DTM): people present in an area in a round of assessment."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tracker.ingest.feeds.headed import Cells, Figure, Headed, stable_key, text
from tracker.ingest.feeds.places import Chain, Place, about, country, from_or_to
from tracker.reading.dates import DateStyle

PUBLISHERS = {
    "iom": {
        "name": "International Organization for Migration",
        "short_name": "IOM",
        "kind": "un",
        "url": "https://dtm.iom.int",
    }
}
COUNTERS = {
    "iom-dtm": {
        "name": "IOM DTM",
        "counts": "people",
        "definition": "Displaced people present in the areas that a round of the Displacement Tracking Matrix "
        "assessed. Rounds repeat one another and operations overlap, so neither is ever added.",
    }
}
_CAUSES = {
    frozenset({"conflict"}): "conflict",
    frozenset({"insecurity"}): "conflict",
    frozenset({"conflict", "insecurity"}): "conflict",
    frozenset({"natural disaster"}): "disaster",
    frozenset({"other reason"}): "other",
    frozenset({"no reason for displacement reported"}): "unstated",
    frozenset(): "unstated",
}
_UNKNOWN_ORIGIN = ("", "Not available")
_RUNGS = (("admin1", 1), ("admin2", 2))


class Dtm(Headed):
    """A row is about those of one reason and origin, a part of the area's displaced: it says how many at least."""

    slug = "iom-dtm"
    name = _("IOM DTM, displaced people by round")
    date_style = DateStyle.TIMESTAMP
    publishers = PUBLISHERS
    counters = COUNTERS
    columns = (
        "operation", "admin0name", "admin0pcode", "admin1name", "admin1pcode", "admin2name", "admin2pcode",
        "numpresentidpind", "reportingdate", "roundnumber", "displacementreason", "idporiginadmin1name",
        "idporiginadmin1pcode", "assessmenttype",
    )  # fmt: skip

    def figures(self, cells: Cells) -> tuple[Figure, ...]:
        nation = country(text(cells["admin0pcode"]), text(cells["admin0name"]))
        lower = (
            Place(text(cells[f"{rung}pcode"]), text(cells[f"{rung}name"]), level) for rung, level in _RUNGS
        )
        places: Chain = (nation, *(place for place in lower if place.code or place.name))
        reason, origin = text(cells["displacementreason"]), text(cells["idporiginadmin1name"])
        operation, day = text(cells["operation"]), text(cells["reportingdate"])
        circle, kind = text(cells["roundnumber"]), text(cells["assessmenttype"])
        code = places[-1].code or "-".join(places[-1].name.split())
        came_from = Place(text(cells["idporiginadmin1pcode"]), origin, 1)
        return (
            about(places)
            | ({} if origin in _UNKNOWN_ORIGIN else from_or_to((nation, came_from)))
            | {
                "key": stable_key(
                    "dtm", code, day[:10], also=(operation, circle, kind, reason.lower(), origin)
                ),
                "measure": "idp_stock",
                "cause": _CAUSES.get(frozenset(filter(None, reason.lower().split("; "))), "other"),
                "unit": "people",
                "value": cells["numpresentidpind"],
                "qualifier": "at_least",
                "start": cells["reportingdate"],
                "end": cells["reportingdate"],
                "counter": "iom-dtm",
                "source": "iom",
                "document_title": "Displacement Tracking Matrix, country data by round",
                "language": "en",
                "locator": f"{operation}, round {circle}, {kind}",
                "note": f"Those displaced by: {reason or 'not stated'}.",
            },
        )
