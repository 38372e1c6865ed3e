from __future__ import annotations

import dataclasses

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.measures import MEASURES, Measure
from tracker.models import Figure, FigureBreakdown
from tracker.pages.asking import asked
from tracker.pages.forms import SelectionForm, list_form
from tracker.pages.paging import Rows, rows_of_page, without
from tracker.pages.past import PastView, past_view
from tracker.panels.figure_changes import Correction, correction
from tracker.panels.figure_range import FigureRange, figure_range
from tracker.queries.care import withdrawn
from tracker.queries.figures import corrections, figure_or_none, figures, restatements
from tracker.queries.orders import PARAMETER as ORDER
from tracker.queries.orders import USUAL, in_order, order_of
from tracker.selection import Selection, SelectionError
from tracker.templatetags.numbers import days, number

GONE = 410


@dataclasses.dataclass(frozen=True)
class FiguresPage:
    """The list of figures: the form, what it caught in words, one page of rows."""

    form: SelectionForm
    past: PastView | None
    problem: str
    caught: str
    rows: Rows
    files_query: str


def figure_list(request: HttpRequest) -> HttpResponse:
    """All published figures of a selection, in the order asked for; none beside a sentence about a mistake."""
    question, order, found = asked(request, also=["page", ORDER]), USUAL, None
    try:
        order = order_of(question.params)
        found = rows_of_page(
            in_order(figures(question.selection).with_names(), question.params), question.params
        )
    except SelectionError as error:
        question = question.without(error)
    rows = found if found and not question.problem else Rows([], 0, None, None)
    page = FiguresPage(
        form=list_form(question, order=order),
        past=past_view(request, question.selection),
        problem=question.problem,
        caught="" if question.problem else caught(rows.total, question.selection),
        rows=rows,
        files_query=without(question.params, "page").urlencode(),
    )
    return render(request, "pages/figures.html", {"page": page}, status=question.status)


def caught(total: int, selection: Selection) -> str:
    """How many figures the selection holds, in words."""
    counted = ngettext("%(n)s figure", "%(n)s figures", total) % {"n": number(total)}
    if selection.start is None and selection.end is None:
        return _("%(counted)s.") % {"counted": counted}
    where = (
        _("%(counted)s fully inside %(days)s.") if selection.within else _("%(counted)s touching %(days)s.")
    )
    return where % {"counted": counted, "days": days(selection.start, selection.end)}


@dataclasses.dataclass(frozen=True)
class FigurePage:
    """One figure: everything that is known of it, back to the words or the place in a table that state it."""

    figure: Figure
    measure: Measure
    day_count: str
    parts: list[FigureBreakdown]
    restatements: list[Figure]
    corrections: list[Correction]
    replaces: Correction | None
    review: str
    counted: FigureRange


def figure_page(request: HttpRequest, figure_id: int) -> HttpResponse:
    figure = figure_or_none(figure_id)
    if figure is None:
        return _withdrawn(request, figure_id)
    page = FigurePage(
        figure=figure,
        measure=MEASURES[figure.measure],
        day_count=day_count(figure),
        parts=list(figure.breakdown.all()),
        restatements=restatements(figure),
        corrections=[correction(figure, newer, other=newer) for newer in corrections(figure)],
        replaces=_replaced(figure),
        review=review(figure),
        counted=figure_range(figure),
    )
    question = asked(request, known=())
    shown = {"page": page, "problem": question.problem}
    return render(request, "pages/figure.html", shown, status=question.status)


def _withdrawn(request: HttpRequest, figure_id: int) -> HttpResponse:
    """That readers saw the figure once, and since when no more; what it said is not told again."""
    figure = withdrawn().filter(id=figure_id).first()
    if figure is None:
        raise Http404
    return render(request, "pages/withdrawn.html", {"figure": figure}, status=GONE)


def _replaced(figure: Figure) -> Correction | None:
    older = figure_or_none(figure.supersedes_id) if figure.supersedes else None
    return correction(older, figure, other=older) if older else None


def day_count(figure: Figure) -> str:
    """The length of a bounded range in words; nothing for a single day or an open range."""
    if not (figure.start and figure.end) or figure.start == figure.end:
        return ""
    length = (figure.end - figure.start).days + 1
    return ngettext("%(n)s day, both days included", "%(n)s days, both days included", length) % {"n": length}


def review(figure: Figure) -> str:
    if figure.exemption == Figure.Exemption.DEMONSTRATION:
        return _("Demonstration data: not reviewed by a second person.")
    if figure.exemption == Figure.Exemption.ONE_PERSON:
        return _("Entered and published by a one-person team: not reviewed by a second person.")
    return _("Reviewed by a second person before it was published.")
