"""A page as it would have been on a past day, or from what was held here at a moment."""

from __future__ import annotations

import dataclasses

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from tracker.selection import Selection
from tracker.templatetags.numbers import day


@dataclasses.dataclass(frozen=True)
class PastView:
    """What is left out, in words; ``today`` is the same question without that limit."""

    sentence: str
    today: str


def past_view(request: HttpRequest, selection: Selection) -> PastView | None:
    """``None`` where the page is as of today."""
    if selection.as_of is None and selection.recorded is None:
        return None
    sentences = []
    if selection.as_of:
        sentences.append(
            _("As known on %(day)s: what was published later is left out.") % {"day": day(selection.as_of)}
        )
    if selection.recorded:
        moment = date_format(selection.recorded, "j F Y, H:i:s")
        sentences.append(
            _("As held here on %(moment)s UTC: what was entered later is left out.") % {"moment": moment}
        )
    query = request.GET.copy()
    for name in ("as_of", "recorded", "page", "after"):
        query.pop(name, None)
    return PastView(" ".join(sentences), query.urlencode())
