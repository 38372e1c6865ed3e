"""OCHA's monthly movements by community: the file of all months, and the sheet of one month in its workbook."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from tracker.ingest.feeds import idp_task_force as task_force
from tracker.ingest.feeds.headed import Cells, Figure, Headed, LeftAlone, text
from tracker.ingest.feeds.places import Chain, Place
from tracker.ingest.problems import refusal
from tracker.reading.errors import gettext_noop, seen
from tracker.reading.number_style import NumberStyle

_RUNGS = (("mohafaza", 1), ("mantika", 2), ("nahya", 3), ("community", 4))
_WHERE = tuple(f"{rung}{end}" for rung, _level in _RUNGS for end in ("_pcode", ""))
_NUMBERS = ("idp_flow_estimation", "sum of idp_flow_estimation")
_MEASURES = {"IDP": "arrival", "Returnees": "return"}
_NO_COMMUNITY = "C0000"  # stands where a month has no row, so that the month shows in the workbook


class OchaCommunities(Headed):
    slug = "ocha-communities"
    name = _("OCHA, monthly movements in Syria by community")
    number_style = NumberStyle.DECIMAL_POINT
    publishers = task_force.PUBLISHERS
    counters = task_force.COUNTERS
    columns = ("reporting_month", "idp_returnees", *_WHERE)
    may_have = _NUMBERS

    def recognises(self, head: Sequence[Sequence[object]], sheet: str) -> bool:
        return super().recognises(head, sheet) and not set(_NUMBERS) <= set(self.unread(head))

    def figures(self, cells: Cells) -> tuple[Figure, ...]:
        value = next((cells[name] for name in _NUMBERS if name in cells), None)
        if cells["reporting_month"] is None and value is None:
            raise LeftAlone(_STRAY)
        places = _places(*(cells[name] for name in _WHERE))
        if len(places) == 1:
            raise LeftAlone(_PLACEHOLDER) if text(value) in ("0", "0.0") else refusal("no_place", _NO_PLACE)
        who, month = text(cells["idp_returnees"]), task_force.month_from(cells["reporting_month"])
        if who not in _MEASURES:
            raise refusal("who_moved", _WHO_MOVED, seen=seen(who))
        rung = _RUNGS[places[-1].level - 1][0].capitalize()
        locator = (
            f"data model of the workbook, IDP_Flow_Estimation: Reporting_Month {month.start}, "
            f"IDP_Returnees {who}, {rung}_PCODE {places[-1].code}"
        )
        return (task_force.figure(places, _MEASURES[who], month, value, locator),)


@lru_cache(maxsize=10_000)
def _places(*cells: object) -> Chain:
    """The place and those around it, from pairs of a code and a name; Syria alone where the row names none."""
    said = [(text(code), text(name)) for code, name in zip(cells[::2], cells[1::2], strict=True)]
    rungs = zip(said, _RUNGS, strict=True)
    named = (
        Place(code, name, level)
        for (code, name), (_rung, level) in rungs
        if (code and code != _NO_COMMUNITY) or name
    )
    return (task_force.SYRIA, *named)


_PLACEHOLDER = gettext_noop(
    "Rows without a place and without movements, which only hold a month in the workbook"
)
_STRAY = gettext_noop("Rows beside or below the table, without a month and a number")
_NO_PLACE = gettext_noop("The row names no place, yet a number. Write the code of the place.")
_WHO_MOVED = gettext_noop("“%(seen)s” is neither IDP nor Returnees, so it is not known who moved.")
