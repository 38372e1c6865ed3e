"""What is said while a figure is checked: by the one who entered it, and by the one who reviews it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.models.figures import Figure
from tracker.models.history import keeps_history

WARNINGS = (
    "order", "day_month", "like_another", "running_total", "households", "place", "digits", "contradiction",
    "stock_as_flow", "qualifier_lost",
)  # fmt: skip


@keeps_history("ConfirmedWarningRevision")
class ConfirmedWarning(models.Model):
    """A warning that whoever entered the figure has seen and, for a reason, left as it is. Reviewers see both."""

    figure = models.ForeignKey(
        Figure, models.CASCADE, related_name="confirmed_warnings", verbose_name=_("figure")
    )
    code = models.CharField(_("warning"), max_length=20)
    field = models.CharField(_("field"), max_length=40, blank=True)
    text = models.CharField(_("what it said"), max_length=500)
    reason = models.CharField(_("why it is right as it is"), max_length=500)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("confirmed by")
    )
    at = models.DateTimeField(_("confirmed at"), auto_now_add=True)

    class Meta:
        verbose_name = _("confirmed warning")
        verbose_name_plural = _("confirmed warnings")
        ordering = ("at", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["figure", "code", "field", "text"], name="warning_confirmed_once"
            ),
            models.CheckConstraint(condition=Q(code__in=WARNINGS), name="warning_code_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="warning_confirmed_with_a_reason"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def shown(self) -> tuple[str, str, str]:
        """The very warning that it holds for."""
        return self.code, self.field, self.text


@keeps_history("ReviewNoteRevision")
class ReviewNote(models.Model):
    """What a reviewer says of a figure, as a whole or of one field: why it goes back, or what it waits for."""

    class Kind(models.TextChoices):
        RETURNED = "returned", _("returned")
        HELD = "held", _("on hold")

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="review_notes", verbose_name=_("figure"))
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices)
    field = models.CharField(_("field"), max_length=40, blank=True)
    text = models.CharField(_("note"), max_length=500)
    version = models.PositiveIntegerField(_("version it was said of"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), auto_now_add=True)

    class Meta:
        verbose_name = _("review note")
        verbose_name_plural = _("review notes")
        ordering = ("at", "id")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["returned", "held"]), name="note_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
        ]

    def __str__(self) -> str:
        return self.text
