from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client


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
