from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client

from tests import builders as build


@pytest.fixture
def get(client: Client) -> Callable[..., HttpResponse]:
    """Ask the API; the address is below ``/api/v1/``, repeated parameters are lists."""

    def ask(address: str, params: dict[str, object] | None = None, **headers: str) -> HttpResponse:
        return client.get(f"/api/v1/{address}", params or {}, headers=headers)

    return ask


@pytest.fixture
def results(get: Callable[..., HttpResponse]) -> Callable[..., list[dict[str, object]]]:
    """The rows of a list."""

    def ask(address: str, **params: object) -> list[dict[str, object]]:
        response = get(address, {name.rstrip("_"): value for name, value in params.items()})
        assert response.status_code == 200, response.content
        return response.json()["results"]

    return ask


class Program:
    """What a program of one member of staff sends; the addresses are below ``/api/staff/v1/``."""

    def __init__(self, user, secret: str | None = None) -> None:
        self.user = user
        self.headers = {"Authorization": f"Bearer {secret or build.token(user)}"}

    def get(self, address: str = "", **params: object) -> HttpResponse:
        return Client().get(f"/api/staff/v1/{address}", params, headers=self.headers)

    def send(self, method: str, address: str, body: object, seen: str | None = None) -> HttpResponse:
        text = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = self.headers | ({"If-Match": seen} if seen else {})
        return Client().generic(
            method, f"/api/staff/v1/{address}", text, content_type="application/json", headers=headers
        )

    def post(self, address: str, body: object = None, seen: str | None = None) -> HttpResponse:
        return self.send("POST", address, {} if body is None else body, seen)

    def patch(self, address: str, body: object, seen: str | None = None) -> HttpResponse:
        return self.send("PATCH", address, body, seen or self.get(address)["ETag"])

    def step(self, name: str, figure_id: int, **body: object) -> HttpResponse:
        """Take a step with the figure as it is now."""
        address = f"figures/{figure_id}/"
        return self.post(f"{address}{name}/", body, self.get(address)["ETag"])


@pytest.fixture
def program(db) -> Program:
    return Program(build.user("amal"))


@pytest.fixture
def second_program(db) -> Program:
    return Program(build.user("basma"))


@pytest.fixture
def figure_body(db) -> dict[str, object]:
    """“More than 235,000 movements, 12 to 25 December 2019”."""
    return {
        "document": build.document("Situation report 2", published_on="2019-12-27").pk,
        "counter": build.counter("un-cccm").slug,
        "region": build.region("SY07", name="Idleb").code,
        "wording": "more than 235,000 people",
        "qualifier": "more_than",
        "value": 235000,
        "unit": "movements",
        "measure": "displacement",
        "start": "2019-12-12",
        "end": "2019-12-25",
        "start_precision": "day",
        "end_precision": "day",
    }


def problems(response: HttpResponse) -> dict[str, str]:
    """The sentence at each field of a refusal."""
    assert response["Content-Type"] == "application/problem+json", response.content
    return {one["field"]: one["detail"] for one in response.json()["errors"]}
