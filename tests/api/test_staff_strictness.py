"""Nothing that a program sends is guessed, lost or stored unasked; whatever it sends is answered by a sentence."""

from __future__ import annotations

import json

import pytest

from tests import builders as build
from tests.api.conftest import problems
from tracker.models import Document, Figure

pytestmark = pytest.mark.django_db

NOT_BODIES = {
    b"[" * 100_000: "The body is nested too deeply.",
    b'{"value":' * 100_000: "The body is nested too deeply.",
    b'{"value": NaN}': "“NaN” is not a number of people. Send null when none is known.",
    b'{"value": -Infinity}': "“-Infinity” is not a number of people. Send null when none is known.",
    b'{"value": 1, "value": 2}': "The body gives a name twice. Give each name once.",
    b'{"note": "\\u0000"}': "NUL",
    b'{"a\\u0000": 1}': "NUL",
    b'{"note": "\\ud800"}': "half a character",
    b'{"breakdown": {"\\udfff": 1}}': "half a character",
    b'{"note": "\xff"}': "The body is not in UTF-8.",
    b"\x00": "The body is not JSON, from line 1, column 1.",
    b"": "counter: ",
    b'{"value": 1': "The body is not JSON, from line 1, column 12.",
    b'{"value": ' + b"9" * 5000 + b"}": "The body is not JSON",
    b"[]": "The body is an object: names and values in braces.",
    b"null": "The body is an object: names and values in braces.",
    b'"draft"': "The body is an object: names and values in braces.",
}
NUMBERS = [
    ("235.000", "“235.000” could be read in two ways."),
    ("235,000", "“235,000” could be read in two ways."),
    (12.9, "“12.9” has decimals."),
    (12.0, "“12.0” has decimals."),
    (1e30, "“1e+30” has decimals."),
    (True, "This is a whole number, or null when none is known."),
    (False, "This is a whole number, or null when none is known."),
    ([], "This is a whole number, or null when none is known."),
    ({"$gt": 0}, "This is a whole number, or null when none is known."),
    (None, "Give the number the source states."),
    ("", "Give the number the source states."),
    (2**63, "9223372036854775807"),
    (10**400, "9223372036854775807"),
    (-5, "A number of people is never negative."),
    ("-5", "has a sign"),
    ("1_000", "has an underscore"),
    ("1٢3", "mixes digits of two scripts"),
    ("1200¹", "raised or circled digit"),
    ("#N/A", "error of a formula"),
    ("about 5", "has letters"),
]
COLUMNS_OF_THE_SYSTEM = {
    "status": "published", "created_by": 1, "reviewed_by": "amal", "exemption": "one_person", "version": 99, "id": 1,
    "key": "MINE", "batch": 1, "recorded_at": "2019-01-01", "withdrawn_at": "2019-01-01", "authors": [],
    "period": "[2019-01-01,2019-02-01)", "first_day": "2019-01-01", "seen_version": 1, "colour": "red", "": 1,
    "created_by_id": 1, "document_id": 1, "pgh_context": {}, "\u202e": 1, "x" * 100_000: 1,
}  # fmt: skip


@pytest.mark.parametrize("body", list(NOT_BODIES), ids=lambda body: repr(body[:30]))
def test_what_is_no_body_is_said_so(program, body):
    response = program.post("figures/", body)
    assert response.status_code == 400
    assert NOT_BODIES[body] in response.json()["detail"]
    assert not Figure.objects.exists()


@pytest.mark.parametrize(("value", "sentence"), NUMBERS, ids=lambda value: str(value)[:20])
@pytest.mark.parametrize("how", ["entered", "changed"])
def test_a_number_is_never_guessed(program, figure_body, how, value, sentence):
    if how == "entered":
        response = program.post("figures/", figure_body | {"value": value})
    else:
        figure = build.figure(1000, status="draft")
        response = program.patch(f"figures/{figure.pk}/", {"value": value})
    assert response.status_code == 400
    assert sentence in problems(response)["value"]
    assert not Figure.objects.exclude(value=1000).exists()


@pytest.mark.parametrize(
    ("sent", "stored"),
    [(0, 0), ("235000", 235000), ("235 000", 235000), ("٢٣٥٠٠٠", 235000), (2**63 - 1, 2**63 - 1)],
)
def test_a_number_that_says_one_thing_is_read(program, figure_body, sent, stored):
    assert program.post("figures/", figure_body | {"value": sent}).json()["value"] == stored


@pytest.mark.parametrize("name", list(COLUMNS_OF_THE_SYSTEM), ids=lambda name: name[:20] or "empty")
@pytest.mark.parametrize("how", ["entered", "changed"])
def test_what_the_system_keeps_cannot_be_sent(program, figure_body, how, name):
    figure = build.figure(1000, status="draft")
    if how == "entered":
        response = program.post("figures/", figure_body | {name: COLUMNS_OF_THE_SYSTEM[name]})
    else:
        response = program.patch(f"figures/{figure.pk}/", {"value": 2, name: COLUMNS_OF_THE_SYSTEM[name]})
    assert response.status_code == 400
    assert "cannot be sent here. What can be: document, " in next(iter(problems(response).values()))
    assert list(Figure.objects.values_list("value", "status", "version")) == [(1000, "draft", 1)]


