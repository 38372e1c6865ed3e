"""The review steps as buttons and list actions, each remembered with who took it."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.contrib import admin, messages
from django.contrib.admin import helpers
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.models import Figure, ReviewNote
from tracker.queries.figures import corrections
from tracker.review.confirmations import without_warnings
from tracker.review.roles import may_write
from tracker.review.steps import PUBLISH, SEND, WITHDRAW, Step, open_steps, steps_of, take

PUBLISHED = Figure.Status.PUBLISHED
MOST_WITHDRAWN = 100  # what one page lists and a person reads before pressing
MOST_TOGETHER = 200  # what can be weighed while a person waits

Action = Callable[[admin.ModelAdmin, HttpRequest, QuerySet[Figure]], HttpResponse | None]


class ReasonForm(forms.Form):
    """Why figures are withdrawn: kept in their history."""

    reason = forms.CharField(
        max_length=500, widget=forms.Textarea(attrs={"rows": 3, "cols": 60, "dir": "auto"})
    )


class FigureSteps(admin.ModelAdmin):
    def get_actions(self, request: HttpRequest) -> dict[str, tuple[Action, str, str]]:
        actions = super().get_actions(request)
        for step in steps_of(request.user):
            actions[step.name] = (_action(step), step.name, str(step.label))
        return actions

    def run(self, request: HttpRequest, step: Step, figures: QuerySet[Figure], reason: str = "") -> None:
        """Take the step, remember who took it and why, and say what came of it."""
        if step is PUBLISH and figures.count() > 1:
            figures = self._fit_to_publish_together(request, figures)
        taken = take(step, figures, request.user, reason)
        if taken.ids:
            moved = Figure.objects.filter(pk__in=taken.ids)
            words = f"{step.label}: {reason}" if reason else str(step.label)
            LogEntry.objects.log_actions(request.user.pk, moved, CHANGE, change_message=words)
            done = step.done % {"count": len(taken.ids)}
            self.message_user(request, done, messages.SUCCESS)
        for refusal in taken.refusals:
            self.message_user(request, refusal, messages.ERROR)

    def _fit_to_publish_together(self, request: HttpRequest, figures: QuerySet[Figure]) -> QuerySet[Figure]:
        """Those that no warning speaks against; the others are looked at one by one."""
        if figures.count() > MOST_TOGETHER:
            words = _("At most %(most)d figures are published at a time: choose fewer.")
            self.message_user(request, words % {"most": MOST_TOGETHER}, messages.ERROR)
            return figures.none()
        fit = without_warnings(figures)
        if left := figures.exclude(pk__in=fit).count():
            words = ngettext(
                "%(count)d figure has warnings, confirmed or not: open it in the queue and publish it there.",
                "%(count)d figures have warnings, confirmed or not: open each in the queue and publish it there.",
                left,
            )
            self.message_user(request, words % {"count": left}, messages.ERROR)
        return figures.filter(pk__in=fit)

    def ask_reason(self, request: HttpRequest, figures: QuerySet[Figure]) -> HttpResponse | None:
        """Withdrawing is not undone: it asks for a reason first."""
        if figures.count() > MOST_WITHDRAWN:
            words = _("At most %(most)d figures are withdrawn at a time: choose fewer.")
            return self.message_user(request, words % {"most": MOST_WITHDRAWN}, messages.ERROR)
        form = ReasonForm(request.POST if "reason" in request.POST else None)
        if form.is_valid():
            return self.run(request, WITHDRAW, figures, form.cleaned_data["reason"])
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdraw figures"),
            "opts": self.opts,
            "figures": figures.with_names(),
            "form": form,
            "action": WITHDRAW.name,
            "checkbox": helpers.ACTION_CHECKBOX_NAME,
            "media": self.media + form.media,
        }
        return TemplateResponse(request, "admin/tracker/figure/withdraw.html", context)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """With a button for each step; a draft is sent by the button that also saves what was typed."""
        figure = self.get_object(request, object_id) if request.method == "GET" else None
        steps = open_steps(request.user, figure) if figure is not None else []
        context = {
            "steps": [step for step in steps if step is not SEND],
            "correctable": figure is not None and self.can_correct(request, figure),
            "checkbox": helpers.ACTION_CHECKBOX_NAME,
            "returned": _returned(figure) if figure is not None else [],
        } | (extra_context or {})
        return super().change_view(request, object_id, form_url, context)

    def can_correct(self, request: HttpRequest, figure: Figure) -> bool:
        there = figure.status == PUBLISHED and may_write(request.user, figure.region)
        return there and self.has_add_permission(request) and not corrections(figure)

    def log_and_send(self, request: HttpRequest, figure: Figure) -> None:
        """“Save and send to review”."""
        if "_send" in request.POST:
            self.run(request, SEND, Figure.objects.filter(pk=figure.pk))

    def response_add(self, request: HttpRequest, obj: Figure, *args: object) -> HttpResponse:
        self.log_and_send(request, obj)
        return super().response_add(request, obj, *args)

    def response_change(self, request: HttpRequest, obj: Figure) -> HttpResponse:
        self.log_and_send(request, obj)
        return super().response_change(request, obj)


def _returned(figure: Figure) -> list[ReviewNote]:
    """Why the figure came back, for whoever mends it."""
    if figure.status not in SEND.sources:
        return []
    return list(figure.review_notes.filter(kind=ReviewNote.Kind.RETURNED).select_related("by"))


def _action(step: Step) -> Action:
    def action(
        model_admin: FigureSteps, request: HttpRequest, figures: QuerySet[Figure]
    ) -> HttpResponse | None:
        if step is WITHDRAW:
            return model_admin.ask_reason(request, figures)
        return model_admin.run(request, step, figures)

    action.short_description = step.label
    return action
