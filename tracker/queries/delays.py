"""How long a counter's documents usually take, and so which of the latest days are not complete yet."""

from __future__ import annotations

import dataclasses
import datetime as dt
from statistics import median_high

from django.db.models import Max
from django.utils import timezone

from tracker.models import Counter, Document, Figure
from tracker.queries.figures import as_known
from tracker.selection import Selection

FEWEST = 3  # documents: of fewer nothing is usual
LONGEST = 366  # days; what is older than this is complete, however slow its counter


@dataclasses.dataclass(frozen=True)
class Incomplete:
    """``since`` is the first day of which reports are still to come, as a document usually takes ``delay`` days."""

    since: dt.date
    delay: int


def incomplete(
    selection: Selection, counter: Counter | None, days: tuple[dt.date, dt.date] | None
) -> Incomplete | None:
    """What is not complete among the days, seen from today or the day the selection is known on; ``None`` where
    nothing is, or where it cannot be known."""
    today = selection.as_of or timezone.localdate()
    if counter is None or days is None or days[1] <= today - dt.timedelta(days=LONGEST):
        return None
    delay = usual_delay(selection, counter)
    if not delay:
        return None
    since = today - dt.timedelta(days=delay - 1)
    return Incomplete(since, delay) if since <= days[1] else None


def usual_delay(selection: Selection, counter: Counter) -> int | None:
    """The days from the last day a document counts to its publication: the median of the counter's documents about
    the measure, as known then."""
    rows = Figure.objects.public().filter(
        counter=counter,
        measure=selection.measure,
        restates__isnull=True,
        end__isnull=False,
        document__published_on__isnull=False,
    )
    rows = as_known(rows, selection.as_of, selection.recorded)
    rows = rows.exclude(document__published_on_basis=Document.Basis.CRAWL_DATE)
    documents = rows.order_by().values_list("document", "document__published_on").annotate(last=Max("end"))
    delays = [(published - last).days for _, published, last in documents if published >= last]
    return min(median_high(delays), LONGEST) if len(delays) >= FEWEST else None
