"""The staff API says truly what it takes and answers, to staff only."""

from __future__ import annotations

import jsonschema
import pytest
from django.urls import get_resolver

from tests import builders as build
from tests.api.test_description import closed
from tracker.api.description import PROBLEM, description
from tracker.api.staff.description import BASE, staff_description
from tracker.api.staff.figure_entry import NAMES
from tracker.api.staff.urls import described

pytestmark = pytest.mark.django_db


def assert_is_as_described(body, path, method, status, media_type="application/json"):
    shape = staff_description()["paths"][f"{BASE}{path}"][method]["responses"][str(status)]
    schema = shape["content"][media_type]["schema"]
    whole = closed({**schema, "components": staff_description()["components"]})
    checked = jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checked.iter_errors(body)] == []


def test_every_address_is_described_here_and_none_in_public():
    paths = {
        path.format(figure_id=1, document_id=1, batch_id=1): path for path in staff_description()["paths"]
    }
    assert {get_resolver().resolve(path).url_name for path in paths} == {one.name for one in described}
    assert "staff" not in str(description())


def test_staff_read_the_description_at_its_address(program, client):
    assert program.get("schema/").json() == staff_description()
    assert client.get("/api/staff/v1/schema/").status_code == 401
    for address in program.get().json().values():
        assert client.get(address, headers=program.headers).status_code == 200


def test_what_may_be_sent_is_what_is_described():
    schemas = staff_description()["components"]["schemas"]
    assert set(schemas["FigureEntry"]["properties"]) == set(NAMES)
    assert "required" not in schemas["PatchedFigureEntry"]


def test_every_answer_is_as_described(program, figure_body):
    build.figure(1000, parts={"women": 3})
    made = program.post("figures/", figure_body)
    assert_is_as_described(made.json(), "figures/", "post", 201)
    figure_id = made.json()["id"]
    one = "figures/{figure_id}/"
    assert_is_as_described(program.get("figures/").json(), "figures/", "get", 200)
    assert_is_as_described(program.get(f"figures/{figure_id}/").json(), one, "get", 200)
    assert_is_as_described(program.patch(f"figures/{figure_id}/", {"value": 9}).json(), one, "patch", 200)
    stale = program.patch(f"figures/{figure_id}/", {"value": 9}, '"x"').json()
    current = stale.pop("current")
    assert_is_as_described(stale, one, "patch", 412, PROBLEM)
    assert current["value"] == 9
    assert_is_as_described(program.step("send", figure_id).json(), f"{one}send/", "post", 200)
    returned = program.step("return", figure_id, reason="Look again.")
    assert_is_as_described(returned.json(), f"{one}return/", "post", 200)
    refused = program.post("figures/", {"value": 12.9})
    assert_is_as_described(refused.json(), "figures/", "post", 400, PROBLEM)
    build.batch()
    for path in ("documents/", "imports/"):
        rows = program.get(path).json()
        assert_is_as_described(rows, path, "get", 200)
        name = "document_id" if path == "documents/" else "batch_id"
        row = program.get(f"{path}{rows['results'][0]['id']}/").json()
        assert_is_as_described(row, f"{path}{{{name}}}/", "get", 200)
