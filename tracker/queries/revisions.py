"""Which of the figures shown took the place of an earlier one that readers have seen, and since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils import timezone

from tracker.models import Figure


def revisions(figures: Iterable[Figure]) -> dict[int, dt.date]:
    """By figure the day its correction was published; the day it was stored where that is not known, and where the
    same document was only read anew.

    A correction of what was never published is none to a reader.
    """
    newer = [figure for figure in figures if figure.supersedes_id]
    if not newer:
        return {}
    seen = dict(
        Figure.objects.public()
        .filter(id__in={figure.supersedes_id for figure in newer})
        .values_list("id", "document_id")
    )
    return {
        figure.id: _since(figure, read_anew=seen[figure.supersedes_id] == figure.document_id)
        for figure in newer
        if figure.supersedes_id in seen
    }


def _since(figure: Figure, *, read_anew: bool) -> dt.date:
    document = figure.document
    if document.publication_day_usable and not read_anew:
        return document.published_on
    return timezone.localdate(figure.recorded_at)
