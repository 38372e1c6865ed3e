"""What has changed of late: figures that are new, corrected or withdrawn."""

from __future__ import annotations

import dataclasses
import datetime as dt
from enum import StrEnum

from tracker.models import Figure
from tracker.queries.care import withdrawn
from tracker.queries.figures import standing


class Kind(StrEnum):
    NEW, CORRECTED, WITHDRAWN = "new", "corrected", "withdrawn"


@dataclasses.dataclass(frozen=True)
class Change:
    """``figure`` is the one that stands now, ``before`` what it replaced. Of a figure that was withdrawn no more is
    told than its ``place``: readers do not see it any longer."""

    kind: Kind
    moment: dt.datetime
    place: str
    figure: Figure | None = None
    before: Figure | None = None


def latest_changes(*, most: int = 5) -> list[Change]:
    """The latest first; of figures taken in on one day, those that were published last."""
    rows = standing().with_names().order_by("-recorded_at__date", "-document__published_on", "-id")
    gone = withdrawn().filter(withdrawn_at__isnull=False).order_by("-withdrawn_at", "id")
    found = [*map(_standing, rows.filter(document__published_on__isnull=False)[:most])]
    found += [Change(Kind.WITHDRAWN, one.withdrawn_at, one.region.name) for one in gone[:most]]
    return sorted(found, key=lambda change: change.moment.date(), reverse=True)[:most]


def _standing(figure: Figure) -> Change:
    kind = Kind.CORRECTED if figure.supersedes else Kind.NEW
    return Change(kind, figure.recorded_at, figure.region.name, figure, figure.supersedes)
