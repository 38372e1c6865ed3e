"""Requests that no page can mean, refused before any page sees them."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.utils.translation import gettext as _

API = "/api/"
STAFF_API = "/api/staff/"


class RefusalMiddleware:
    """PostgreSQL stores no NUL character, so a request that carries one is a mistake of its sender."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        sent = request.get_full_path()
        if "%00" in sent or "\0" in sent or "\0" in request.path:
            return refusal(request.path, _("The address contains a NUL character (%00). Please remove it."))
        return self.get_response(request)


def refusal(path: str, sentence: str) -> HttpResponse:
    """A sentence for people; for programs RFC 9457 problem details, which other sites may read if they are public."""
    if not path.startswith(API):
        return HttpResponseBadRequest(sentence + "\n", content_type="text/plain; charset=utf-8")
    body = {
        "type": "about:blank",
        "title": _("Bad request"),
        "status": 400,
        "detail": sentence,
        "parameter": None,
    }
    response = JsonResponse(body, status=400, content_type="application/problem+json")
    if not path.startswith(STAFF_API):
        response["Access-Control-Allow-Origin"] = "*"
    return response
