"""Requests that no page can mean, refused before any page sees them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.utils.translation import gettext as _


class RefusalMiddleware:
    """PostgreSQL stores no NUL character, so a request that carries one is a mistake of its sender."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.get_full_path()
        if "%00" in sent or "\0" in sent or "\0" in request.path:
            return HttpResponseBadRequest(
                _("The address contains a NUL character (%00). Please remove it.") + "\n",
                content_type="text/plain; charset=utf-8",
            )
        return self.get_response(request)
