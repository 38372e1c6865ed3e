"""What a reader has to know beside the numbers of a series: who did not count, what was revised, what is to come."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from tracker.queries.delays import Incomplete, incomplete
from tracker.queries.revisions import revisions
from tracker.queries.series import Series
from tracker.queries.silences import Silence, silences


@dataclasses.dataclass(frozen=True)
class Caveats:
    """``silences`` with the one that holds first; ``revised`` by figure the day of the correction."""

    silences: list[Silence]
    revised: Mapping[int, dt.date]
    incomplete: Incomplete | None


def caveats(found: Series) -> Caveats:
    selection = found.selection
    return Caveats(
        silences(found.region, selection.measure, found.counter, found.days),
        revisions(found.figures),
        incomplete(selection, found.counter, found.days),
    )
