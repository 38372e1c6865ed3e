from __future__ import annotations

import psycopg
import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

LISTS = ("regions/", "figures/", "measures/", "counters/", "sources/", "documents/", "events/", "schema/")
NOT_READING = ("post", "put", "patch", "delete")
ODD_ACCEPTS = (
    "", ",,,;;;/", "*", "application/json;q=nonsense", "application/json;q=-1", "a/b" * 10_000,
    ",".join(["a/b"] * 5000),
    "\x7f/\x01", "text/html", "application/xml", '"', ";" * 10_000,
)  # fmt: skip
NUL_IN_ADDRESS = (
    "figures/?q=%00",
    "regions/%00/",
    "regions/?q=a%00b",
    "figures/?%00=1",
    "figures/?cursor=%00",
)
DEEP = "[" * 100_000


def assert_is_problem(response, status, parameter=None):
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert response["Access-Control-Allow-Origin"] == "*"
    body = response.json()
    assert list(body) == ["type", "title", "status", "detail", "parameter"]
    assert (body["status"], body["parameter"]) == (status, parameter)
    assert body["type"]
    assert body["title"]
    assert body["detail"].endswith(".")


@pytest.mark.parametrize("address", LISTS)
def test_an_unknown_parameter_is_named(get, address):
    assert_is_problem(get(address, {"colour": "red"}), 400, "colour")


@pytest.mark.parametrize(
    ("name", "value"),
    [("from", "2019-02-30"), ("from", "0001-01-01"), ("to", "today"), ("measure", "people"), ("bin", "hour"),
     ("cause", "war"), ("as_of", "12/12/2019"), ("recorded", "now"), ("reading", "loose"), ("within", "yes"),
     ("region", "SY99"), ("counter", "nobody"), ("source", "nobody"), ("q", "x" * 101), ("q", DEEP),
     ("limit", DEEP), ("cursor", DEEP), ("format", DEEP), ("region", DEEP)],
)  # fmt: skip
def test_a_value_that_cannot_be_read_is_refused_by_name(get, name, value):
    assert_is_problem(get("figures/", {name: value}), 400, name)


def test_a_range_that_ends_before_it_begins_is_refused(get):
    assert_is_problem(get("events/", {"from": "2020-01-02", "to": "2020-01-01"}), 400, "from")


@pytest.mark.parametrize("name", ["limit", "cursor", "format", "measure"])
def test_a_single_value_given_twice_is_refused(get, name):
    assert_is_problem(get("figures/", {name: ["1", "1"]}), 400, name)


def test_a_parameter_without_an_end_is_named_in_part(get):
    assert_is_problem(get("figures/", {DEEP: "1"}), 400, DEEP[:100])


def test_more_parameters_than_can_be_meant_are_refused(client):
    assert_is_problem(client.get("/api/v1/figures/?" + "a=1&" * 3000), 400)


@pytest.mark.parametrize(
    "address", ["nothing/", "nothing", "figures/1/2/", "regions/SY07/children/", DEEP, "%ff/", "é/"]
)
def test_an_unknown_address_is_a_problem_too(client, address):
    for base in ("/api/", "/api/v1/", "/api/v2/"):
        assert_is_problem(client.get(base + address), 404)


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(client):
    response = client.get("/api/v1/figures?limit=5&q=%D8%B3")
    assert (response.status_code, response["Location"]) == (301, "/api/v1/figures/?limit=5&q=%D8%B3")
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("method", NOT_READING)
@pytest.mark.parametrize("address", ["figures/", "figures/1/", "regions/SY07/", "schema/"])
def test_the_api_only_reads(client, method, address):
    sent = {"data": DEEP, "content_type": "application/json"}
    assert_is_problem(getattr(client, method)(f"/api/v1/{address}", **sent), 405)


@pytest.mark.parametrize("accept", ODD_ACCEPTS)
@pytest.mark.parametrize("address", ["figures/", "nothing/"])
def test_an_odd_accept_header_gets_an_answer_or_a_problem(get, accept, address):
    response = get(address, accept=accept)
    if response.status_code != 200:
        assert_is_problem(response, 404 if address == "nothing/" else 406)


def test_a_form_that_an_address_does_not_have_is_a_problem(get):
    assert_is_problem(get("figures/", accept="text/html"), 406)
    assert_is_problem(get("measures/", accept="text/csv"), 406)


@pytest.mark.parametrize("address", NUL_IN_ADDRESS)
def test_a_nul_character_is_refused(client, address):
    assert client.get(f"/api/v1/{address}").status_code == 400


@pytest.mark.parametrize(
    "address",
    ["figures/", "figures/1/", "figures/?format=csv", "regions/", "documents/", "events/", "counters/"],
)
def test_a_database_that_is_away_is_said_to_be(client, address):
    connection.ensure_connection()
    with psycopg.connect(**_without_django(connection.get_connection_params())) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    response = client.get(f"/api/v1/{address}")
    assert_is_problem(response, 503)
    assert response["Retry-After"] == "5"
    assert response["Cache-Control"] == "no-store"


def _without_django(params):
    return {name: value for name, value in params.items() if name not in {"cursor_factory", "context"}}
