"""The questions of the method, each answered with the same example: what one region's reports allow for some days."""

from __future__ import annotations

import dataclasses

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.models import Counter, Figure
from tracker.panels.figure_range import read_as
from tracker.panels.ranges import RangesPanel, ranges_panel
from tracker.panels.reports import report_strip
from tracker.queries.series import Series
from tracker.queries.series_words import Entry
from tracker.reconcile import Status, Use
from tracker.templatetags.numbers import number


@dataclasses.dataclass(frozen=True)
class MethodExamples:
    """``worded`` is the report that sets the highest number, and ``read_as`` what its words are taken to allow;
    ``added`` says what adding the reports up would come to, ``silent`` for how many days there is no report;
    ``aside`` has the figures that were set aside."""

    panel: RangesPanel
    counter: Counter | None
    worded: Figure | None
    read_as: str
    strip: str
    added: str
    silent: str
    aside: list[Entry]


def method_examples(found: Series) -> MethodExamples:
    panel = ranges_panel(found)
    worded = panel.high_steps[0].figure if panel.high_steps else None
    return MethodExamples(
        panel=panel,
        counter=found.counter,
        worded=worded,
        read_as=read_as(worded, found) if worded else "",
        strip=report_strip(worded, found.days, Use.USED) if worded and worded.period and found.days else "",
        added=_added(found, panel),
        silent=_silent(found),
        aside=[line for line in panel.not_counted if line.use is Use.SET_ASIDE],
    )


def _added(found: Series, panel: RangesPanel) -> str:
    """What the mistake would come to: the lowest numbers of all reports inside the days, one after the other."""
    first, last = found.days or (None, None)
    lines = [
        line
        for line in panel.counted
        if line.figure.region_id == found.region.id and line.figure.start and line.figure.end
        and first <= line.figure.start and line.figure.end <= last
    ]  # fmt: skip
    if len(lines) < 2:
        return ""
    return _("Adding up what the %(n)s reports inside these days say at least would make %(sum)s.") % {
        "n": number(len(lines)), "sum": number(sum(line.low for line in lines)),
    }  # fmt: skip


def _silent(found: Series) -> str:
    bins = found.answer.bins if found.answer else []
    unknown = [bounds for bounds in bins if bounds.status is Status.UNKNOWN]
    days = sum((bounds.end - bounds.start).days + 1 for bounds in unknown)
    if not days:
        return _("In the example every day is covered by a report.")
    return ngettext(
        "In the example no report covers %(n)s day.", "In the example no report covers %(n)s days.", days
    ) % {"n": number(days)}
