"""Which version of a row a program has seen, so that no change is made to what it has not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api.renderers import to_json
from tracker.api.staff.refusals import Refused

Row = Mapping[str, object]


def etag(row: Row) -> str:
    """The mark of all that is stored of a row. Warnings are not: they depend on other rows too."""
    return f'"{hashlib.sha256(to_json(row)).hexdigest()[:32]}"'


def check_seen(request: Request, row: Row) -> None:
    """Go on only for a program that has seen the row as it is now. The row must be locked.

    Raises Refused: 428 without a version, 412 with the row of now when it is another.
    """
    sent = request.headers.get("If-Match", "").strip()
    if sent in {"", "*"}:
        raise Refused(428, _("Send in the header If-Match the ETag of the version that you have seen."))
    # Compression on the way out may have marked it as the same words in other bytes.
    marks = {mark.strip().removeprefix("W/") for mark in sent.split(",")}
    if etag(row) not in marks:
        words = _("This is no longer what you have seen. Look at “current”, and send your change again.")
        raise Refused(412, words, beside={"current": row}, headers={"ETag": etag(row)})


def answer(row: Row, beside: Row | None = None, *, status: int = 200) -> Response:
    """A row with its mark; ``beside`` it what is said of it without being stored."""
    return Response({**row, **(beside or {})}, status=status, headers={"ETag": etag(row)})
