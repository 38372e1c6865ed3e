"""The form of one document, whether a person fills it in or a program."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tracker.review.guarantees import KindForm


class DocumentForm(KindForm):
    class Meta:
        error_messages = {
            "url": {"unique": _("A document with this address is stored already. Search for it.")}
        }