@pytest.mark.parametrize("sent", [{"id": 1}, {"archive_sha256": "0" * 64}, {"publisher": 1}, {"figures": []}])
def test_no_other_column_of_a_document_can_be_sent(program, sent):
    document = build.document()
    response = program.patch(f"documents/{document.pk}/", sent)
    assert list(problems(response)) == list(sent)


@pytest.mark.parametrize(
    ("sent", "field", "sentence"),
    [
        ({"region": "SY99"}, "region", "No region is known as “SY99”."),
        ({"region": 7}, "region", "This is a text: write it in quotation marks, or send null."),
        ({"region": None}, "region", "This field is required."),
        ({"counter": "nobody"}, "counter", "No counter is known as “nobody”."),
        ({"document": "12"}, "document", "This is the number of a row: a whole number."),
        ({"document": True}, "document", "This is the number of a row: a whole number."),
        ({"document": 2**63 - 1}, "document", "Select a valid choice."),
        ({"document": 2**70}, "document", "This is the number of a row: a whole number."),
        ({"supersedes": "F0"}, "supersedes", "No figure is known as “F0”."),
        ({"measure": "people"}, "measure", "Select a valid choice."),
        ({"unit": 3}, "unit", "This is a text: write it in quotation marks, or send null."),
        ({"cause": None}, "cause", "This field is required."),
        ({"start": "03/04/2020"}, "start", "can mean"),
        ({"start": 45000}, "start", "This is a text: write it in quotation marks, or send null."),
        ({"start": "infinity"}, "start", "“infinity”"),
        ({"end": "2019-12-11"}, "end", "before"),
        ({"household_size_low": True}, "household_size_low", "This is a number, or null when none is known."),
        ({"household_size_low": "5,5"}, "household_size_low", "has a comma"),
        ({"locator": "x" * 201}, "locator", "200"),
        ({"breakdown": []}, "breakdown", "This is an object"),
        ({"breakdown": {"children": 12.9}}, "breakdown.children", "“12.9” has decimals."),
        ({"breakdown": {"children": None}}, "breakdown.children", "This field is required."),
        ({"breakdown": {"children": 235001}}, "breakdown.children", "A part is never larger than the whole, 235,000."),
        ({"breakdown": {"cats": 1}}, "breakdown.cats", "Select a valid choice."),
        ({"breakdown": {"children": -1}}, "breakdown.children", "A number of people is never negative."),
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_taken_in_is_said_at_its_field(program, figure_body, sent, field, sentence):
    response = program.post("figures/", figure_body | sent)
    assert response.status_code == 400
    assert sentence in problems(response)[field]
    assert not Figure.objects.exists()


def test_all_that_is_wrong_is_said_at_once(program, figure_body):
    response = program.post("figures/", figure_body | {"value": 12.9, "region": "SY99", "unit": "tents"})
    assert set(problems(response)) == {"value", "region", "unit"}


def test_what_the_database_alone_knows_is_a_conflict_at_its_field(program):
    first = build.figure(status="draft")
    second = build.figure(status="draft", supersedes=first)
    response = program.patch(f"figures/{first.pk}/", {"supersedes": second.key})
    assert response.status_code == 409
    assert problems(response) == {"supersedes": "Figures cannot supersede each other in a circle."}


def test_a_whole_smaller_than_its_stored_parts_is_refused(program):
    figure = build.figure(1000, status="draft", parts={"children": 900})
    response = program.patch(f"figures/{figure.pk}/", {"value": 800})
    assert response.status_code == 400
    assert Figure.objects.get().value == 1000


@pytest.mark.parametrize("body", [b"x" * 1_000_001, json.dumps({"note": "x" * 1_000_000}).encode()])
def test_a_body_too_large_is_refused(program, body):
    assert program.post("figures/", body).status_code == 413


@pytest.mark.parametrize("media_type", ["text/plain", "application/xml", "multipart/form-data; boundary=x"])
def test_a_body_in_another_form_is_refused(program, client, media_type):
    response = client.post("/api/staff/v1/figures/", b"x", content_type=media_type, headers=program.headers)
    assert response.status_code == 415
    assert response["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "address",
    ["figures/0/", f"figures/{2**70}/", "figures/x/", "nothing/", "documents/999999/", "imports/1/"],
)
def test_what_is_not_there_is_said_so(program, address):
    response = program.get(address)
    assert (response.status_code, problems(response)) == (404, {})


@pytest.mark.parametrize("params", [{"colour": "red"}, {"status": "secret"}, {"limit": "0"}, {"cursor": "x"}])
def test_a_parameter_that_is_not_known_is_refused(program, params):
    assert program.get("figures/", **params).status_code == 400


def test_what_a_program_enters_is_remembered_as_its_users(program, figure_body):
    row = program.post("figures/", figure_body).json()
    revision = Figure.objects.get(pk=row["id"]).history.order_by("pgh_id").first()
    assert revision.pgh_context["user"] == program.user.pk


def test_a_refused_document_is_not_stored(program):
    response = program.post("documents/", {"source": "nobody", "title": ""})
    assert set(problems(response)) == {"source", "title"}
    assert not Document.objects.exists()
