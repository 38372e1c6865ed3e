"""Everybody on the staff can see who changed what and why, and can go back to what was."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import builders as build
from tests.admin.conftest import edited, part, said
from tracker import models
from tracker.models import Figure, Region
from tracker.models.history import because

pytestmark = pytest.mark.django_db


def rows(entry) -> list[tuple[str, str, str]]:
    return [(one.label, one.old, one.new) for one in entry.changes]


def history(desk, row):
    return desk.open(f"{row._meta.model_name}_history", row.pk).context["entries"]


def restore(desk, row, number=1, reason="As it was.", **more):
    page = desk.open(f"{row._meta.model_name}_restore", row.pk, number)
    seen = page.context["form"]["seen"].value()
    return desk.send(
        f"{row._meta.model_name}_restore", row.pk, number, **{"reason": reason, "seen": seen} | more
    )


@pytest.fixture
def draft(desk):
    with because(user=desk.user.pk):
        return build.figure(1000, status="draft", created_by=desk.user, parts={"children": 10})


def test_the_newest_change_stands_first_with_who_when_and_each_field_in_words(desk, second_desk, draft):
    other = build.counter("hnap", name="Needs assessment programme")
    mine = edited(draft, value="2,000", last_day="2019-12-24", counter=other.pk, measure="arrival")
    second_desk.send("figure_change", draft.pk, **mine | part("women", "7"))
    newest, first = history(desk, draft)
    assert newest.who == "basma"
    assert rows(newest) == [
        ("Days", "1 to 31 December 2019", "1 to 24 December 2019"),
        ("Counter", draft.counter.name, "Needs assessment programme"),
        ("Measure", "Displacement", "Arrivals"),
        ("Number", "1,000", "2,000"),
        ("Part: women", "–", "7"),
    ]
    assert (first.who, first.is_first) == ("amal", True)
    assert ("Part: children", "–", "10") in rows(first)


def test_a_step_says_its_reason(desk, draft):
    desk.act("withdraw", draft, reason="Counted twice.")
    newest = history(desk, draft)[0]
    assert (newest.who, newest.why) == ("amal", "Counted twice.")
    assert ("Status", "draft", "withdrawn") in rows(newest)


def test_a_step_without_a_reason_is_named(desk, draft):
    desk.act("send_to_review", draft)
    assert history(desk, draft)[0].why == "Send to review"


def test_what_nobody_is_known_for_is_by_a_command(desk):
    assert history(desk, build.source())[0].who == "by a command"
    with because(command="import_places"):
        place = build.region()
    assert history(desk, place)[0].who == "by the command import_places"


def test_an_outline_is_told_by_its_fingerprint_alone(desk):
    place = build.region("SY07", boundary={"type": "Polygon", "coordinates": []})
    words = {label: new for label, _old, new in rows(history(desk, place)[0])}
    assert words["Boundary (GeoJSON)"].startswith("stored, with the fingerprint ")


def test_a_long_history_is_paged_within_its_budget(desk):
    figure = build.figure(status="draft", parts={"women": 1})
    for value in range(60):
        with because("Counted again.", user=desk.user.pk, step=str(value)):
            Figure.objects.filter(pk=figure.pk).update(value=value + 1, region=build.region())
            figure.breakdown.update(value=0 if value % 2 else 1)
    with CaptureQueriesContext(connection) as asked:
        page = desk.open("figure_history", figure.pk, page=2)
    assert len(asked) <= 30
    assert len(page.context["entries"]) <= 25


def test_no_two_fields_of_a_model_have_one_name():
    from tracker.review.field_words import label, told_fields

    for name in models.__all__:
        labels = [label(field) for field in told_fields(getattr(models, name))]
        assert len(labels) == len(set(labels)), name


def test_an_old_version_of_a_draft_is_put_back_as_a_new_one(desk, second_desk, draft):
    desk.send("figure_change", draft.pk, **edited(draft, value="2,000", note="more") | part("women", "7"))
    response = restore(second_desk, draft, reason="The first was right.")
    assert said(response) == ["What it said is put back."]
    draft.refresh_from_db()
    assert (draft.value, draft.note, draft.version) == (1000, "", 3)
    assert [(one.group, one.value) for one in draft.breakdown.all()] == [("children", 10)]
    assert second_desk.user in draft.authors.all()
    newest = history(desk, draft)[0]
    assert newest.who == "basma"
    assert newest.why.endswith("was put back: The first was right.")
    assert len(history(desk, draft)) == 3


def test_a_version_with_larger_parts_than_the_whole_now_is_put_back(desk, draft):
    draft.breakdown.update(value=900)
    with because(step="x", user=desk.user.pk):
        draft.breakdown.update(value=5)
        Figure.objects.filter(pk=draft.pk).update(value=50)
    restore(desk, draft, number=len(history(desk, draft)) - 1)
    draft.refresh_from_db()
    assert (draft.value, draft.breakdown.get().value) == (1000, 900)


def test_an_old_version_of_a_published_figure_becomes_a_correction(desk, second_desk, draft):
    desk.send("figure_change", draft.pk, **edited(draft, value="2,000"))
    Figure.objects.filter(pk=draft.pk).update(status="published", reviewed_by=second_desk.user)
    restore(second_desk, draft, reason="Published by mistake.")
    draft.refresh_from_db()
    correction = draft.successors.get()
    assert (draft.value, draft.status) == (2000, "published")
    assert (correction.value, correction.status, correction.created_by) == (1000, "draft", second_desk.user)
    assert correction.breakdown.get().value == 10
    assert list(correction.authors.all()) == [second_desk.user]


@pytest.mark.parametrize("status", ["in_review", "withdrawn"])
def test_a_figure_that_waits_or_is_withdrawn_is_left_alone(desk, status):
    figure = build.figure(status=status)
    assert "Restore this version" not in desk.open("figure_history", figure.pk).text
    assert desk.open("figure_restore", figure.pk, 1).status_code == 403


def test_a_reason_is_asked_for(desk, draft):
    assert "This field is required." in restore(desk, draft, reason=" ").text
    assert draft.history.count() == 1


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(desk, draft):
    desk.send("figure_change", draft.pk, **edited(draft, value="2,000"))
    response = restore(desk, draft, seen=1)
    assert said(response) == ["Somebody else changed this meanwhile. Below is what would change now."]
    assert "As it was." in response.text
    draft.refresh_from_db()
    assert draft.value == 2000


def test_a_region_gets_its_old_values_and_spellings_back(desk):
    place = build.region("SY07", name="Idleb", aliases=["Idlib"], boundary={"type": "Point"}, population=5)
    with because(step="x", user=desk.user.pk):
        Region.objects.filter(pk=place.pk).update(population=6, boundary=None)
        place.names.filter(name="Idlib").delete()
    restore(desk, place)
    place.refresh_from_db()
    assert (place.population, place.boundary) == (5, {"type": "Point"})
    assert set(place.names.values_list("name", flat=True)) == {"Idleb", "Idlib"}


def test_what_the_database_forbids_is_refused_with_its_sentence(desk):
    counter = build.counter(counts="people")
    with because(step="x", user=desk.user.pk):
        models.Counter.objects.filter(pk=counter.pk).update(counts="movements")
    build.figure(counter=counter)
    response = restore(desk, counter)
    assert "What a counter counts is never changed" in said(response)[0]


def test_whoever_may_only_look_restores_nothing(desk):
    batch = build.batch()
    assert desk.open("importbatch_restore", batch.pk, 1).status_code == 403
    assert desk.open("source_restore", build.source().pk, 99).status_code == 404
