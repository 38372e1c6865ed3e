"""What people said of the columns of their own tables, remembered for the next table with the same columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.db.models import Q

from tracker.ingest.feeds.mapped import FOR_ALL, MOST_HEADINGS, column_names
from tracker.models import Source
from tracker.models.staging import KnownColumns


def remember(heading: Sequence[object], said: Mapping[str, str]) -> None:
    """Keep what was said for the next table of the source, where it is one for all rows."""
    KnownColumns.objects.update_or_create(
        source=Source.objects.filter(slug=_source(said)).first(),
        heading=column_names(heading),
        defaults={"said": dict(said)},
    )


def remembered(head: Sequence[Sequence[object]], said: Mapping[str, str]) -> dict[str, str]:
    """What was said last of a table whose heading is one of these rows; ``{}`` when nothing was.

    ``said`` holds words for all rows, which go before what is remembered; where they name a source, only what was
    said of its tables counts. Whoever named a column has said all that is to be said.
    """
    if not head or any(not words.startswith(FOR_ALL) for words in said.values()):
        return {}
    same = Q()
    for row in head[:MOST_HEADINGS]:
        same |= Q(heading=column_names(row))
    known = KnownColumns.objects.filter(same).order_by("-recorded_at")
    last = (known.filter(source__slug=_source(said)) if _source(said) else known).first()
    return last.said | dict(said) if last else {}


def _source(said: Mapping[str, str]) -> str:
    words = said.get("source", "")
    return words.removeprefix(FOR_ALL) if words.startswith(FOR_ALL) else ""
