"""What an answer says when there is none: RFC 9457 problem details, never a bare status."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import SuspiciousOperation
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException

from tracker.api.renderers import to_json
from tracker.selection import SelectionError
from tracker.web.unavailable import DATABASE_AWAY, RETRY_AFTER_SECONDS

MEDIA_TYPE = "application/problem+json"
UNTYPED = "about:blank"  # RFC 9457, 4.2.1: the status code says all there is to say


def titles() -> Mapping[int, str]:
    return {
        400: _("The question cannot be read"),
        404: _("There is nothing at this address"),
        405: _("This API only reads"),
        406: _("This address has no answer in the form asked for"),
        503: _("The database is away"),
    }


def problem(
    status: int, detail: str, *, title: str = "", parameter: str | None = None, **beside: object
) -> HttpResponse:
    """A problem document; ``parameter`` names the part of the address that is at fault, ``beside`` says more."""
    body = {
        "type": UNTYPED,
        "title": title or titles().get(status, _("The request was refused")),
        "status": status,
        "detail": detail,
        "parameter": parameter,
        **beside,
    }
    response = HttpResponse(to_json(body), status=status, content_type=MEDIA_TYPE)
    response["Cache-Control"] = "no-store"
    return response


def problem_response(exception: Exception, context: Mapping[str, object]) -> HttpResponse | None:
    """DRF's exception handler. ``None`` for a mistake of ours, which must be seen and mended."""
    match exception:
        case SelectionError():
            return problem(400, exception.detail, title=_unknown_value(), parameter=exception.parameter)
        case Http404():
            return problem(404, str(exception) or _("Nothing is known by this name or number."))
        case APIException():
            return problem(exception.status_code, str(exception.detail))
        case SuspiciousOperation():
            return problem(400, str(exception))
        case _ if isinstance(exception, DATABASE_AWAY):
            return away()
    return None


def away() -> HttpResponse:
    response = problem(
        503, _("The database does not answer at the moment. Please try again in a few seconds.")
    )
    response["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def _unknown_value() -> str:
    return _("A parameter cannot be read")
