"""An honest 503 when the database is away: never a 500, and a time to come back."""

from __future__ import annotations

from collections.abc import Callable

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

DATABASE_AWAY = (OperationalError, InterfaceError, InternalError)
RETRY_AFTER_SECONDS = "5"


def unavailable() -> HttpResponse:
    """Plain text, since a page may need the database that is away."""
    response = HttpResponse(
        _("The database does not answer at the moment. Please try again in a few seconds.") + "\n",
        status=503,
        content_type="text/plain; charset=utf-8",
    )
    response["Retry-After"] = RETRY_AFTER_SECONDS
    response["Cache-Control"] = "no-store"
    return response


class UnavailableMiddleware:
    """Outermost, so that it also answers for sessions and the admin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        return unavailable() if isinstance(exception, DATABASE_AWAY) else None
