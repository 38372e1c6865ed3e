from __future__ import annotations

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.models.edition_triggers import new_edition
from tracker.models.history import keeps_history
from tracker.models.triggers import refuse


@keeps_history("ImportBatchRevision")
class ImportBatch(models.Model):
    """The rows of one file, taken in together, so that they can be told apart and undone together."""

    class Kind(models.TextChoices):
        DEMONSTRATION = "demonstration", _("demonstration data")
        FILE = "file", _("file")
        FEED = "feed", _("feed")

    kind = models.CharField(_("kind"), max_length=14, choices=Kind.choices)
    name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("hash of the file"), max_length=64)
    rows = models.PositiveIntegerField(_("rows taken in"), default=0)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, verbose_name=_("imported by")
    )
    recorded_at = models.DateTimeField(_("imported at"), auto_now_add=True)
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ("-recorded_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["sha256"], condition=Q(undone_at__isnull=True), name="batch_file_once"
            ),
            models.UniqueConstraint(
                fields=["kind"], condition=Q(kind="demonstration"), name="batch_one_demonstration"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["demonstration", "file", "feed"]), name="batch_kind_known"
            ),
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="batch_hash_whole"),
        ]

        triggers = [
            *new_edition(when_named=True),
            refuse(
                "batch_kind_stays",
                pgtrigger.UpdateOf("kind"),
                "An import stays of the kind it was.",
                only_if="NEW.kind <> OLD.kind",
            ),
        ]

    def __str__(self) -> str:
        return self.name
