"""The form that adds a row, sent twice by an impatient hand or a tired line: the row is made once."""

from __future__ import annotations

import re
import secrets

from django.contrib import admin, messages
from django.core.cache import cache
from django.db import models
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

NAME = "form_token"
KEPT = 7 * 24 * 3600  # seconds; longer than a form stays open
_TOKEN = re.compile(r"[\w-]{16,64}", re.ASCII)


class SentBefore(Exception):
    """The form was sent already, and made the row of this id. Raised so that the transaction is given up."""


class SentOnce(admin.ModelAdmin):
    """Gives each form that adds a row a token of its own. What is sent without one is added as it comes."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict | None = None,
    ) -> HttpResponse:
        key = _key(request) if object_id is None else ""
        try:
            if key and (made := cache.get(key)):
                raise SentBefore(made)
            return super().changeform_view(request, object_id, form_url, extra_context)
        except SentBefore as error:
            return self._led(request, *error.args)

    def save_model(self, request: HttpRequest, obj: models.Model, form: ModelForm, change: bool) -> None:
        """Take the token in the same transaction: who sends it meanwhile waits, and a refusal gives it back."""
        key = "" if change else _key(request)
        if key and not cache.add(key, None, KEPT) and (made := cache.get(key)):
            raise SentBefore(made)
        super().save_model(request, obj, form, change)
        if key:
            cache.set(key, obj.pk, KEPT)

    def render_change_form(
        self, request: HttpRequest, context: dict, *args: object, **kwargs: object
    ) -> HttpResponse:
        if kwargs.get("obj") is None:
            context |= {"token_name": NAME, "token": _token(request) or secrets.token_urlsafe(16)}
        return super().render_change_form(request, context, *args, **kwargs)

    def _led(self, request: HttpRequest, made: int) -> HttpResponse:
        words = _(
            "This form was sent before and made what you see here. Nothing was added a second time. To add another, "
            "open a new form."
        )
        self.message_user(request, words, messages.WARNING)
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_change"
        return HttpResponseRedirect(reverse(name, args=[made]))


def _token(request: HttpRequest) -> str:
    """What a form was sent with, if it can be one of ours."""
    token = request.POST.get(NAME, "")
    return token if _TOKEN.fullmatch(token) else ""


def _key(request: HttpRequest) -> str:
    token = _token(request)
    return f"form-sent:{request.user.pk}:{token}" if token else ""
