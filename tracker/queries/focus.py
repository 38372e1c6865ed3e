"""What a reader without a question is shown: the fullest month of the region most is reported about."""

from __future__ import annotations

import dataclasses

from tracker.measures import DISPLACEMENT
from tracker.models import Region
from tracker.queries.catalogue import busiest_regions
from tracker.queries.months import report_months
from tracker.selection import Selection


@dataclasses.dataclass(frozen=True)
class Focus:
    """A region, and the days with the most whole reports about it; all days where no month has any."""

    region: Region
    selection: Selection


def focus() -> Focus | None:
    """``None`` while nothing is published."""
    region = next(iter(busiest_regions(DISPLACEMENT.slug, most=1)), None)
    if region is None:
        return None
    start, end = report_months(region, Selection()).fullest or (None, None)
    return Focus(region, Selection(start=start, end=end))
