"""A draft is changed by hand: nothing is lost, overwritten or said without a reason."""

from __future__ import annotations

import pytest

from tests import builders as build
from tests.admin.conftest import edited, errors, part

pytestmark = pytest.mark.django_db
FIRST, LAST = "2019-12-12", "2019-12-25"


def test_the_form_shows_the_stored_figure_in_words_and_groups(desk):
    page = desk.open("figure_change", build.figure(235000, start=FIRST, end=LAST, status="draft").pk).text
    assert 'value="235,000"' in page
    assert "12 December 2019" in page
    assert "235,000 displacement movements" in page


def test_what_the_database_alone_knows_is_said_at_the_field_with_all_that_was_typed(desk):
    first = build.figure(status="draft")
    second = build.figure(status="draft", supersedes=first)
    response = desk.send("figure_change", first.pk, **edited(first, supersedes=second.pk, note="kept"))
    assert errors(response) == {"supersedes": ["Figures cannot supersede each other in a circle."]}
    assert "kept" in response.text
    first.refresh_from_db()
    assert first.supersedes is None


def test_a_whole_smaller_than_its_stored_parts_is_refused_at_the_number(desk):
    figure = build.figure(1000, status="draft", parts={"children": 900})
    stored_part = figure.breakdown.get()
    parts = {
        "breakdown-TOTAL_FORMS": 1, "breakdown-INITIAL_FORMS": 1, "breakdown-0-id": stored_part.pk,
        "breakdown-0-figure": figure.pk, "breakdown-0-group": "children", "breakdown-0-value": "10",
    }  # fmt: skip
    response = desk.send("figure_change", figure.pk, **edited(figure, value="800", **parts))
    assert errors(response) == {"value": ["A part is never larger than the whole."]}


def test_a_figure_neither_supersedes_nor_restates_itself(desk):
    figure = build.figure(status="draft")
    for name in ("supersedes", "restates"):
        found = errors(desk.send("figure_change", figure.pk, **edited(figure, **{name: figure.pk})))
        assert found == {name: ["A figure neither restates nor supersedes itself."]}


def test_who_adds_a_part_becomes_an_author_beside_the_first(desk, second_desk):
    figure = build.figure(1000, status="draft", created_by=desk.user)
    second_desk.send("figure_change", figure.pk, **edited(figure) | part("children", "10"))
    figure.refresh_from_db()
    assert (figure.created_by, figure.breakdown.get().value) == (desk.user, 10)
    assert list(figure.authors.all()) == [second_desk.user]


def test_who_changes_nothing_does_not_become_an_author(desk, second_desk):
    figure = build.figure(1000, status="draft", created_by=desk.user)
    second_desk.send("figure_change", figure.pk, **edited(figure, _send="1"))
    figure.refresh_from_db()
    assert (figure.created_by, figure.status) == (desk.user, "in_review")
    assert not figure.authors.exists()


def test_the_next_figure_of_a_document_begins_with_what_they_share(desk, entry):
    response = desk.send("figure_add", **entry | {"_addanother": "1"})
    initial = response.context["adminform"].form.initial
    assert (initial["document"], initial["counter"]) == (str(entry["document"]), str(entry["counter"]))
    assert "value" not in initial


def test_a_correction_begins_as_a_copy_of_what_it_corrects(desk):
    old = build.figure(1000, region_wording="southern Idleb", start=FIRST, end=LAST)
    initial = desk.open("figure_add", supersedes=old.pk).context["adminform"].form.initial
    copied = {name: initial[name] for name in ("value", "region_wording", "first_day", "last_day")}
    assert copied == {
        "value": 1000,
        "region_wording": "southern Idleb",
        "first_day": old.start,
        "last_day": old.end,
    }
    assert int(initial["supersedes"]) == old.pk
    assert "key" not in initial
