"""Changes as an Atom feed, which a reader's own program asks for now and then."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from tracker.panels.change_lines import ChangeLine
from tracker.selection import Selection

# Characters that no XML may hold, not even escaped.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _Feed(Atom1Feed):
    def latest_post_date(self) -> dt.datetime:
        """An empty feed has changed at no moment, and says so at every hour in the same way."""
        return super().latest_post_date() if self.items else dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def feed(request: HttpRequest, lines: Sequence[ChangeLine], selection: Selection) -> HttpResponse:
    """The lines as entries, whose ids stay what they are, and the page with the same changes beside them."""
    query = f"?{selection.query()}" if selection.query() else ""
    name = _("Displacement tracker")
    if selection.regions:
        title = _("Changes about %(places)s") % {"places": ", ".join(selection.regions)}
    else:
        title = _("Changes")
    made = _Feed(
        title=f"{title} · {name}",
        link=request.build_absolute_uri(reverse("changes") + query),
        description="",
        language=get_language(),
        author_name=name,
        feed_url=request.build_absolute_uri(reverse("changes-feed") + query),
    )
    for line in lines:
        _add(made, request, line)
    return HttpResponse(made.writeString("utf-8"), content_type=Atom1Feed.content_type)


def _add(made: Atom1Feed, request: HttpRequest, line: ChangeLine) -> None:
    change = line.change
    host = request.get_host().partition(":")[0]
    made.add_item(
        title=_written(line.title),
        link=request.build_absolute_uri(line.path),
        description=_written(_summary(line)),
        unique_id=f"tag:{host},{change.day.isoformat()}:changes/{change.name}",
        updateddate=change.moment,
    )


def _summary(line: ChangeLine) -> SafeString:
    rows = ((one.label, one.before, one.after) for one in line.differences)
    return format_html(
        "<p>{}</p>{}{}",
        line.sentence,
        format_html_join("", "<p>{}: <del>{}</del> → <ins>{}</ins></p>", rows),
        format_html("<p>{}</p>", line.note) if line.note else "",
    )


def _written(text: str) -> str:
    return _UNWRITABLE.sub("", text)
