"""The ranges of every region that a changed count may touch, worked out ahead and kept by their inputs.

Answers are kept by the hash of their inputs and so are never stale; a rebuild only spares the next reader the work.
The database asks for it by itself (see ``models/rebuild_triggers.py``), whatever changed a figure.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator

from procrastinate import JobContext
from procrastinate.contrib.django import app
from procrastinate.exceptions import JobAborted

from tracker.models import Figure, Region
from tracker.queries.care import public
from tracker.queries.series import series
from tracker.queries.surroundings import surroundings
from tracker.selection import Selection

TASK = "rebuild"


@dataclasses.dataclass(frozen=True)
class Rebuilt:
    """What one count came to: regions answered for, contradictions met, and figures set aside, over all of them."""

    regions: int
    contradictions: int
    set_aside: int


@app.task(name=TASK, pass_context=True)
def rebuild(context: JobContext, measure: str, cause: str, counter: str) -> None:
    """Work out, for all days, the range of each region the count has figures for, and of those around it.

    A worker that is told to end leaves off after the region at hand; what is left is worked out when asked for.
    """

    def go_on(code: str) -> None:
        if context.should_abort():
            raise JobAborted

    rebuild_count(Selection(measure=measure, cause=cause, counter=counter), go_on)


def rebuild_count(selection: Selection, progress: Callable[[str], None] = lambda code: None) -> Rebuilt:
    """Rebuild one count; ``progress`` is told each region's code."""
    regions = regions_of(selection)
    conflicts: set[tuple[object, ...]] = set()
    aside: set[int] = set()
    for region in regions:
        progress(region.code)
        answer = series(selection, region).answer
        for conflict in answer.conflicts if answer else []:
            conflicts.add(conflict.figures)
            aside.update(conflict.set_aside)
    return Rebuilt(len(regions), len(conflicts), len(aside))


def regions_of(selection: Selection) -> list[Region]:
    """The regions with published figures of the count, and every region they lie in or touch."""
    figures = public().filter(
        measure=selection.measure, cause=selection.cause, counter__slug=selection.counter
    )
    ids: set[int] = set()
    for region in Region.objects.filter(id__in=figures.values("shown_id")):
        ids |= {region.id} | surroundings(region).around
    return list(Region.objects.current().filter(id__in=ids).order_by("level", "code"))


def counts() -> Iterator[Selection]:
    """Every measure, cause and counter with published figures."""
    found = Figure.objects.public().order_by("measure", "cause", "counter__slug")
    for measure, cause, counter in found.values_list("measure", "cause", "counter__slug").distinct():
        yield Selection(measure=measure, cause=cause, counter=counter)
