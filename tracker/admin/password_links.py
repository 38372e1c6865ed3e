"""A link by which somebody sets a password, once. It is shown to whoever made it, since no mail is sent."""

from __future__ import annotations

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.forms import SetPasswordForm
from django.contrib.auth.tokens import default_token_generator
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from tracker.models import User
from tracker.web.sign_in import know

SECONDS_A_DAY = 24 * 60 * 60


class PasswordLinks(admin.ModelAdmin):
    """Adds two addresses to the admin of accounts: one makes the link, and the link leads to the other."""

    def get_urls(self) -> list[URLPattern]:
        link = require_POST(self.admin_site.admin_view(self.link_view))
        return [
            path("<int:user_id>/link/", link, name="tracker_user_link"),
            path("<int:user_id>/password/<str:token>/", self.password_view, name="tracker_user_password"),
            *super().get_urls(),
        ]

    def link_view(self, request: HttpRequest, user_id: int) -> HttpResponse:
        """Forget the password, which ends every session, revoke tokens, and show the link that sets a new password."""
        user = get_object_or_404(User, pk=user_id)
        if not self.has_change_permission(request, user):
            raise PermissionDenied
        if not user.is_active:
            self.message_user(request, _("Switch the account on first."), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:tracker_user_change", args=[user.pk]))
        user.set_unusable_password()
        user.save(update_fields=["password"])
        user.api_tokens.filter(revoked_at=None).update(revoked_at=timezone.now())
        self.log_change(request, user, _("A link to set a new password was made."))
        return self.show_link(request, user)

    def show_link(self, request: HttpRequest, user: User) -> HttpResponse:
        token = default_token_generator.make_token(user)
        there = reverse("admin:tracker_user_password", args=[user.pk, token])
        context = {
            **self.admin_site.each_context(request),
            "title": _("A link to set a password"),
            "opts": self.opts,
            "account": user,
            "link": request.build_absolute_uri(there),
            "days": settings.PASSWORD_RESET_TIMEOUT // SECONDS_A_DAY,
        }
        return TemplateResponse(request, "admin/tracker/user/link.html", context)

    @method_decorator(sensitive_post_parameters())
    @method_decorator(never_cache)
    @method_decorator(csrf_protect)
    def password_view(self, request: HttpRequest, user_id: int, token: str) -> HttpResponse:
        """For who has no password yet. The token stays in the address: a cookie would not come along from a mail."""
        user = User.objects.filter(pk=user_id, is_active=True).first()
        if user is None or not default_token_generator.check_token(user, token):
            return self._password_page(request, form=None, status=404)
        form = SetPasswordForm(user, request.POST or None)
        if form.is_valid():
            form.save()
            messages.success(request, _("The password is set. Sign in with it."))
            response = HttpResponseRedirect(reverse("admin:login"))
            know(response, request, user.get_username())
            return response
        return self._password_page(request, form=form, account=user)

    def _password_page(self, request: HttpRequest, *, status: int = 200, **shown: object) -> HttpResponse:
        context = {**self.admin_site.each_context(request), "title": _("Set a password"), **shown}
        return TemplateResponse(request, "admin/tracker/user/password.html", context, status=status)
