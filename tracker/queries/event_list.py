"""Which events are about a place or a place inside it, and share a day with a range."""

from __future__ import annotations

from django.db.models import QuerySet

from tracker.models import Event
from tracker.queries.care import shown_events
from tracker.queries.figures import known_regions
from tracker.queries.tree import inside
from tracker.selection import Selection


def events(selection: Selection) -> QuerySet[Event]:
    """Events of the selection's regions and days.

    Raises:
        SelectionError: a region that is not known.
    """
    rows = Event.objects.overlapping(selection.start, selection.end)
    if selection.regions:
        rows = rows.filter(region_id__in=inside(region.id for region in known_regions(selection)))
    return shown_events(rows)
