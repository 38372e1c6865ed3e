"""IDMC's updates of single displacements (IDU), days after they happened."""

from __future__ import annotations

import datetime as dt
import re

from django.utils.translation import gettext_lazy as _

from tracker.ingest.feeds import idmc
from tracker.ingest.feeds.headed import Cells, Figure, Headed, stable_key, text
from tracker.ingest.feeds.places import about, country
from tracker.ingest.problems import decision, refusal
from tracker.reading.dates import read_date
from tracker.reading.errors import gettext_noop, seen
from tracker.reading.numbers import read_count_cell
from tracker.reconcile import claim_interval

_CAUSES = {"Conflict": "conflict", "Disaster": "disaster", "Other": "other"}
_ABOUT = "approximately"
_QUALIFIERS = ("total", "more than", _ABOUT)
_STAMP = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):00:00(?:\.0+)?Z")
_LATER = {"00": 0, "11": 1, "12": 1}
_IN_TEXT = re.compile(r"\b([0-9]{2}) ([A-Z][a-z]+) +- ([0-9]{2}) ([A-Z][a-z]+)\b")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LAST_DAY = dt.date(2999, 12, 30)  # whether a day has come yet is asked of the row as a whole
_PART = "Counted for one event in a part of the country, which has at least as many."


class IdmcUpdates(Headed):
    """The place of an update is a point and a text, so that it counts for the country: at least so many."""

    slug = "idmc-updates"
    name = _("IDMC, displacement updates")
    publishers = idmc.PUBLISHERS
    counters = {
        "idmc-updates": {
            "name": "IDMC, first updates",
            "counts": "movements",
            "definition": "Single displacements as IDMC hears of them, before its yearly validation.",
        }
    }
    columns = (
        "id", "country", "iso3", "displacement_type", "qualifier", "figure", "displacement_start_date",
        "displacement_end_date", "event_name", "description", "link",
    )  # fmt: skip

    def figures(self, cells: Cells) -> tuple[Figure, ...]:
        start, end = (_day(cells[f"displacement_{which}_date"]) for which in ("start", "end"))
        words = text(cells["description"])
        _check_days(start, end, words)
        qualifier, cause = text(cells["qualifier"]), _CAUSES.get(text(cells["displacement_type"]), "unstated")
        if qualifier not in _QUALIFIERS:
            raise decision("unknown_qualifier", _UNKNOWN_QUALIFIER, seen=seen(qualifier))
        name, number = text(cells["event_name"]), text(cells["id"])
        return (
            about((country(text(cells["iso3"]), text(cells["country"])),))
            | _number(cells["figure"], qualifier)
            | {
                "key": stable_key("idu", number),
                "measure": "displacement",
                "cause": cause,
                "unit": "movements",
                "start": start,
                "end": end,
                "counter": "idmc-updates",
                "source": "idmc",
                "document_title": "Internal Displacement Updates",
                "language": "en",
                "locator": f"update {number}",
                "wording": words,
                "note": f"{name}. {_PART} {text(cells['link'])}".strip(),
            },
        )


def _day(cell: object) -> dt.date:
    """The day of a stamp. Days are stored as midnight far east of Greenwich, which is the day before at 11 or 12."""
    stamp = _STAMP.fullmatch(text(cell))
    if stamp is None or stamp[2] not in _LATER:
        raise refusal("not_a_stamp", _NOT_A_STAMP, seen=seen(text(cell)))
    return read_date(stamp[1], today=_LAST_DAY) + dt.timedelta(days=_LATER[stamp[2]])


def _check_days(start: dt.date, end: dt.date, words: str) -> None:
    """Ask when the text of the update names other days than its stamps."""
    said = _IN_TEXT.search(words)
    meant = tuple(part for day in (start, end) for part in (f"{day.day:02}", _MONTHS[day.month - 1]))
    if said and said.groups() != meant:
        raise decision("days_differ", _DAYS_DIFFER, text=said[0], start=str(start), end=str(end))


def _number(figure: object, qualifier: str) -> Figure:
    """At least the number; where it is given approximately, at least what that word allows."""
    stated = read_count_cell(figure)
    low = claim_interval(stated, "about")[0] if qualifier == _ABOUT else None
    return {"value": stated, "qualifier": "at_least", "low": low}


_NOT_A_STAMP = gettext_noop("“%(seen)s” is not a day as IDMC writes it, such as 2023-11-06T11:00:00.000Z.")
_DAYS_DIFFER = gettext_noop(
    "The text says “%(text)s”, the stamps say %(start)s to %(end)s. Correct the one that is wrong."
)
_UNKNOWN_QUALIFIER = gettext_noop("“%(seen)s” is not a known qualifier: total, approximately or more than.")
