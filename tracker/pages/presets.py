"""Links to the days that a reader of a region is likely to want."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from django.utils.translation import gettext as _

from tracker.models import Region
from tracker.pages.forms import Preset
from tracker.queries.months import report_months
from tracker.selection import Selection
from tracker.templatetags.numbers import month

Days = tuple[dt.date | None, dt.date | None]


def presets(region: Region, selection: Selection, kept: Callable[[str], str]) -> list[Preset]:
    """All days, the last month with reports, the one with most of them, and the months in a row around it.

    ``kept`` adds the page's own parameters to a query. Days that two of them share are offered once.
    """
    found = report_months(region, selection)
    offered: dict[Days, str] = {(None, None): _("all days")}
    if found.last and found.fullest and found.unbroken:
        words = {"first": month(found.unbroken[0]), "last": month(found.unbroken[1])}
        offered |= {
            found.unbroken: _("the event: %(first)s to %(last)s") % words,
            found.fullest: _("%(month)s, with most reports") % {"month": month(found.fullest[0])},
        }
        offered.setdefault(
            found.last, _("%(month)s, the last with reports") % {"month": month(found.last[0])}
        )
    return [
        Preset(label, kept(selection.query(start=days[0], end=days[1], regions=())))
        for days, label in offered.items()
    ]
