from __future__ import annotations

import pgtrigger
from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A member of staff. The public side never shows who entered or reviewed a figure."""

    regions = models.ManyToManyField(
        "tracker.Region",
        blank=True,
        related_name="+",
        verbose_name=_("limited to regions"),
        help_text=_("Figures of these regions and of the places in them. Empty: of every region."),
    )

    class Meta(AbstractUser.Meta):
        triggers = [
            # Else whatever opened the account before would open it again once it is switched on for another reason.
            pgtrigger.Trigger(
                name="switched_off_opens_nothing",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF NOT NEW.is_active THEN
                        NEW.password = '!' || encode(sha256(gen_random_uuid()::text::bytea), 'hex');
                        UPDATE tracker_apitoken SET revoked_at = now() WHERE user_id = NEW.id AND revoked_at IS NULL;
                    END IF;
                    RETURN NEW;
                """,
            )
        ]

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A session lasts while the password and the role are those it was opened with, however they are changed."""
        role = (self.is_staff, self.is_superuser, self._belongings())
        return salted_hmac(
            "tracker.session", repr((self.password, role)), secret=secret, algorithm="sha256"
        ).hexdigest()

    def _belongings(self) -> list[tuple[str, int]]:
        """Groups, permissions and regions, in one query."""
        parts = [
            getattr(self, name).order_by().annotate(of=models.Value(name)).values_list("of", "pk")
            for name in ("groups", "user_permissions", "regions")
        ]
        return sorted(parts[0].union(*parts[1:]))
