from __future__ import annotations

import pytest

from tests import builders

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "figures/", "figures/?format=csv", "regions/", "regions/SY/", "measures/", "counters/", "sources/", "documents/",
    "events/", "schema/", "",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _something_to_read():
    builders.figure(region=builders.region())


@pytest.mark.parametrize("address", ADDRESSES)
def test_any_site_may_read_any_address(get, address):
    response = get(address, origin="https://elsewhere.example")
    assert response.status_code == 200
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Cross-Origin-Resource-Policy"] == "cross-origin"


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_answer_is_the_same_for_everybody_and_may_be_kept_shortly(get, client, address):
    client.force_login(builders.user())
    response = get(address, **{"accept-language": "ar", "accept-encoding": "gzip"})
    assert response["Cache-Control"] == "public, max-age=60"
    assert response["Vary"] == "Accept-Encoding"
    assert not response.cookies


@pytest.mark.parametrize("address", [*ADDRESSES, "figures/1/"])
def test_a_preflight_is_answered(client, address):
    asked = {
        "origin": "https://elsewhere.example",
        "access-control-request-method": "GET",
        "accept": "text/html",
    }
    response = client.options(f"/api/v1/{address.partition('?')[0]}?colour=red", headers=asked)
    assert (response.status_code, response.content) == (204, b"")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_head_request_has_the_headers_of_the_answer(client, address):
    asked, answered = client.head(f"/api/v1/{address}"), client.get(f"/api/v1/{address}")
    assert asked.status_code == 200
    assert asked["Content-Type"] == answered["Content-Type"]


def test_names_of_every_script_come_as_they_are(get):
    builders.region("SY07", name="Idleb", name_ar="إدلب")
    assert "إدلب".encode() in get("regions/SY07/").content
