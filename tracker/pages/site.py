"""What every page shows around its content."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from tracker.pages.take_away import take_away
from tracker.queries.catalogue import demonstration_shown, one_person_shown

SECTIONS = ("regions", "figures", "compare", "sources", "counters", "method", "data")


def site(request: HttpRequest) -> dict[str, object]:
    """The context of the page around the page; the database is asked only by pages that show it."""
    section = request.path.strip("/").partition("/")[0]
    return {
        "demonstration": SimpleLazyObject(demonstration_shown),
        "one_person": SimpleLazyObject(one_person_shown),
        "take_away": SimpleLazyObject(lambda: take_away(request)),
        "section": section if section in SECTIONS else "",
    }
