"""Tokens by which programs act for a member of staff."""

from __future__ import annotations

import hashlib
import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracker.models.history import keeps_history

PREFIX = "dt_"  # by which whoever looks for secrets in files knows one
RANDOM_BYTES = 32


def digest_of(secret: str) -> str:
    """What is stored of a token. It is random and long, so a plain hash cannot be guessed back."""
    return hashlib.sha256(secret.encode()).hexdigest()


class ApiTokenQuerySet(models.QuerySet):
    def working(self) -> Self:
        """Those that open anything today: neither expired nor revoked, of an account that is in use."""
        return self.filter(
            revoked_at=None,
            expires_on__gte=timezone.localdate(),
            user__is_active=True,
            user__is_staff=True,
        )


@keeps_history("ApiTokenRevision")
class ApiToken(models.Model):
    """Lets a program do what its user may do. The token itself is shown once, as it is made, and not stored."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens", verbose_name=_("acts for")
    )
    name = models.CharField(_("what it is for"), max_length=100)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    expires_on = models.DateField(_("last day"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        verbose_name = _("API token")
        verbose_name_plural = _("API tokens")
        ordering = ("-made_at",)
        constraints = [
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="token_is_hashed")
        ]

    def __str__(self) -> str:
        return self.name

    def draw(self) -> str:
        """Give the unsaved token its secret, and return it: it is not to be had again."""
        secret = PREFIX + secrets.token_urlsafe(RANDOM_BYTES)
        self.digest = digest_of(secret)
        return secret
