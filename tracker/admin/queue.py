"""The review queue: what waits for a second person, and one screen to check a figure on."""

from __future__ import annotations

import dataclasses

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from tracker.admin.review_strip import strip_of
from tracker.models import ConfirmedWarning, Figure
from tracker.panels.drawn import Drawn
from tracker.review.confirmations import weigh
from tracker.review.differences import Difference, differences
from tracker.review.effect import Effect, effect_of
from tracker.review.entered import Entered
from tracker.review.notes import Notes, give_back, hold, notes_on
from tracker.review.queue import waiting
from tracker.review.read_back import read_as
from tracker.review.steps import PUBLISH, RETURN, Taken, take
from tracker.review.warnings import EntryWarning
from tracker.templatetags.review import field_label

ROWS = 50
COMMENT = "comment-"
FIELDS = (
    "value", "qualifier", "unit", "measure", "first_day", "last_day", "region", "other_region", "counter",
    "document", "wording", "",
)  # fmt: skip


@dataclasses.dataclass(frozen=True)
class ReviewPage:
    """One figure to be checked: what was entered, what it is checked against, and what publishing changes.

    ``own`` says that the reviewer wrote of it, ``alone`` that a one-person team may publish even so.
    """

    figure: Figure
    read_as: str
    differences: list[Difference]
    warnings: list[ConfirmedWarning]
    unconfirmed: list[EntryWarning]
    notes: Notes
    strip: Drawn | None
    effect: Effect
    own: bool
    alone: bool
    fields: list[tuple[str, str]]


class QueuePages(admin.ModelAdmin):
    """Adds the queue and the page of one review to the admin of figures."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("queue/", view(self.queue_view), name="tracker_figure_queue"),
            path("<int:figure_id>/review/", view(self.review_view), name="tracker_figure_review"),
            *super().get_urls(),
        ]

    def queue_view(self, request: HttpRequest) -> HttpResponse:
        self._reviewers_only(request)
        page = Paginator(waiting(), ROWS).get_page(request.GET.get("page"))
        shown = {"title": _("Waiting for review"), "page": page, "mine": request.user.pk}
        return self._shown(request, "queue", shown)

    def review_view(self, request: HttpRequest, figure_id: int) -> HttpResponse:
        self._reviewers_only(request)
        found = Figure.objects.with_names().select_related("created_by", "restates", "supersedes")
        figure = get_object_or_404(found.prefetch_related(None), pk=figure_id)
        if request.method == "POST":
            return self._decided(request, figure)
        if figure.status != Figure.Status.IN_REVIEW:
            self.message_user(request, _("This figure is not in review."), messages.WARNING)
            return HttpResponseRedirect(reverse("admin:tracker_figure_change", args=[figure.pk]))
        return self._shown(
            request,
            "review",
            {"title": _("Check a figure"), "page": _page(figure, request), "original": figure},
        )

    def _decided(self, request: HttpRequest, figure: Figure) -> HttpResponse:
        if request.POST.get("seen_version") != str(figure.version):
            words = _("Somebody else changed this figure meanwhile. Look at what it says now.")
            self.message_user(request, words, messages.ERROR)
            return HttpResponseRedirect(request.path)
        match request.POST.get("decision"):
            case "publish":
                taken = take(PUBLISH, Figure.objects.filter(pk=figure.pk), request.user)
                return self._answered(request, taken, str(PUBLISH.done % {"count": 1}))
            case "return":
                taken = give_back(figure, request.user, _comments(request))
                return self._answered(request, taken, str(RETURN.done % {"count": 1}))
            case "hold":
                return self._held(request, figure)
        return HttpResponseRedirect(request.path)

    def _held(self, request: HttpRequest, figure: Figure) -> HttpResponse:
        try:
            hold(figure, request.user, _comments(request).get("", ""))
        except ValueError as error:
            return self._answered(request, Taken([], [str(error)]), "")
        return self._answered(request, Taken([figure.pk]), _("The figure waits."))

    def _answered(self, request: HttpRequest, taken: Taken, done: str) -> HttpResponse:
        """Back to the queue when something was done, else to the same page with why it was not."""
        for refusal in taken.refusals:
            self.message_user(request, refusal, messages.ERROR)
        if not taken.ids:
            return HttpResponseRedirect(request.path)
        self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(reverse("admin:tracker_figure_queue"))

    def _reviewers_only(self, request: HttpRequest) -> None:
        if not request.user.has_perm(PUBLISH.permission):
            raise PermissionDenied

    def _shown(self, request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
        common = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media}
        return TemplateResponse(request, f"admin/tracker/figure/{name}.html", common | context)


def _page(figure: Figure, request: HttpRequest) -> ReviewPage:
    effect = effect_of(figure)
    confirmed, unconfirmed = weigh(figure)
    return ReviewPage(
        figure=figure,
        read_as=read_as(Entered.of(figure)),
        differences=differences(figure.supersedes, figure) if figure.supersedes else [],
        warnings=confirmed,
        unconfirmed=unconfirmed,
        notes=notes_on(figure),
        strip=None if effect.waits_for or effect.taken_by else strip_of(figure),
        effect=effect,
        own=_wrote(figure, request),
        alone=settings.ONE_PERSON_TEAM,
        fields=[(name, field_label(name)) for name in FIELDS],
    )


def _wrote(figure: Figure, request: HttpRequest) -> bool:
    return figure.created_by_id == request.user.pk or figure.authors.filter(pk=request.user.pk).exists()


def _comments(request: HttpRequest) -> dict[str, str]:
    """What was typed beside the fields, and about the whole."""
    return {name: request.POST.get(f"{COMMENT}{name}", "")[:500] for name in FIELDS}
