from __future__ import annotations

import dataclasses

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from tracker.charts.svg.card import Caption
from tracker.export.about import About, sources_behind
from tracker.export.series_lines import COLUMNS, series_lines
from tracker.export.series_rows import series_row
from tracker.pages.asking import asked
from tracker.pages.files import (
    SHEETS,
    file_view,
    json_file,
    page_address,
    picture,
    refused_drawing,
    rows_file,
)
from tracker.pages.forms import SelectionForm, range_form
from tracker.pages.past import PastView, past_view
from tracker.panels.comparison import ComparisonPanel, comparison_panel
from tracker.queries.comparison import MOST, comparison
from tracker.queries.series import Series
from tracker.selection import Selection, SelectionError, single

SCALE, SCALES = "scale", ("same", "own")


@dataclasses.dataclass(frozen=True)
class ComparePage:
    """Up to six places: the form, and what is shown of each. The two queries lead to the one scale and the other."""

    form: SelectionForm
    problem: str
    past: PastView | None
    panel: ComparisonPanel | None
    scale_query: str


def compare(request: HttpRequest) -> HttpResponse:
    question = asked(request, also=[SCALE])
    panel, kept = None, []
    try:
        own = scale_of(question.params) == "own"
        kept = [(SCALE, "own")] if own else []
        panel = comparison_panel(comparison(question.selection), own_scale=own)
    except SelectionError as error:
        question = dataclasses.replace(question, problem=question.problem or error.detail)
    page = ComparePage(
        form=range_form(question, also=kept, most_places=MOST),
        past=past_view(request, question.selection),
        problem=question.problem,
        panel=panel,
        scale_query=question.selection.query() + ("" if panel and panel.own_scale else "&scale=own"),
    )
    return render(request, "pages/compare.html", {"page": page}, status=question.status)


def scale_of(params: QueryDict) -> str:
    value = single(params, SCALE) or SCALES[0]
    if value not in SCALES:
        raise SelectionError(
            SCALE,
            _("“%(value)s” is not a value of “scale”. Use one of: %(choices)s.")
            % {"value": value[:40], "choices": ", ".join(SCALES)},
        )
    return value


@file_view
def compare_twin(request: HttpRequest, form: str) -> HttpResponse:
    selection = Selection.from_params(request.GET, also=[SCALE])
    own = scale_of(request.GET) == "own"
    found = comparison(selection)
    if form in {"svg", "png"}:
        return _drawn(request, form, found, own)
    about = {one.region.code: _about(request, [one]) for one in found}
    if form in SHEETS:
        lines = (line for one in found for line in series_lines(one, about[one.region.code]))
        return rows_file(request, form, COLUMNS, lines)
    rows = [{"region_name": one.region.name, **series_row(one)} for one in found]
    return json_file(request, {"about": _about(request, found).row, "regions": rows})


def _drawn(request: HttpRequest, form: str, found: list[Series], own: bool) -> HttpResponse:
    panel = comparison_panel(found, own_scale=own)
    charts = [place.drawn.chart for place in panel.places if place.drawn]
    if not charts:
        raise refused_drawing()
    words = f"{panel.caption} {panel.numbers}"
    title = _("Compared: %(places)s") % {
        "places": ", ".join(place.series.region.name for place in panel.places)
    }
    return picture(request, form, charts, Caption(words, _about(request, found).lines, title))


def _about(request: HttpRequest, found: list[Series]) -> About:
    sources = [name for one in found for name in sources_behind(one)]
    return About.of(page_address(request), sources, found[0].selection.as_of if found else None)
