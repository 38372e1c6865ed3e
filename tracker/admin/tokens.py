"""Tokens for programs: made by whoever they act for, shown once, revoked at any time."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from tracker.admin.model_admin import TrackerAdmin
from tracker.models import ApiToken
from tracker.review.guarantees import KindForm

LASTING = (30, 90, 365)


class TokenForm(KindForm):
    """What it is for and how long it works. The secret is drawn as the token is saved."""

    beyond_the_form = frozenset()

    days = forms.TypedChoiceField(
        label=gettext_lazy("Works for"),
        coerce=int,
        choices=[(days, gettext_lazy("%(days)d days") % {"days": days}) for days in LASTING],
    )


@admin.register(ApiToken)
class ApiTokenAdmin(TrackerAdmin):
    form = TokenForm
    list_display = ("name", "user", "made_at", "expires_on", "revoked_at")
    list_select_related = ("user",)
    search_fields = ("name", "user__username")
    actions = ("revoke",)
    fields = ("name", "days")

    def get_fields(self, request: HttpRequest, obj: ApiToken | None = None) -> tuple[str, ...]:
        return self.fields if obj is None else self.list_display

    def get_queryset(self, request: HttpRequest) -> QuerySet[ApiToken]:
        """Everybody sees their own; whoever may do everything sees all."""
        rows = super().get_queryset(request)
        return rows if request.user.is_superuser else rows.filter(user=request.user)

    def has_change_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        """A token is revoked from the list; nothing else of it is ever changed."""
        return super().has_change_permission(request, obj) and obj is None

    def has_delete_permission(self, request: HttpRequest, obj: ApiToken | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: ApiToken, form: forms.ModelForm, change: bool) -> None:
        obj.user = request.user
        obj.expires_on = timezone.localdate() + dt.timedelta(days=form.cleaned_data["days"])
        obj.secret = obj.draw()
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: ApiToken, *args: object) -> HttpResponse:
        """The token, on a page that is answered once and kept nowhere."""
        context = {
            **self.admin_site.each_context(request),
            "title": _("Your token"),
            "opts": self.opts,
            "token": obj,
            "secret": obj.secret,
        }
        return TemplateResponse(request, "admin/tracker/apitoken/made.html", context)

    @admin.action(description=gettext_lazy("Revoke"), permissions=["change"])
    def revoke(self, request: HttpRequest, tokens: QuerySet[ApiToken]) -> None:
        count = tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
        words = ngettext("%(count)d token is revoked.", "%(count)d tokens are revoked.", count)
        self.message_user(request, words % {"count": count})
