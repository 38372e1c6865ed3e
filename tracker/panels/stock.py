"""People present: what each assessment of the region says, on its own day."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.charts.chart import Heading, Readout
from tracker.charts.stock import StockPoint, StockWords, Unassessed, stock_chart
from tracker.models import Figure
from tracker.panels.caveat_words import silence_label, silence_sentence
from tracker.panels.drawn import Drawn, writing
from tracker.panels.range_charts import answer_sentence
from tracker.queries.caveats import Caveats
from tracker.queries.series import Series
from tracker.queries.series_words import ledger
from tracker.queries.silences import stretches
from tracker.reconcile import Use
from tracker.templatetags.numbers import days
from tracker.templatetags.sentences import sentence

DRAWN = {Use.USED, Use.SUPERSEDED, Use.SET_ASIDE}


@dataclasses.dataclass(frozen=True)
class StockRow:
    """One assessment: its figure, its day, what its words allow, and what became of it."""

    figure: Figure
    day: dt.date
    low: int
    high: int | None
    use: Use

    @property
    def counted(self) -> bool:
        return self.use is Use.USED


def stock_rows(found: Series) -> list[StockRow]:
    """The counter's assessments of the region itself on the days asked for: those of its parts are not its own."""
    if found.counter is None or found.days is None:
        return []
    first, last = found.days
    return [
        StockRow(line.figure, line.figure.end, line.low, line.high, line.use)
        for line in ledger(found)
        if line.use in DRAWN
        and line.figure.region_id == found.region.id
        and not line.figure.part
        and line.figure.measure == found.selection.measure
        and line.figure.counter_id == found.counter.id
        and line.figure.end
        and first <= line.figure.end <= last
    ]


def unassessed(found: Series, known: Caveats) -> list[Unassessed]:
    """The days of which it is known that the counter did not assess the region."""
    parts = stretches(found.days, known.silences) if found.days else []
    return [
        Unassessed(start, end, Readout(silence_sentence(silence, found.counter, (start, end))))
        for start, end, silence in parts
        if silence
    ]


def stock_panel(found: Series, known: Caveats) -> Drawn | None:
    """The chart of the assessments; None where there are none."""
    rows = stock_rows(found)
    if not rows:
        return None
    heading = Heading(
        slug="windows",
        title=_("%(region)s, people living in displacement on days of assessment")
        % {"region": found.region.name},
        subtitle=_(
            "%(days)s, people. Each mark is one assessment on its day, with the range its words allow; a dotted line "
            "joins assessments of one source. Between them nobody counted."
        )
        % {"days": days(*found.days)},
        summary=answer_sentence(found),
    )
    words = StockWords(
        interval=_("lowest to highest"),
        no_upper=_("no upper limit known"),
        not_counted=_("set aside or superseded"),
        others=_("other sources"),
        nothing=_("No report covers these days. Not reported is not zero."),
        not_assessed=silence_label(known.silences),
    )
    points = [_point(row) for row in rows]
    chart = stock_chart(
        heading,
        points,
        days=found.days,
        words=words,
        writing=writing(),
        unassessed=unassessed(found, known),
    )
    return Drawn.of(chart)


def _point(row: StockRow) -> StockPoint:
    return StockPoint(
        day=row.day,
        value=_stated(row),
        low=row.low,
        high=row.high,
        readout=Readout(sentence(row.figure), reverse("figure", args=[row.figure.id])),
        group=row.figure.document.publisher.name,
        counted=row.counted,
    )


def _stated(row: StockRow) -> float:
    """The number as printed; the middle of what it allows where it counts households, or is itself a range."""
    value, unit = row.figure.value, row.figure.unit
    if value is not None and unit == Figure.Unit.PEOPLE:
        return max(row.low, value if row.high is None else min(value, row.high))
    return row.low if row.high is None else (row.low + row.high) / 2
