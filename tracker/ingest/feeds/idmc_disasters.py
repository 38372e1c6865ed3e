"""IDMC's displacements by disaster: a country, an event with its days, and how many were displaced by it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tracker.ingest.feeds import idmc
from tracker.ingest.feeds.headed import Cells, Figure, Headed, ReadRow, stable_key, text
from tracker.ingest.feeds.places import about, country
from tracker.reading.number_style import NumberStyle

_EVENT = (
    "iso3",
    "year",
    "start_date",
    "end_date",
    "event_name",
    "hazard_type",
    "hazard_sub_type",
    "event_codes",
)
_ONE_OF_SEVERAL = "Counted for this event alone; other events of these days are counted apart."


class IdmcDisasters(Headed):
    """Rows of one country overlap without being about the same people, so each says only how many at least."""

    slug = "idmc-disasters"
    name = _("IDMC, displacements by disaster")
    number_style = NumberStyle.DECIMAL_POINT
    publishers = idmc.PUBLISHERS
    counters = idmc.COUNTERS
    columns = (*_EVENT, "country_name", "start_date_accuracy", "end_date_accuracy", "new_displacement")

    def reader(self) -> ReadRow:
        """Events are told apart by the order of their numbers where the file gives them the same name and days."""
        met: dict[str, list[str]] = {}

        def read(cells: Cells) -> tuple[Figure, ...]:
            event = [text(cells[column]) for column in _EVENT]
            key = stable_key("gidd", event[0], event[1], also=event)
            numbers, number = met.setdefault(key, []), text(cells["new_displacement"])
            if number not in numbers:
                numbers.append(number)
            place = numbers.index(number)
            return (_figure(cells, f"{key}-{place + 1}" if place else key),)

        return read


def _figure(cells: Cells, key: str) -> Figure:
    iso3, event = text(cells["iso3"]), text(cells["event_name"])
    return (
        about((country(iso3, text(cells["country_name"])),))
        | idmc.FROM_DATABASE
        | {
            "key": key,
            "measure": "displacement",
            "cause": "disaster",
            "unit": "movements",
            "value": cells["new_displacement"],
            "qualifier": "at_least",
            "start": cells["start_date"],
            "end": cells["end_date"],
            "start_precision": cells["start_date_accuracy"],
            "end_precision": cells["end_date_accuracy"] if cells["end_date"] else "",
            "locator": f"new_displacement, {iso3} {text(cells['year'])}",
            "note": f"{event}. {_ONE_OF_SEVERAL}",
        }
    )
