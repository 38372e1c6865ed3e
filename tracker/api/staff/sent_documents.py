"""A document that is sent along with a figure, so that a program need not look it up or enter it first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from tracker.api.staff.documents import save_document, staff_row
from tracker.api.staff.entries import DOCUMENT, read_entries, refuse_others
from tracker.api.staff.refusals import Refused, unfit
from tracker.models import Document, User

Body = Mapping[str, object]


def document_sent(body: Body, user: User) -> Document:
    """The stored document at the address that was sent or, where none was, of the title and source; else a new one.

    Raises Refused for one that cannot be stored or that is stored and says otherwise, with the names of its fields
    after “document.”, and PermissionDenied for somebody who may not enter documents.
    """
    try:
        found = _stored(body)
        if found is None and not user.has_perm("tracker.add_document"):
            raise PermissionDenied
        return found or save_document(body)
    except Refused as refused:
        said = {".".join(filter(None, ("document", name))): text for name, text in refused.errors.items()}
        raise unfit(said, refused.status) from refused


def _stored(body: Body) -> Document | None:
    refuse_others(body, [*DOCUMENT])
    read, errors = read_entries(body, DOCUMENT)
    if errors:
        raise unfit(errors)
    known = {"url": read["url"]} if read.get("url") else {
        "url": None, "title": read.get("title", ""), "publisher": read.get("publisher"),
    }  # fmt: skip
    found = Document.objects.filter(**known).first()
    if found and (differing := _differing(body, staff_row(found))):
        words = _("Document %(id)s is stored and says otherwise here. Leave this out, or mend it first.")
        raise unfit({name: [words % {"id": found.pk}] for name in differing}, 409)
    return found


def _differing(body: Body, row: Body) -> list[str]:
    """What was sent of a document and is not stored so; what was left empty says nothing."""
    stored = {name: value.isoformat() if isinstance(value, dt.date) else value for name, value in row.items()}
    return [name for name, value in body.items() if value not in (None, "") and value != stored[name]]
