"""Which of the figures shown took the place of an earlier one that readers have seen, and since when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from tracker.models import Figure


def revisions(figures: Iterable[Figure]) -> dict[int, dt.date]:
    """By figure the day its correction was published; the day it was stored where that is not known.

    A correction of what was never published is none to a reader.
    """
    newer = [figure for figure in figures if figure.supersedes_id]
    if not newer:
        return {}
    seen = set(
        Figure.objects.public()
        .filter(id__in={figure.supersedes_id for figure in newer})
        .values_list("id", flat=True)
    )
    return {figure.id: _since(figure) for figure in newer if figure.supersedes_id in seen}


def _since(figure: Figure) -> dt.date:
    document = figure.document
    return document.published_on if document.publication_day_usable else figure.recorded_at.date()
