"""One page after another in the order of recording, without counting or skipping rows."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import re
from collections.abc import Callable

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _
from rest_framework.request import Request

from tracker.api.parameters import limit
from tracker.selection import SelectionError, single

LARGEST_ID = 2**63 - 1
LONGEST_CURSOR = 100
PLACE = re.compile(r"(?P<noun>[a-z]+)\.(?P<id>[0-9]{1,19})")


@dataclasses.dataclass(frozen=True)
class Page:
    """The rows of one answer, and the address of the next page or ``None`` after the last."""

    rows: list[Model]
    next: str | None

    def answer(self, shown: Callable[[Model], dict[str, object]]) -> dict[str, object]:
        return {"results": [shown(row) for row in self.rows], "next": self.next}


def page(rows: QuerySet, request: Request) -> Page:
    """The page an address asks for.

    Raises:
        SelectionError: a limit or a cursor that cannot be read.
    """
    most = limit(request.query_params)
    found = list(from_cursor(rows, request)[: most + 1])
    if len(found) <= most:
        return Page(found, None)
    params = request.query_params.copy()
    params["cursor"] = cursor(found[most - 1])
    return Page(found[:most], request.build_absolute_uri(f"{request.path}?{params.urlencode()}"))


def from_cursor(rows: QuerySet, request: Request) -> QuerySet:
    """Rows in the order of their recording, after the one that the cursor names."""
    text = single(request.query_params, "cursor")
    after = _read_cursor(text, rows.model._meta.model_name) if text else 0
    return rows.filter(id__gt=after).order_by("id")


def cursor(row: Model) -> str:
    """The place after a row, opaque so that nobody relies on what is in it."""
    return base64.urlsafe_b64encode(f"{row._meta.model_name}.{row.pk}".encode()).rstrip(b"=").decode()


def _read_cursor(text: str, noun: str) -> int:
    place = PLACE.fullmatch(_decoded(text))
    if place is None or place["noun"] != noun or int(place["id"]) > LARGEST_ID:
        raise SelectionError("cursor", _("This “cursor” is not one of this list. Begin again without it."))
    return int(place["id"])


def _decoded(text: str) -> str:
    if len(text) > LONGEST_CURSOR:
        return ""
    try:
        padded = text.encode("ascii") + b"=" * (-len(text) % 4)
        return base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
    except (UnicodeError, binascii.Error):
        return ""
