"""The rankings that pages show: one question for the page, its picture and its files."""

from __future__ import annotations

import dataclasses

from tracker.measures import MEASURES
from tracker.models import Region
from tracker.queries.focus import Focus
from tracker.queries.ranking import Ranking, ranking
from tracker.selection import ALL, Selection

FEWEST, MOST = 2, 10  # one place alone is in no order


def ranked_inside(selection: Selection, region: Region) -> Ranking | None:
    """The places inside a region, where one measure and cause are asked for; people present are no range."""
    if ALL in {selection.measure, selection.cause} or MEASURES[selection.measure].is_stock:
        return None
    found = ranking(dataclasses.replace(selection, regions=()), region, fewest=FEWEST, most=MOST)
    return found if len(found.rows) >= FEWEST else None


def ranked_around(chosen: Focus) -> Ranking | None:
    """The places that lie beside the region, in what it lies in: the first flow that several of them have."""
    if chosen.region.parent is None:
        return None
    for measure in MEASURES.values():
        if not measure.is_stock:
            asked = dataclasses.replace(chosen.selection, measure=measure.slug)
            found = ranking(asked, chosen.region.parent, fewest=FEWEST)
            if len(found.rows) >= FEWEST:
                return found
    return None
