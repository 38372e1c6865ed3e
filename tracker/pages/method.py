from __future__ import annotations

import dataclasses
import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.models import Region
from tracker.pages.asking import asked
from tracker.panels.glossary import Term, glossary
from tracker.panels.method_examples import MethodExamples, method_examples
from tracker.panels.range_charts import answer_sentence
from tracker.panels.words import WordRow, word_rows
from tracker.queries.focus import focus
from tracker.queries.series import METHOD, METHOD_SINCE, series


@dataclasses.dataclass(frozen=True)
class MethodPage:
    """How we count: each question with the same example, worked out from the data as they are now."""

    version: str
    words: list[WordRow]
    region: Region | None
    query: str
    example: MethodExamples | None
    then: str
    past_query: str
    past_day: dt.date | None
    since: dt.date
    glossary: list[Term]


def method(request: HttpRequest) -> HttpResponse:
    """The example is the month with the most whole reports in the region most written about."""
    chosen = focus()
    dated = chosen is not None and chosen.selection.start is not None
    past = dataclasses.replace(chosen.selection, as_of=chosen.selection.end) if dated else None
    page = MethodPage(
        version=METHOD,
        words=word_rows(),
        region=chosen.region if chosen else None,
        query=chosen.selection.query() if chosen else "",
        example=method_examples(series(chosen.selection, chosen.region)) if dated else None,
        then=answer_sentence(series(past, chosen.region)) if past else "",
        past_query=past.query() if past else "",
        past_day=past.as_of if past else None,
        since=METHOD_SINCE,
        glossary=glossary(),
    )
    question = asked(request, known=())
    shown = {"page": page, "problem": question.problem}
    return render(request, "pages/method.html", shown, status=question.status)
