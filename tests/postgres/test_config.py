"""DATABASE_URL and what becomes of it."""

from __future__ import annotations

import pytest
from django.core.exceptions import ImproperlyConfigured

from tracker.postgres.config import database_from


def of(url, tmp_path):
    return database_from({"DATABASE_URL": url}, tmp_path)


@pytest.mark.parametrize("environ", [{}, {"DATABASE_URL": ""}, {"DATABASE_URL": " "}])
def test_without_an_address_the_embedded_server_is_used(environ, tmp_path):
    chosen = database_from(environ, tmp_path / "data")
    assert chosen["ENGINE"] == "tracker.postgres"
    assert chosen["DATA_DIR"] == str(tmp_path / "data")
    assert chosen["HOST"].startswith("/")
    assert not (tmp_path / "data").exists()


def test_every_part_of_an_address_is_used(tmp_path):
    chosen = of("postgres://jane:s%40cret%2F1@db.example.org:6543/figures?sslmode=require", tmp_path)
    assert chosen["ENGINE"] == "django.db.backends.postgresql"
    assert (chosen["USER"], chosen["PASSWORD"]) == ("jane", "s@cret/1")
    assert (chosen["HOST"], chosen["PORT"], chosen["NAME"]) == ("db.example.org", "6543", "figures")
    assert chosen["OPTIONS"] == {"connect_timeout": 3, "sslmode": "require"}


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("postgresql:///figures?host=/var/run/postgresql", "/var/run/postgresql"),
        ("postgres://%2Fvar%2Frun%2Fpostgresql/figures", "/var/run/postgresql"),
        ("postgres://[::1]:5432/figures", "::1"),
        ("postgres://one:5432,two:5433/figures", "one,two"),
    ],
)
def test_sockets_and_other_hosts_are_understood(url, host, tmp_path):
    assert of(url, tmp_path)["HOST"] == host


def test_a_timeout_in_the_address_wins(tmp_path):
    assert of("postgres://h/figures?connect_timeout=9", tmp_path)["OPTIONS"]["connect_timeout"] == "9"


def test_connections_are_kept_and_checked(tmp_path):
    for chosen in (database_from({}, tmp_path), of("postgres://h/figures", tmp_path)):
        assert chosen["CONN_MAX_AGE"] == 60
        assert chosen["CONN_HEALTH_CHECKS"] is True
        assert "pool" not in chosen["OPTIONS"]


@pytest.mark.parametrize(
    "url",
    [
        "mysql://jane:hidden@host/figures",
        "host=db password=hidden dbname=figures",
        "postgres://jane:hidden@host",
        "postgres://jane:hidden@host:port/figures",
        "postgres://jane:hidden%zz@host/figures",
        "postgres://jane:hidden@host/figures?unknown=1",
        "postgres://[::1/hidden",
    ],
)
def test_a_bad_address_is_refused_without_repeating_its_password(url, tmp_path):
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as refused:
        of(url, tmp_path)
    assert "hidden" not in str(refused.value)
    assert refused.value.__cause__ is None
