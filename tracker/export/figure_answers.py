"""Figures as plain rows: what the API answers, and what files hold."""

from __future__ import annotations

from django.urls import reverse

from tracker.models import Figure
from tracker.queries.figure_columns import figure_row
from tracker.queries.figures import corrections
from tracker.selection import Selection


def figure_answer(figure: Figure) -> dict[str, object]:
    row = {name: None if value == "" else value for name, value in figure_row(figure).items()}
    return {"id": figure.id, "url": reverse("figure", args=[figure.id]), **row}


def figure_detail(figure: Figure) -> dict[str, object]:
    return {
        **figure_answer(figure),
        "superseded_by": next((newer.key for newer in corrections(figure)), None),
        "recorded_at": figure.recorded_at,
        "review": figure.exemption or "second_person",
    }


def query_answer(selection: Selection) -> dict[str, object]:
    """The selection under the names of its parameters."""
    return {
        "region": selection.regions,
        "measure": selection.measure,
        "from": selection.start,
        "to": selection.end,
        "bin": selection.bin,
        "counter": selection.counter or None,
        "source": selection.sources,
        "cause": selection.cause,
        "as_of": selection.as_of,
        "recorded": selection.recorded,
        "reading": selection.reading,
        "within": selection.within,
        "q": selection.q or None,
    }
