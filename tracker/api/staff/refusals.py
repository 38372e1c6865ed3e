"""What the staff API says instead of doing what was asked: problem details that name the fields at fault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import DatabaseError
from django.db.models import Model
from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from psycopg import errors
from rest_framework.exceptions import APIException, NotAuthenticated

from tracker.api.problems import problem, problem_response
from tracker.review.guarantees import TRIGGERS, refusal_of

WHOLE = ""
"""What is wrong with a body as a whole, beside its fields."""

Errors = Mapping[str, list[str]]


class Refused(Exception):
    """An answer other than what was asked for.

    ``errors`` are sentences by field; ``beside`` are further members of the problem, ``headers`` its headers.
    """

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Errors | None = None,
        *,
        beside: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, errors or {}
        self.beside, self.headers = beside or {}, headers or {}


def titles() -> Mapping[int, str]:
    return {
        400: _("What was sent cannot be taken in"),
        401: _("Who asks is not known"),
        403: _("This is not permitted"),
        404: _("There is nothing at this address"),
        405: _("This address does not do that"),
        409: _("This does not go with what is stored"),
        412: _("Somebody else changed this meanwhile"),
        413: _("What was sent is too large"),
        415: _("This is not JSON"),
        428: _("Which version is to be changed is not said"),
    }


def unfit(errors: Errors, status: int = 400) -> Refused:
    """The refusal of a body some of whose fields cannot be taken in."""
    return Refused(status, " ".join(dict.fromkeys(_sentences(errors))), errors)


def _sentences(errors: Errors) -> Iterator[str]:
    for field, said in errors.items():
        for sentence in said:
            yield f"{field}: {sentence}" if field else sentence


def by_database(error: DatabaseError, model: type[Model], names: Mapping[str, str]) -> Refused:
    """What the database refused, at the field concerned: 400 for what a row says, 409 for what is stored already.

    ``names`` are the API's names of the form's fields.
    """
    field, sentence = refusal_of(error, model)
    cause = error.__cause__
    guarantee = getattr(getattr(cause, "diag", None), "constraint_name", None)
    kind = getattr(cause, "sqlstate", None)
    stored = kind in {errors.UniqueViolation.sqlstate, errors.ForeignKeyViolation.sqlstate}
    return unfit({names.get(field or "", WHOLE): [sentence]}, 409 if stored or guarantee in TRIGGERS else 400)


def staff_problem(exception: Exception, context: Mapping[str, object]) -> HttpResponse | None:
    """DRF's exception handler here. ``None`` for a mistake of ours, which must be seen and mended."""
    refused = exception if isinstance(exception, Refused) else _as_refused(exception)
    return _answered(refused) if refused else problem_response(exception, context)


def _as_refused(exception: Exception) -> Refused | None:
    match exception:
        case RequestDataTooBig():
            return Refused(413, _("At most a megabyte is taken in at a time."))
        case PermissionDenied():
            return Refused(403, _("Your account may not do this."))
        case Http404():
            return Refused(404, _("Nothing is known by this number."))
        case NotAuthenticated():
            words = _("Sign in to the admin, or send a token as “Authorization: Bearer …”.")
            return Refused(401, words, headers=_asking(exception))
        case APIException():
            return Refused(exception.status_code, str(exception.detail), headers=_asking(exception))
    return None


def _asking(exception: APIException) -> Mapping[str, str]:
    asked = getattr(exception, "auth_header", None)
    return {"WWW-Authenticate": asked} if asked else {}


def _answered(refused: Refused) -> HttpResponse:
    said = [{"field": field, "detail": one} for field, all_ in refused.errors.items() for one in all_]
    title = titles().get(refused.status, "")
    response = problem(refused.status, refused.detail, title=title, errors=said, **refused.beside)
    for name, value in refused.headers.items():
        response[name] = value
    return response
