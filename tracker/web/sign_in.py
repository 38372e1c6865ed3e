"""Signing in: passwords are not guessed, and whoever guesses at them keeps nobody else out.

Browsers that somebody has signed in with before are counted apart, each for itself, by a cookie of their own. All
others share one count for each account. So a stranger who uses that up stops other strangers, and a member of staff at
the usual computer notices nothing. No address of a computer is looked at: behind a proxy all would be one.
"""

from __future__ import annotations

import hashlib
import secrets

from django.conf import settings
from django.contrib.admin import AdminSite
from django.contrib.admin.forms import AdminAuthenticationForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from tracker.web.guesses import MINUTES, forget, too_many

STRANGER = ""
YEAR = 365 * 24 * 60 * 60


def _cookie(account: str) -> str:
    return f"known-{hashlib.sha256(account.encode()).hexdigest()[:12]}"


def browser_of(request: HttpRequest, account: str) -> str:
    """The mark of a browser in which this account was signed in to before; ``STRANGER`` for any other."""
    return request.get_signed_cookie(_cookie(account), default=STRANGER, salt=account, max_age=YEAR)


def know(response: HttpResponse, request: HttpRequest, account: str) -> None:
    """Let the browser be known to the account from now on."""
    mark = browser_of(request, account) or secrets.token_hex(16)
    response.set_signed_cookie(
        _cookie(account), mark, salt=account, max_age=YEAR, path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Strict",
    )  # fmt: skip


class SignInForm(AdminAuthenticationForm):
    def clean(self) -> dict[str, object]:
        account = self.cleaned_data.get("username")
        if not (account and self.cleaned_data.get("password")):
            return super().clean()
        browser = browser_of(self.request, account)
        if too_many(account, browser):
            words = _(
                "There were too many attempts to sign in to this account. Wait %(minutes)d minutes, or ask an "
                "administrator for a link to set a new password."
            )
            raise ValidationError(words % {"minutes": MINUTES}, code="too_many")
        cleaned = super().clean()
        forget(account, browser)
        return cleaned


class StaffSite(AdminSite):
    login_form = SignInForm

    @method_decorator(never_cache)
    def login(self, request: HttpRequest, extra_context: dict | None = None) -> HttpResponse:
        response = super().login(request, extra_context)
        if request.method == "POST" and request.user.is_authenticated:
            know(response, request, request.user.get_username())
        return response
