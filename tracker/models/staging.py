"""Files on their way in: read and judged row by row, and not stored as figures yet."""

from __future__ import annotations

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.models.batches import ImportBatch
from tracker.models.sources import Source


class StagedFile(models.Model):
    """One file as one person sent it, and what would become of it. Goes when it is discarded or taken in whole."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waits to be read")
        READING = "reading", _("is being read")
        STAGED = "staged", _("read, and nothing stored yet")
        STORING = "storing", _("is being stored")
        STORED = "stored", _("stored")
        REFUSED = "refused", _("refused")

    name = models.CharField(_("file"), max_length=255)
    sha256 = models.CharField(_("hash of the file"), max_length=64)
    content = models.BinaryField(_("the file itself, until it is read"), null=True)
    declared = models.JSONField(_("what was said about the file"), default=dict)
    mapping = models.JSONField(_("columns of the figures file by columns of this file"), default=dict)
    feed = models.CharField(_("kind of file"), max_length=40, blank=True)
    sheet = models.CharField(_("sheet"), max_length=255, blank=True)
    head = models.JSONField(_("rows above the first that says something"), default=list)
    told = models.JSONField(_("what to tell about the file as a whole"), default=dict)
    counts = models.JSONField(_("rows by pile"), default=dict)
    documents = models.JSONField(_("the documents its rows name"), default=list)
    state = models.CharField(_("state"), max_length=8, choices=State.choices, default=State.WAITING)
    refusal = models.TextField(_("why it was refused"), blank=True)
    done = models.PositiveIntegerField(_("rows done"), default=0)
    of = models.PositiveIntegerField(_("of rows"), default=0)
    moved_at = models.DateTimeField(_("last sign of progress"), auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, verbose_name=_("sent by")
    )
    recorded_at = models.DateTimeField(_("sent at"), auto_now_add=True)
    batch = models.ForeignKey(
        ImportBatch, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("import")
    )

    class Meta:
        verbose_name = _("file on its way in")
        verbose_name_plural = _("files on their way in")
        ordering = ("-recorded_at",)
        constraints = [
            models.CheckConstraint(condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="staged_hash_whole"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "reading", "staged", "storing", "stored", "refused"]),
                name="staged_state_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class KnownColumns(models.Model):
    """What a person said of the columns of a table, for the next table of that source with the same columns."""

    source = models.ForeignKey(Source, models.CASCADE, null=True, related_name="+", verbose_name=_("source"))
    heading = models.JSONField(_("columns of the table"))
    said = models.JSONField(_("columns of the figures file by columns of the table"))
    recorded_at = models.DateTimeField(_("said at"), auto_now=True)

    class Meta:
        verbose_name = _("known columns")
        verbose_name_plural = _("known columns")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "heading"], nulls_distinct=False, name="known_columns_once_a_source"
            )
        ]

    def __str__(self) -> str:
        return ", ".join(self.heading)


class StagedRowQuerySet(models.QuerySet):
    def to_store(self) -> Self:
        """Ready rows that are not in the database yet."""
        return self.filter(pile=StagedRow.Pile.READY, already_there=False)


class StagedRow(models.Model):
    """One figure of a staged file: the row it comes from, and what the figures file would say of it.

    A row of some kinds of files states several figures, told apart by ``part``; one that cannot be translated has one
    part and no ``values``. ``values`` has no entry for what is unknown, and one besides the columns, ``places``: the
    places around one that is not known, where the file names them, the widest first.
    """

    class Pile(models.TextChoices):
        READY = "ready", _("ready")
        DECISION = "decision", _("needs a decision")
        UNREADABLE = "unreadable", _("cannot be read")

    staged = models.ForeignKey(
        StagedFile, models.CASCADE, related_name="rows", db_index=False, verbose_name=_("file")
    )
    number = models.PositiveIntegerField(_("row"))
    part = models.PositiveSmallIntegerField(_("part"), default=0)
    pile = models.CharField(_("pile"), max_length=10, choices=Pile.choices)
    already_there = models.BooleanField(_("stored already"), default=False)
    key = models.CharField(_("key"), max_length=60, blank=True)
    problem = models.TextField(_("what stands in the way"), blank=True)
    reasons = models.JSONField(_("the same, for programs"), default=list)
    notes = models.JSONField(_("how it was understood"), default=list)
    record = models.JSONField(_("the row as it was"), default=list)
    values = models.JSONField(_("columns of the figures file"), null=True)
    document = models.PositiveIntegerField(_("place in the documents of the file"), null=True)
    figure_id = models.BigIntegerField(_("number of its figure"), null=True)
    restates = models.CharField(_("restates"), max_length=60, blank=True)
    supersedes = models.CharField(_("supersedes"), max_length=60, blank=True)

    objects = StagedRowQuerySet.as_manager()

    class Meta:
        verbose_name = _("row on its way in")
        verbose_name_plural = _("rows on their way in")
        ordering = ("number", "part")
        constraints = [
            models.UniqueConstraint(fields=["staged", "number", "part"], name="staged_row_once"),
            models.CheckConstraint(
                condition=Q(pile__in=["ready", "decision", "unreadable"]), name="staged_pile_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.key}"

    def get(self, column: str) -> object:
        """What the row says in a column of the figures file: days as ISO texts; None when unknown or not read."""
        return (self.values or {}).get(column)
