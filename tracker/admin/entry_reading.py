"""What the form of a figure is told while somebody types: how it reads, and what may be wrong with it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from tracker.admin.choosing import is_id
from tracker.models import Counter, Document, Figure
from tracker.reading.numbers_in_text import numbers_in
from tracker.review.entered import Entered
from tracker.review.read_back import read_as, read_back
from tracker.review.warnings import EntryWarning, Fix, Shown, shown_warnings
from tracker.templatetags.numbers import day, number

CONFIRM = "confirm:"
COUNTS = ("value", "low", "high")
DAYS = ("first_day", "last_day")
LONGEST_REASON = 500
_ADDRESS = re.compile(r"https?://[^\s\x00]+")


class EntryReading(admin.ModelAdmin):
    """Adds the address that the form asks while it is filled in. It saves nothing."""

    def get_urls(self) -> list[URLPattern]:
        reading = require_POST(self.admin_site.admin_view(self.reading_view))
        return [path("reading/", reading, name="tracker_figure_reading"), *super().get_urls()]

    def reading_view(self, request: HttpRequest) -> HttpResponse:
        figure = self._figure_asked_about(request)
        if not (self.has_change_permission(request, figure) if figure else self.has_add_permission(request)):
            raise PermissionDenied
        form = self.get_form(request, figure, change=figure is not None)(request.POST, instance=figure)
        form.is_valid()
        return JsonResponse(_told(form, request, figure))

    def _figure_asked_about(self, request: HttpRequest) -> Figure | None:
        asked = request.POST.get("id", "")
        return get_object_or_404(Figure, pk=asked) if is_id(asked) else None


def confirmed_in(request: HttpRequest) -> dict[Shown, str]:
    """The reasons typed for leaving things as they are, by the very warning that was shown."""
    found = {}
    for name, reason in request.POST.items():
        code, _colon, rest = name.removeprefix(CONFIRM).partition(":")
        field, _colon, text = rest.partition(":")
        if name.startswith(CONFIRM) and reason.strip():
            found[code, field, text] = reason.strip()[:LONGEST_REASON]
    return found


def _told(form: ModelForm, request: HttpRequest, figure: Figure | None) -> dict[str, object]:
    entered = Entered.from_form(form.cleaned_data, figure.pk if figure else None)
    return {
        "sentence": read_back(entered),
        "read_as": read_as(entered),
        "days": _days(entered),
        "readings": {name: number(form.cleaned_data[name]) for name in COUNTS if form.cleaned_data.get(name)},
        "problems": _problems(form),
        "numbers": [vars(one) for one in numbers_in(entered.wording)],
        "document": _document(entered.document),
        "usual_counter": _usual_counter(entered),
        **_looked_up(request.POST.get("address", "").strip()),
        "warnings": [_warning(one) for one in shown_warnings(entered, confirmed_in(request))],
    }


def _problems(form: ModelForm) -> dict[str, list[str]]:
    """What could not be read; a field in which nothing stands is still to be filled in."""
    return {
        field: [str(message) for error in errors.as_data() for message in error]
        for field, errors in form.errors.items()
        if field not in form.fields or form[field].data not in (None, "")
    }


def _days(entered: Entered) -> dict[str, str]:
    said = {name: day(one) for name, one in zip(DAYS, (entered.start, entered.end), strict=True) if one}
    if entered.start and entered.end and entered.end >= entered.start:
        length = (entered.end - entered.start).days + 1
        said["count"] = ngettext("%(n)s day", "%(n)s days", length) % {"n": number(length)}
    return said


def _usual_counter(entered: Entered) -> dict[str, object] | None:
    """Whose count of this measure the publisher mostly passes on, while none is chosen."""
    if entered.document is None or not entered.measure or entered.counter is not None:
        return None
    passed_on = Counter.objects.filter(
        figures__document__publisher=entered.document.publisher_id, figures__measure=entered.measure
    )
    counter = passed_on.annotate(own=Count("figures")).order_by("-own", "name").first()
    return counter and {"id": counter.pk, "label": counter.name}


def _looked_up(address: str) -> dict[str, object]:
    """The document that is known by an address as ``found``; else, as ``begin``, what a new one begins with."""
    if not _ADDRESS.fullmatch(address):
        return {"found": None, "begin": {}} if address else {}
    known = Document.objects.select_related("publisher").filter(url=address).first()
    return {"found": _document(known), "begin": {} if known else _beginning(address)}


def _beginning(address: str) -> dict[str, object]:
    """The publisher and the language of the last document from the same host."""
    try:
        host = urlsplit(address).hostname
    except ValueError:
        return {}
    if not host:
        return {}
    alike = Document.objects.filter(url__regex=rf"^https?://{re.escape(host)}(?:[:/]|$)")
    last = alike.order_by("-pk").first()
    return {"publisher": str(last.publisher_id), "language": last.language} if last else {}


def _document(document: Document | None) -> dict[str, object] | None:
    return document and {
        "id": document.pk,
        "label": f"{document.publisher}, {day(document.published_on)}: {document.title}",
    }


def _warning(warning: EntryWarning) -> dict[str, object]:
    return {
        "code": warning.code,
        "field": warning.field,
        "text": warning.text,
        "figures": list(warning.figures),
        "fixes": [_fix(fix) for fix in warning.fixes],
    }


def _fix(fix: Fix) -> dict[str, object]:
    href = reverse("admin:tracker_figure_change", args=[fix.figure_id]) if fix.figure_id else ""
    return {"label": fix.label, "set": dict(fix.values), "href": href, "reason": fix.reason}
