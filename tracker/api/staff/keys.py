"""Who asks: a signed-in member of staff, or a program with a token of one."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.authentication import BaseAuthentication, SessionAuthentication
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.views import APIView

from tracker.models import ApiToken, User
from tracker.models.tokens import digest_of

SCHEME = "bearer"


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer …``. Without such a header it says nothing, and the session is asked."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
        if scheme.lower() != SCHEME:
            return None
        token = ApiToken.objects.working().select_related("user").filter(digest=digest_of(secret.strip()))
        for found in token:
            return found.user, found
        raise AuthenticationFailed(_("This token is not known, has expired or was revoked."))

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="staff"'


class OwnSession(SessionAuthentication):
    """The session of the admin. Whatever changes something carries its CSRF token."""

    def enforce_csrf(self, request: Request) -> None:
        try:
            super().enforce_csrf(request)
        except PermissionDenied as refused:
            raise PermissionDenied(
                _("Send the CSRF token of your session in the header X-CSRFToken.")
            ) from refused


class IsStaff(BasePermission):
    message = gettext_lazy("This is for staff.")

    def has_permission(self, request: Request, view: APIView) -> bool:
        user = request.user or AnonymousUser()
        return bool(user.is_active and user.is_staff)
