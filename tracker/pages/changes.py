"""What has changed, as a page, as files and as a feed."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.export.about import About
from tracker.export.change_rows import COLUMNS, change_row
from tracker.pages.asking import asked
from tracker.pages.feed import feed
from tracker.pages.files import SHEETS, file_view, json_file, page_address, rows_file
from tracker.pages.forms import Choice, place_choices
from tracker.pages.paging import Rows, page_of
from tracker.panels.change_lines import ChangeDay, change_days, change_lines
from tracker.queries.changes import Change, Occasion, latest_changes, occasions, told
from tracker.selection import Selection, SelectionError, refuse_unknown

PAGE, KNOWN = "page", ("region",)
MOST_IN_FEED = 50
OCCASIONS_AT_ONCE = 500


@dataclasses.dataclass(frozen=True)
class ChangesPage:
    """One page of changes under their days; ``places`` are those it may be narrowed to."""

    days: list[ChangeDay]
    rows: Rows[Occasion]
    places: list[Choice]
    query: str


def changes(request: HttpRequest) -> HttpResponse:
    question = asked(request, known=KNOWN, also=[PAGE])
    try:
        rows = page_of(occasions(question.selection), question.params)
    except SelectionError as error:
        question = question.without(error)
        rows = Rows([], 0, None, None)
    page = ChangesPage(
        days=change_days(told(rows.rows)),
        rows=rows,
        places=place_choices(question),
        query=question.selection.query(),
    )
    shown = {"page": page, "problem": question.problem}
    return render(request, "pages/changes.html", shown, status=question.status)


@file_view
def changes_twin(request: HttpRequest, form: str) -> HttpResponse:
    """All changes as lines, or a page of them as JSON."""
    found = occasions(_selection(request, also=[PAGE]))
    about = About.of(page_address(request), ())
    if form in SHEETS:
        dated = {"licence": about.row["licence"], "retrieved_on": about.retrieved_on}
        rows = ({**change_row(change), **dated} for change in _all(found))
        return rows_file(request, form, [*COLUMNS, *dated], rows)
    page = page_of(found, request.GET)
    results = [change_row(change) for change in told(page.rows)]
    answer = {"about": about.row, "total": page.total, "next": page.next_query, "results": results}
    return json_file(request, answer)


@file_view
def changes_feed(request: HttpRequest, form: str) -> HttpResponse:
    """The latest changes for a reader's own program, as Atom."""
    selection = _selection(request)
    lines = change_lines(latest_changes(selection, most=MOST_IN_FEED))
    return feed(request, lines, selection)


def _selection(request: HttpRequest, *, also: Sequence[str] = ()) -> Selection:
    refuse_unknown(request.GET, [*KNOWN, *also])
    return Selection.from_params(request.GET, also=also)


def _all(found: Sequence[Occasion]) -> Iterator[Change]:
    for first in range(0, len(found), OCCASIONS_AT_ONCE):
        yield from told(found[first : first + OCCASIONS_AT_ONCE])
