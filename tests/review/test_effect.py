"""What a reviewer is told of the effect of publishing is what publishing does."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders as build
from tracker.models import Figure
from tracker.queries.series import series
from tracker.reconcile import Use
from tracker.review.effect import days_touched, effect_of
from tracker.selection import Selection

pytestmark = pytest.mark.django_db

DECEMBER = {"start": "2019-12-01", "end": "2019-12-31"}


@pytest.fixture
def place():
    return build.region("SY07", name="Idleb")


@pytest.fixture
def counter():
    return build.counter("un-cccm", counts="movements")


@pytest.fixture
def reported(place, counter):
    """A figure of Idleb in December 2019; a test names what it says."""

    def made(**fields):
        return build.figure(
            **{"region": place, "counter": counter, "unit": "movements", **DECEMBER, **fields}
        )

    return made


def ends(bounds):
    return bounds and (bounds.low, bounds.high)


def test_a_narrower_report_narrows_its_month(reported):
    reported(value=300, qualifier="up_to")
    draft = reported(value=280, qualifier="at_least", status="in_review")
    (change,) = effect_of(draft).changes
    assert (ends(change.before), ends(change.after)) == ((0, 300), (280, 300))


def test_the_effect_is_what_publishing_does(reported, place):
    reported(value=300, qualifier="almost")
    draft = reported(value=290, qualifier="more_than", start="2019-12-05", status="in_review")
    told = effect_of(draft).changes
    Figure.objects.filter(pk=draft.pk).update(status="published", exemption="one_person")
    for change in told:
        asked = Selection(counter="un-cccm", start=change.start, end=change.end)
        assert ends(series(asked, place).answer.total) == ends(change.after)


def test_a_rehearsal_leaves_nothing_behind(reported):
    draft = reported(value=280, qualifier="at_least", status="in_review")
    copies = draft.history.count()
    effect_of(draft)
    draft.refresh_from_db()
    assert (draft.status, draft.exemption, draft.history.count()) == ("in_review", "", copies)


def test_a_figure_that_sets_a_bound_no_more_is_named(reported):
    looser = reported(value=250, qualifier="at_least")
    draft = reported(value=280, qualifier="at_least", status="in_review")
    effect = effect_of(draft)
    assert (effect.cease, effect.begin, effect.use) == ([looser], [], Use.USED)


def test_a_contradiction_is_told_before_it_is_public(reported):
    reported(value=300, qualifier="up_to")
    draft = reported(value=367, qualifier="at_least", status="in_review")
    (text,) = effect_of(draft).conflicts
    assert "67" in text


def test_a_correction_waits_for_nothing_and_replaces(reported):
    old = reported(value=300, qualifier="up_to")
    draft = reported(value=320, qualifier="up_to", supersedes=old, status="in_review")
    (change,) = effect_of(draft).changes
    assert (ends(change.before), ends(change.after)) == ((0, 300), (0, 320))


def test_a_copy_of_a_draft_waits_for_it(reported):
    original = reported(status="draft")
    assert effect_of(reported(restates=original, status="in_review")).waits_for == [original]


def test_a_figure_without_dates_changes_no_range(reported):
    effect = effect_of(reported(start=None, end=None, status="in_review"))
    assert (effect.changes, effect.use) == ([], Use.UNDATED)


def test_the_days_of_a_figure_and_then_its_months_are_looked_at(reported):
    found = days_touched(reported(start="2019-12-12", end="2020-01-05", status="draft"))
    assert [(str(first), str(last)) for first, last in found] == [
        ("2019-12-12", "2020-01-05"), ("2019-12-01", "2019-12-31"), ("2020-01-01", "2020-01-31"),
    ]  # fmt: skip


def test_more_months_ask_for_no_more_figures(reported, django_assert_max_num_queries):
    short, long = (reported(end=end, status="in_review") for end in ("2019-12-31", "2020-04-30"))
    effect_of(short)
    with CaptureQueriesContext(connection) as asked:
        effect_of(short)
    assert len(effect_of(long).changes) == 6
    with django_assert_max_num_queries(len(asked) + 5):  # what was kept of each further month is looked up
        effect_of(long)
