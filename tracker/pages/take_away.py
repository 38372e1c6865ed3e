"""What a reader may take away from a page: its files, how to cite it, and where to say that a number is wrong."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from urllib.parse import quote, urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.queries.catalogue import last_recorded
from tracker.queries.series import METHOD
from tracker.templatetags.numbers import day

ROWS = ("csv", "xlsx", "json")
DRAWN = (*ROWS, "svg", "png")
FILES = {
    "overview": DRAWN, "region": DRAWN, "compare": DRAWN, "regions": ROWS, "figures": ROWS, "figure": ROWS,
    "sources": ROWS, "source": ROWS, "counters": ROWS, "counter": ROWS, "changes": ROWS,
}  # fmt: skip
# Pages whose address can name the day and the moment as of which they are seen.
DATED = ("region", "figures", "compare")
ONLY_HERE = ("after", "view")  # what a page shows of itself, and a file does not know
PICTURED = ("total", "reports")  # views with a chart of their own, which their picture shows


@dataclasses.dataclass(frozen=True)
class File:
    form: str
    address: str


@dataclasses.dataclass(frozen=True)
class TakeAway:
    """``files`` of this page, ``ledger`` those of what was counted in its range, ``cite`` a sentence. ``report`` is
    a mail with the ``facts`` in it that whoever mends a number needs; empty where no address is known to write to."""

    files: list[File]
    ledger: list[File]
    cite: str
    report: str
    facts: str
    licence: str
    licence_url: str


def take_away(request: HttpRequest) -> TakeAway | None:
    """``None`` where the address is no page of the site."""
    match = request.resolver_match
    if match is None or not match.url_name:
        return None
    name = match.url_name
    here = request.build_absolute_uri(request.path + _query(request))
    return TakeAway(
        files=_files(request, f"{name}-file", FILES.get(name, ())),
        ledger=_files(request, "ledger-file", ROWS) if name == "region" else [],
        cite=_cite(request, name, here),
        report=_report(here),
        facts=_facts(here),
        licence=settings.DATA_LICENCE,
        licence_url=settings.DATA_LICENCE_URL,
    )


def _files(request: HttpRequest, name: str, forms: Sequence[str]) -> list[File]:
    """The files of that name beside the page, with its own question."""
    kwargs = request.resolver_match.kwargs
    return [
        File(form, reverse(name, kwargs={**kwargs, "form": form}) + _query(request, form)) for form in forms
    ]


def _query(request: HttpRequest, form: str = "") -> str:
    """The page's own question, for a file of this form or for the page itself."""
    query = request.GET.copy()
    for name in ONLY_HERE:
        query.pop(name, None)
    if form in DRAWN and form not in ROWS and request.GET.get("view") in PICTURED:
        query["chart"] = request.GET["view"]
    return f"?{query.urlencode()}" if query else ""


def _cite(request: HttpRequest, page: str, here: str) -> str:
    """With an address that shows the same again: what had been published, and was held here, at this moment."""
    if page in DATED:
        query = request.GET.copy()
        query.setdefault("as_of", timezone.localdate().isoformat())
        query.setdefault("recorded", f"{last_recorded():%Y-%m-%dT%H:%M:%SZ}")
        here = request.build_absolute_uri(f"{request.path}?{query.urlencode(safe=':')}")
    return _("Displacement tracker, as known on %(day)s, method %(method)s, %(address)s") % {
        "day": day(timezone.localdate()), "method": METHOD, "address": here,
    }  # fmt: skip


def _facts(here: str) -> str:
    """Which numbers are meant: their page, and what made them."""
    return _("%(address)s, version %(version)s, method %(method)s") % {
        "address": here, "version": settings.VERSION, "method": METHOD,
    }  # fmt: skip


def _report(here: str) -> str:
    if not settings.CONTACT:
        return ""
    words = {
        "subject": _("An error in a number"),
        "body": _("The page: %(facts)s\nWhat is wrong:\n") % {"facts": _facts(here)},
    }
    return f"mailto:{quote(settings.CONTACT, safe='@')}?{urlencode(words, quote_via=quote)}"
