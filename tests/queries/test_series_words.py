"""What the ledger and the contradictions say, in plain words."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.builders import counter, document, figure, region, source
from tracker.models.regions import Level
from tracker.queries.series import series
from tracker.queries.series_words import contradiction, ledger
from tracker.reconcile import Use
from tracker.selection import Selection

pytestmark = pytest.mark.django_db
DECEMBER = {"start": dt.date(2019, 12, 1), "end": dt.date(2019, 12, 31)}


@pytest.fixture
def here():
    return {"region": region("SY07"), "counter": counter("force"), "qualifier": "exact"}


def by(name):
    return document(publisher=source(name.lower(), name=name))


def said(place):
    return {line.figure.key: (line.use, line.reason) for line in ledger(series(Selection(**DECEMBER), place))}


def contradictions(place):
    found = series(Selection(**DECEMBER), place)
    by_id = {row.id: row for row in found.figures}
    return [contradiction(conflict, by_id) for conflict in found.answer.conflicts]


def test_every_figure_has_its_use_and_a_reason_in_words(here):
    whole = figure(100, key="WHOLE", **here)
    figure(
        None,
        key="PART",
        start="2019-12-05",
        end="2019-12-09",
        low=0,
        high=150,
        **{**here, "qualifier": "between"},
    )
    figure(100, key="AGAIN", restates=whole, **here)
    figure(100, key="VAGUE", start=None, end=None, **here)
    figure(700, key="STOCK", measure="idp_stock", start="2019-12-31", end="2019-12-31", **here)
    figure(30, key="RETURN", measure="return", **here)
    figure(900, key="RIVAL", **{**here, "counter": counter("rival", name="Rival")})
    figure(40, key="LATER", start="2020-01-01", end="2020-01-31", **here)
    assert said(here["region"]) == {
        "WHOLE": (Use.USED, "sets a bound"),
        "PART": (Use.USED, "inside a larger report (figure WHOLE)"),
        "AGAIN": (Use.RESTATES, "restates figure WHOLE"),
        "VAGUE": (Use.UNDATED, "no dates that could be used"),
        "STOCK": (Use.OTHER_MEASURE, "counts people present, not movements"),
        "RETURN": (Use.OTHER_MEASURE, "counts something else: returns"),
        "RIVAL": (Use.OTHER_MEASURE, "another count: Rival"),
        "LATER": (Use.OUTSIDE, "covers other days"),
    }


def test_a_dated_report_on_an_area_known_too_roughly_is_not_called_undated(here):
    figure(100, **here)
    rough = region("X-ROUGH", level=Level.INFORMAL, may_touch=[here["region"], region("SY02")])
    figure(50, key="ROUGH", **{**here, "region": rough, "qualifier": "up_to"})
    assert said(here["region"])["ROUGH"] == (
        Use.OUTSIDE,
        "about an area that says nothing of this region",
    )


def test_two_figures_that_cannot_both_be_right_are_named_with_their_gap(here):
    figure(200, document=by("One"), **here)
    figure(210, key="MORE", document=by("Two"), start="2019-12-02", end="2019-12-30", **here)
    assert contradictions(here["region"]) == [
        "These figures cannot all be right: One allows at most 200 for 1 to 31 December 2019; Two says at least 210 "
        "for 2 to 30 December 2019. They differ by at least 10 (5 %). Leaving out others instead would be as small "
        "a change; the wider range shows both."
    ]
    assert said(here["region"])["MORE"] == (
        Use.SET_ASIDE,
        "does not fit: the other reports allow at most 200; it needs 10 more",
    )


def test_three_figures_are_weighed_against_each_other_with_their_arithmetic(here):
    figure(70, document=by("One"), start="2019-12-01", end="2019-12-07", **here)
    figure(140, document=by("Two"), start="2019-12-08", end="2019-12-14", **here)
    figure(None, key="LESS", document=by("Three"), start="2019-12-01", end="2019-12-14", low=180, high=200,
           **{**here, "qualifier": "between"})  # fmt: skip
    (text,) = contradictions(here["region"])
    assert text.startswith("These figures cannot all be right: ")
    assert "They differ by at least 10 (" in text
    assert "Without the last, the others " in text


def test_what_only_the_usual_meaning_of_a_word_contradicts_is_hard_to_reconcile(here):
    words = {key: value for key, value in here.items() if key != "qualifier"}
    figure(300, qualifier="almost", document=by("One"), **words)
    figure(200, qualifier="up_to", document=by("Two"), **words)
    (text,) = contradictions(here["region"])
    assert text.startswith("These figures are hard to reconcile: ")
    assert "As usually meant they differ by 70 (" in text
