"""Places, sources, documents, events and statements: entered kindly, and kept while something names them."""

from __future__ import annotations

import datetime as dt

import pgtrigger
import pytest
from django.apps import apps

from tests import builders as build
from tests.admin.conftest import errors, said
from tracker import models
from tracker.models.regions import Level
from tracker.review.guarantees import FIELD_OF, TRIGGERS

pytestmark = pytest.mark.django_db
NO_NAMES = {
    "names-TOTAL_FORMS": 0,
    "names-INITIAL_FORMS": 0,
    "memberships-TOTAL_FORMS": 0,
    "memberships-INITIAL_FORMS": 0,
}


def place(**typed):
    return {"name": "Saraqab", "code": "C1", "level": 1, "parent": build.country().pk} | NO_NAMES | typed


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        ({"code": "X-1"}, "code", "The code of an informal area, and no other, begins with X-."),
        ({"code": "a b"}, "code", "A code has letters, digits and hyphens only."),
        ({"code": "SY"}, "code", "Another region already has this code in these days."),
        ({"latitude": "35"}, "latitude", "A centroid needs a latitude and a longitude in degrees."),
        ({"level": 3}, "parent", "The level does not fit the region this one lies in."),
        (
            {"valid_from": "2020-02-01", "valid_to": "2020-01-01"},
            "valid_to",
            "The region's last valid day lies before its first.",
        ),
        ({"population": "12,5"}, "population", "“12,5” is not a whole number. People are counted whole."),
    ],
)  # fmt: skip
def test_what_no_place_can_be_is_said_at_its_field(desk, typed, field, sentence):
    assert errors(desk.send("region_add", **place(**typed)))[field] == [sentence]


def test_a_place_does_not_lie_inside_itself(desk):
    area = build.region(level=Level.INFORMAL, parent=build.country())
    inner = build.region(level=Level.GOVERNORATE)
    typed = place(code=inner.code, name=inner.name, level=1, parent=inner.pk)
    assert list(errors(desk.send("region_change", inner.pk, **typed))) == ["parent"]
    assert area.parent is not None


def test_a_spelling_added_by_hand_is_found_by_search(desk):
    spelling = {"names-TOTAL_FORMS": 1, "names-0-name": "سراقب", "names-0-kind": "alias"}
    desk.send("region_add", **place(**spelling))
    found = desk.open("region_changelist", q="سراقب").context["cl"].result_list
    assert [region.code for region in found] == ["C1"]


def test_only_an_informal_area_is_asked_for_members(desk):
    assert "memberships-TOTAL" not in desk.open("region_change", build.region().pk).text
    assert "memberships-TOTAL" in desk.open("region_change", build.region(level=Level.INFORMAL).pk).text


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (
            {"published_on": "2019-12-27"},
            "published_on_basis",
            "Give the publication day and how it is known, or neither.",
        ),
        (
            {"published_on": "3/12/2019", "published_on_basis": "stated"},
            "published_on",
            "“3/12/2019” can mean 12 March 2019 or 3 December 2019. Write year, month and day: 2019-03-12.",
        ),
        ({"url": "https://example.org/1"}, "url", "A document with this address is stored already. Search for it."),
        ({"title": "Flash"}, "title", "This publisher already has a document of this title without address."),
    ],
)  # fmt: skip
def test_what_no_document_can_be_is_said_at_its_field(desk, typed, field, sentence):
    publisher = build.source()
    build.document("Flash", publisher=publisher, url=None)
    build.document(url="https://example.org/1")
    document = {"publisher": publisher.pk, "title": "Update", "published_on_basis": "unknown"}
    assert errors(desk.send("document_add", **document | typed)) == {field: [sentence]}


def test_an_event_without_a_last_day_is_of_one_day(desk):
    desk.send("event_add", text="A ceasefire was announced.", kind="ceasefire", first_day="2020-01-12")
    event = models.Event.objects.get()
    assert (event.start, event.end) == (dt.date(2020, 1, 12), dt.date(2020, 1, 12))
    assert event.key


def test_an_event_needs_a_day_in_the_right_order(desk):
    event = {"text": "A ceasefire was announced.", "kind": "ceasefire", "last_day": "2020-01-01"}
    assert list(errors(desk.send("event_add", **event))) == ["first_day"]
    assert list(errors(desk.send("event_add", **event | {"first_day": "2020-01-12"}))) == ["last_day"]


def test_a_statement_about_knowing_is_entered_and_said_once(desk):
    typed = {
        "region": build.region().pk, "counter": build.counter().pk, "measure": "displacement",
        "kind": "not_assessed", "first_day": "2019-12-01", "last_day": "2019-12-31",
    }  # fmt: skip
    desk.send("coverage_add", **typed)
    assert models.Coverage.objects.get().end == dt.date(2019, 12, 31)
    assert errors(desk.send("coverage_add", **typed))
    assert models.Coverage.objects.count() == 1


@pytest.mark.parametrize("name", ["region", "source", "document", "counter"])
def test_what_a_figure_names_is_not_deleted(desk, name):
    figure = build.figure(key="NWS118")
    row = figure.document.publisher if name == "source" else getattr(figure, name)
    asked = desk.open(f"{name}_delete", row.pk).text
    assert "names what is chosen here, so it stays." in asked
    assert "NWS118" not in asked
    desk.send(f"{name}_delete", row.pk, post="yes")
    desk.send(f"{name}_changelist", action="delete_selected", _selected_action=[row.pk], post="yes")
    assert type(row).objects.filter(pk=row.pk).exists()


def test_what_nothing_names_is_deleted(desk):
    source = build.source()
    response = desk.send("source_delete", source.pk, post="yes")
    assert "was deleted successfully" in said(response)[0]
    assert not models.Source.objects.filter(pk=source.pk).exists()


def test_who_entered_a_figure_stays_known(desk, second_desk):
    build.figure(status="draft", created_by=second_desk.user)
    desk.send("user_delete", second_desk.user.pk, post="yes")
    assert models.User.objects.filter(pk=second_desk.user.pk).exists()


def test_an_import_is_looked_at_and_not_edited(desk):
    batch = build.batch()
    assert desk.open("importbatch_add").status_code == 403
    assert desk.send("importbatch_change", batch.pk, name="other").status_code == 403
    assert desk.send("importbatch_delete", batch.pk, post="yes").status_code == 403


def test_a_choice_that_can_be_no_row_is_no_server_error(desk):
    response = desk.send("source_changelist", action="delete_selected", _selected_action=["abc"], post="yes")
    assert said(response) == ["What was chosen is not in this list. Nothing has been changed."]


def refuses_nothing(trigger):
    """A trigger that queues work or forgets a password refuses no row, and no form writes history: none needs a
    sentence."""
    silent = {"append_only", "switched_off_opens_nothing"}
    return trigger.level == pgtrigger.Statement or trigger.name in silent


def test_every_sentence_has_a_guarantee_of_the_database_behind_it():
    kept = {constraint.name for model in apps.get_models() for constraint in model._meta.constraints}
    triggers = {trigger.name for _model, trigger in pgtrigger.registered() if not refuses_nothing(trigger)}
    assert triggers == TRIGGERS
    assert set(FIELD_OF) <= kept | triggers
