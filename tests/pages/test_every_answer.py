"""What every answer has, whether it is a page, a refusal, or the word that the database is away."""

from __future__ import annotations

import psycopg
import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.utils import translation

from tests import builders
from tests.pages.addresses import addresses, patterns

pytestmark = pytest.mark.django_db
REFUSED = (
    "/?%00",
    "/regions/%00/",
    "/api/v1/figures/?q=%00",
    "/nothing/",
    "/api/nothing",
    "/figures/?page=x",
)
LISTS = (
    "/",
    "/regions/",
    "/figures/",
    "/sources/",
    "/method/",
    "/readyz",
    "/api/v1/figures/",
    "/admin/login/",
)


def assert_protected(response) -> None:
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"


def test_every_address_has_the_protecting_headers(reader):
    figure = builders.figure()
    values = {pattern: figure.id for pattern in patterns() if "figure_id" in pattern}
    values |= {pattern: figure.region.code for pattern in patterns() if "code" in pattern}
    values["/sources/<slug:slug>/"] = figure.document.publisher.slug
    values["/counters/<slug:slug>/"] = figure.counter.slug
    for address in addresses(values):
        assert_protected(reader.get(address))


@pytest.mark.parametrize("address", REFUSED)
def test_a_refusal_has_them_too(reader, address):
    response = reader.get(address)
    assert response.status_code in {400, 404}
    assert_protected(response)


@pytest.mark.parametrize("host", ["elsewhere.example", "a b", "%00"])
def test_another_hosts_name_is_refused_with_them(client, host):
    response = client.get("/", headers={"host": host})
    assert response.status_code == 400
    assert_protected(response)


@pytest.mark.parametrize("address", LISTS)
def test_a_database_that_is_away_is_said_with_them(reader, address):
    connection.ensure_connection()
    ours = {"cursor_factory", "context"}
    params = {name: value for name, value in connection.get_connection_params().items() if name not in ours}
    with psycopg.connect(**params) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [connection.connection.info.backend_pid])
    response = reader.get(address)
    assert_protected(response)
    if address != "/admin/login/":
        assert response.status_code == 503
        assert response["Retry-After"] == "5"


def test_the_page_of_a_mistake_of_ours_needs_nothing_and_is_in_the_readers_language(
    django_assert_num_queries,
):
    with django_assert_num_queries(0), translation.override("ar"):
        text = render_to_string("500.html")
    assert '<html lang="ar" dir="rtl">' in text
    assert "<h1>" in text
