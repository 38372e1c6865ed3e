"""A program enters, changes and corrects figures by the rules of the admin."""

from __future__ import annotations

import pytest
from django.contrib import admin
from django.test import RequestFactory

from tests import builders as build
from tests.api.conftest import problems
from tracker.api.staff.documents import EntryForm as DocumentEntryForm
from tracker.api.staff.figure_entry import EntryForm
from tracker.models import Document, Figure

pytestmark = pytest.mark.django_db


def made(program, body):
    response = program.post("figures/", body)
    assert response.status_code == 201, response.content
    return response.json()


def test_a_figure_goes_from_draft_to_published_by_two_programs(program, second_program, figure_body, client):
    row = made(program, figure_body)
    assert (row["status"], row["created_by"], row["value"], row["start"]) == (
        "draft", "amal", 235000, "2019-12-12",
    )  # fmt: skip
    assert program.step("send", row["id"]).json()["status"] == "in_review"
    refused = program.step("publish", row["id"])
    assert refused.status_code == 409
    assert "you wrote it or a part of it" in refused.json()["detail"]
    published = second_program.step("publish", row["id"]).json()
    assert (published["status"], published["reviewed_by"], published["exemption"]) == (
        "published", "basma", None,
    )  # fmt: skip
    seen = client.get(f"/api/v1/figures/{row['id']}/").json()
    assert (seen["value"], seen["status"]) == (235000, "published")
    assert "amal" not in str(seen)


PAPER = {
    "source": "ocha", "title": "Situation report 3", "url": "https://example.org/3", "published_on": "2019-12-30",
    "published_on_basis": "stated",
}  # fmt: skip


def test_a_document_is_sent_along_with_its_figure(program, figure_body):
    build.source("ocha")
    row = made(program, figure_body | {"document": PAPER})
    assert {name: row[f"document_{name}"] for name in ("title", "url")} == {
        "title": "Situation report 3", "url": "https://example.org/3",
    }  # fmt: skip
    again = made(program, figure_body | {"document": {"url": PAPER["url"]}})
    assert again["document"] == row["document"]


def test_a_document_without_an_address_is_known_by_its_title_and_source(program, figure_body):
    stored = build.document("On paper", publisher=build.source("ocha"))
    row = made(program, figure_body | {"document": {"title": "On paper", "source": "ocha"}})
    assert row["document"] == stored.pk


@pytest.mark.parametrize(
    ("changes", "status", "field"),
    [
        ({"title": ""}, 400, "document.title"),
        ({"source": "nobody"}, 400, "document.source"),
        ({"id": 5}, 400, "document.id"),
        ({"url": "https://example.org/2", "title": "Another title"}, 409, "document.title"),
    ],
)
def test_a_document_that_cannot_be_stored_is_refused_with_its_figure(
    program, figure_body, changes, status, field
):
    build.document(
        "Stored", publisher=build.source("ocha"), url="https://example.org/2", published_on="2019-12-30"
    )
    papers = Document.objects.count()
    response = program.post("figures/", figure_body | {"document": PAPER | changes})
    assert (response.status_code, list(problems(response))) == (status, [field])
    assert (Document.objects.count(), Figure.objects.count()) == (papers, 0)


def test_no_document_is_left_of_a_figure_that_is_refused(program, figure_body):
    build.source("ocha")
    response = program.post("figures/", figure_body | {"document": PAPER, "value": -1})
    assert list(problems(response)) == ["value"]
    assert not Document.objects.filter(title=PAPER["title"]).exists()


def test_what_is_sent_is_read_through_the_form_of_the_admin():
    request = RequestFactory().get("/")
    request.user = build.user()
    for model, form in ((Figure, EntryForm), (Document, DocumentEntryForm)):
        asked = admin.site.get_model_admin(model).get_form(request, None, change=False).base_fields
        assert set(form.base_fields) - {"seen_version"} == set(asked) - {"seen_version", "address"}
        for name, field in form.base_fields.items():
            if name in asked and not hasattr(field, "queryset"):
                assert type(field) is type(asked[name]), name


def test_what_is_not_sent_stays(program, figure_body):
    row = made(program, figure_body | {"breakdown": {"children": 140000}})
    changed = program.patch(f"figures/{row['id']}/", {"value": 236000, "breakdown": {"women": 9}})
    assert changed.status_code == 200, changed.content
    after = changed.json()
    assert after["breakdown"] == {"children": 140000, "women": 9}
    assert {name for name in row if row[name] != after[name]} - {"warnings"} == {
        "value", "breakdown", "version",
    }  # fmt: skip


def test_who_changes_a_figure_is_one_who_cannot_publish_it(program, second_program, figure_body):
    row = made(program, figure_body)
    second_program.patch(f"figures/{row['id']}/", {"note": "Seen."})
    program.step("send", row["id"])
    assert second_program.step("publish", row["id"]).status_code == 409
    assert Figure.objects.get().status == "in_review"


