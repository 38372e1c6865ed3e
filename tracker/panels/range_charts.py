"""The charts of a range: what the reports allow in each window, and in all since the first day."""

from __future__ import annotations

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.charts.chart import Heading, Readout
from tracker.charts.cumulative import CumulativePoint, CumulativeWords, cumulative_chart
from tracker.charts.windows import WindowWords, windows_chart
from tracker.models import Figure
from tracker.panels.caveat_words import silence_label, tail_of, tail_sentence
from tracker.panels.drawn import Drawn, writing
from tracker.panels.notes import Note, on_charts
from tracker.panels.window_rows import LEDGER, WindowRow
from tracker.queries.caveats import Caveats
from tracker.queries.series import Series
from tracker.reconcile import CumulativeDay
from tracker.templatetags.numbers import day, days
from tracker.templatetags.ranges import between, range_sentence, unit_word


def answer_sentence(found: Series) -> str:
    """The range of the whole in one sentence."""
    if found.answer and found.answer.total:
        text = range_sentence(found.answer.total, found.selection.measure, found.unit, found.region.name)
        return f"{text} {_of_wider_area(found)}" if _is_of_wider_area(found) else text
    if found.answer and found.answer.bins:
        last = found.answer.bins[-1]
        return _("Reports allow %(range)s people living in displacement in %(region)s on %(day)s.") % {
            "range": between(last.low, last.high), "region": found.region.name, "day": day(last.end),
        }  # fmt: skip
    return _("No report with usable dates answers for %(region)s. Not reported is not zero.") % {
        "region": found.region.name
    }


def _is_of_wider_area(found: Series) -> bool:
    """Whether all that is known of the region is that it cannot hold more than others do."""
    total = found.answer.total if found.answer else None
    if total is None or total.low or total.high is None:
        return False
    setting = {term.report for term in total.high_because}
    own = {figure.id for figure in found.figures if figure.region_id == found.region.id}
    return bool(setting) and not setting & own


def _of_wider_area(found: Series) -> str:
    return _("The highest number is that of a wider area: no report counts %(region)s by itself.") % {
        "region": found.region.name
    }


def drawn_windows(  # noqa: PLR0913
    found: Series,
    rows: Sequence[WindowRow],
    known: Caveats,
    notes: Sequence[Note] = (),
    *,
    slug: str = "windows",
    highest: float | None = None,
) -> Drawn:
    """The people per day of each window; the scale reaches up to ``highest`` at least."""
    subtitle = _(
        "%(days)s, %(unit)s a day. The area of a bar is its number of %(unit)s: solid is at least, pale at most. "
        "The pale tops cannot all be true at once; the sentence above gives the narrower range of the whole."
    ) % {"unit": unit_word(found.unit), "days": days(*found.days)}
    heading = Heading(
        slug=slug,
        title=_("%(region)s, per day by window") % {"region": found.region.name},
        subtitle=_with_tail(known, subtitle),
        summary=answer_sentence(found),
    )
    words = WindowWords(
        at_least=_("at least"),
        at_most=_("at most"),
        no_upper=_("no upper limit known"),
        no_report=_("no report"),
        nothing=_("No report covers these days. Not reported is not zero."),
        contested=_("if a figure set aside is right"),
        not_assessed=silence_label([row.silence for row in rows if row.silence]),
        revised=_("revised"),
    )
    return Drawn.of(
        windows_chart(
            heading,
            [row.bar for row in rows],
            days=found.days,
            words=words,
            writing=writing(),
            events=on_charts(notes),
            highest=highest,
            tail=tail_of(known.incomplete),
        )
    )


def _with_tail(known: Caveats, subtitle: str) -> str:
    return f"{subtitle} {tail_sentence(known.incomplete)}".rstrip()


def drawn_total(found: Series, known: Caveats, notes: Sequence[Note] = ()) -> Drawn:
    heading = Heading(
        slug="total",
        title=_("%(region)s, total since %(day)s") % {"region": found.region.name, "day": day(found.days[0])},
        subtitle=_with_tail(
            known,
            _("%(unit)s, lowest and highest the reports allow; dots only on days that a report names.")
            % {"unit": unit_word(found.unit).capitalize()},
        ),
        summary=answer_sentence(found),
    )
    by_end = {
        figure.end: figure for figure in found.figures if figure.end and figure.counter_id == found.counter.id
    }
    points = [_point(running, found.unit, by_end.get(running.date)) for running in found.answer.cumulative]
    words = CumulativeWords(
        allowed=_("allowed by the reports"),
        middle=_("middle"),
        at_least=_("at least"),
        no_upper=_("no upper limit known"),
        nothing=_("No report covers these days. Not reported is not zero."),
    )
    events = on_charts(notes)
    return Drawn.of(
        cumulative_chart(
            heading,
            points,
            days=found.days,
            words=words,
            writing=writing(),
            events=events,
            tail=tail_of(known.incomplete),
        )
    )


def _point(running: CumulativeDay, unit: str, figure: Figure | None) -> CumulativePoint:
    text = _("By %(day)s: %(range)s %(unit)s.") % {
        "day": day(running.date), "range": between(running.low, running.high), "unit": unit_word(unit),
    }  # fmt: skip
    address = reverse("figure", args=[figure.id]) if figure else LEDGER
    return CumulativePoint(running.date, running.low, running.high, running.middle, Readout(text, address))
