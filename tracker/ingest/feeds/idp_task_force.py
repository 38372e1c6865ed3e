"""What OCHA's files of monthly movements in Syria share: whose count it is, the document, and a month's figure."""

from __future__ import annotations

import calendar
import datetime as dt
from functools import lru_cache
from typing import NamedTuple

from tracker.ingest.feeds.places import Chain, Place, about
from tracker.ingest.problems import refusal
from tracker.reading.dates import read_date_cell
from tracker.reading.errors import gettext_noop, seen

SYRIA = Place("SY", "Syrian Arab Republic", 0)
PUBLISHERS = {
    "ocha": {
        "name": "United Nations Office for the Coordination of Humanitarian Affairs",
        "short_name": "OCHA",
        "kind": "un",
        "url": "https://unocha.org",
    }
}
COUNTERS = {
    "idp-task-force": {
        "name": "IDP Task Force",
        "counts": "movements",
        "definition": "Arrivals of displaced people and spontaneous returns in a month, by the place where they "
        "arrive, compiled for the whole of Syria by the IDP Task Force and published by OCHA. Who moves twice "
        "counts twice.",
    }
}
# One workbook, which all these files are parts of, so that a number met in two of them is known to be the same.
_DOCUMENT = "IDP movements and spontaneous returns in Syria by month, 2016-2021 (workbook)"
MEASURES = {"arrival": "A", "return": "R"}
_LAST_DAY = dt.date(2999, 12, 30)


MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Month(NamedTuple):
    start: dt.date
    end: dt.date

    @classmethod
    def of(cls, year: int, month: int) -> Month:
        return cls(dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1]))

    def __str__(self) -> str:
        return f"{self.start:%Y-%m}"

    @property
    def column(self) -> str:
        """How the sheet of all months heads it, year above month."""
        return f"{self.start.year} {MONTHS[self.start.month - 1]}"


@lru_cache(maxsize=1_000)
def month_from(cell: object) -> Month:
    """The month that begins on the day in a cell. Raises ReadingError for every other day, and for none."""
    day = read_date_cell(cell, today=_LAST_DAY)
    if day is None or day.day != 1:
        raise refusal("not_a_month", _NOT_A_MONTH, seen=seen("" if cell is None else str(cell)))
    return Month.of(day.year, day.month)


@lru_cache(maxsize=1_000)
def month_between(first: object, last: object) -> Month:
    """The month of which two cells hold the first and the last day. Raises ReadingError when they hold others."""
    month, end = month_from(first), read_date_cell(last, today=_LAST_DAY)
    if end != month.end:
        raise refusal("not_the_month", _NOT_THE_MONTH, seen=str(end or ""), end=month.end.isoformat())
    return month


def figure(chain: Chain, measure: str, month: Month, value: object, locator: str) -> dict[str, object]:
    """A count of a month, as the columns of the figures file; the key is that of the same count in any of the files."""
    place = chain[-1].code or "-".join(chain[-1].name.split())
    return about(chain) | {
        "key": f"TF-{place}-{month}-{MEASURES[measure]}",
        "measure": measure,
        "cause": "conflict",
        "unit": "movements",
        "value": value,
        "qualifier": "exact",
        "start": month.start,
        "end": month.end,
        "counter": "idp-task-force",
        "source": "ocha",
        "document_title": _DOCUMENT,
        "language": "en",
        "locator": locator,
    }


_NOT_A_MONTH = gettext_noop("“%(seen)s” is not the first day of a month, written as 2019-12-01.")
_NOT_THE_MONTH = gettext_noop("“%(seen)s” is not %(end)s, the last day of the month that begins the row.")