def test_an_end_that_is_not_known_is_null(program, figure_body):
    row = made(program, figure_body | {"end": None, "end_precision": "open"})
    assert (row["end"], row["end_precision"]) == (None, "open")


@pytest.mark.parametrize("status", ["published", "in_review", "withdrawn"])
def test_a_figure_that_others_rely_on_is_not_changed(program, status):
    figure = build.figure(1000, status=status)
    response = program.patch(f"figures/{figure.pk}/", {"value": 2})
    assert response.status_code == 409
    assert response.json()["detail"].endswith(".")
    assert Figure.objects.get().value == 1000


def test_a_correction_begins_like_the_figure_that_it_supersedes(program, second_program, client):
    old = build.figure(1000, region_wording="southern Idleb", parts={"children": 5, "women": 6})
    response = program.post(f"figures/{old.pk}/correct/", {"value": 1200, "breakdown": {"women": 7}})
    row = response.json()
    assert response.status_code == 201, row
    assert row["breakdown"] == {"children": 5, "women": 7}
    assert (row["supersedes"], row["value"], row["region_name"], row["status"]) == (
        old.key, 1200, "southern Idleb", "draft",
    )  # fmt: skip
    assert client.get("/api/v1/figures/").json()["results"][0]["value"] == 1000
    program.step("send", row["id"])
    second_program.step("publish", row["id"])
    assert [one["value"] for one in client.get("/api/v1/figures/").json()["results"]] == [1200]
    assert client.get(f"/api/v1/figures/{old.pk}/").json()["superseded_by"] == row["key"]


def test_figures_are_listed_whatever_their_status(program):
    figures = [build.figure(status=status) for status in ("draft", "published", "withdrawn")]
    listed = program.get("figures/").json()["results"]
    assert [row["id"] for row in listed] == [figure.pk for figure in figures]
    assert [row["status"] for row in program.get("figures/", status="draft").json()["results"]] == ["draft"]
    assert program.get("figures/", key=figures[1].key).json()["results"][0]["id"] == figures[1].pk


def test_a_draft_is_told_what_it_restates_even_unpublished(program):
    other = build.figure(status="draft")
    figure = build.figure(status="draft", restates=other)
    assert program.get(f"figures/{figure.pk}/").json()["restates"] == other.key


def test_a_warning_is_told_and_confirmed_with_a_reason(program, figure_body):
    row = made(program, figure_body | {"value": 284000})
    assert [one["code"] for one in row["warnings"]] == ["digits"]
    warning = row["warnings"][0]
    reason = {"code": warning["code"], "field": warning["field"], "reason": "As printed in the table."}
    after = program.patch(f"figures/{row['id']}/", {"confirmed_warnings": [reason]}).json()
    assert after["warnings"] == []
    kept = {name: after["confirmed_warnings"][0][name] for name in ("code", "field", "reason", "by")}
    assert kept == reason | {"by": "amal"}


@pytest.mark.parametrize(
    "sent", [None, 1, "x", [1], [{}], [{"code": "digits"}], [{"code": "digits", "field": "value", "reason": " "}],
             [{"code": 1, "field": [], "reason": {}}], [{"code": "digits", "field": "value", "reason": "x" * 501}]],
)  # fmt: skip
def test_a_confirmation_without_a_reason_is_refused(program, figure_body, sent):
    response = program.post("figures/", figure_body | {"confirmed_warnings": sent})
    assert response.status_code == 400
    assert "reason" in problems(response)["confirmed_warnings"]


def test_nothing_is_deleted(program):
    figure = build.figure(status="draft")
    for address in (f"figures/{figure.pk}/", f"documents/{figure.document_id}/", "figures/"):
        for method in ("DELETE", "PUT"):
            assert program.send(method, address, {}).status_code == 405
    assert Figure.objects.count() == 1


def test_a_document_is_entered_and_mended(program):
    build.source("ocha", name="OCHA")
    body = {"source": "ocha", "title": "Report 3", "url": "https://a.example/3"}
    dated = body | {"published_on": "2019-12-27", "published_on_basis": "stated"}
    response = program.post("documents/", dated)
    assert response.status_code == 201, response.content
    document = response.json()
    again = program.post("documents/", dated)
    assert problems(again) == {"url": "A document with this address is stored already. Search for it."}
    changed = program.patch(f"documents/{document['id']}/", {"title": "Report 4", "public": False})
    assert (changed.json()["title"], changed.json()["public"]) == ("Report 4", False)
    assert changed.json()["published_on"] == "2019-12-27"
    found = program.get("documents/", url="https://a.example/3").json()["results"]
    assert [one["id"] for one in found] == [document["id"]]


def test_imports_are_looked_at_only(program):
    batch = build.batch(created_by=program.user)
    row = program.get(f"imports/{batch.pk}/").json()
    assert (row["name"], row["created_by"]) == (batch.name, "amal")
    assert program.get("imports/").json()["results"] == [row]
    assert program.post("imports/", {}).status_code == 405
