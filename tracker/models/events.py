from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.models.dated import Dated, DatedQuerySet
from tracker.models.edition_triggers import new_edition
from tracker.models.history import keeps_history
from tracker.models.regions import Region
from tracker.models.sources import Document


@keeps_history("EventRevision")
class Event(Dated):
    """A dated note for charts: one neutral sentence. A ``statement`` is what a source says without a number."""

    class Kind(models.TextChoices):
        HOSTILITIES = "hostilities", _("hostilities")
        CEASEFIRE = "ceasefire", _("ceasefire")
        TERRITORIAL = "territorial", _("territorial change")
        ACCESS = "access", _("access")
        STATEMENT = "statement", _("statement")

    key = models.SlugField(_("key"), max_length=60, unique=True)
    period = DateRangeField(_("days"))
    region = models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("region")
    )
    region_wording = models.CharField(_("place as the source spells it"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices)
    text = models.CharField(_("what happened, in one sentence"), max_length=500)
    document = models.ForeignKey(
        Document, models.PROTECT, null=True, blank=True, related_name="events", verbose_name=_("document")
    )

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ("start", "key")
        indexes = [GistIndex(fields=["period"], name="event_period")]
        triggers = [*new_edition()]
        constraints = [
            *Dated.day_constraints("event"),
            models.CheckConstraint(
                condition=Q(kind__in=["hostilities", "ceasefire", "territorial", "access", "statement"]),
                name="event_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=False, end__isnull=False), name="event_days_bounded"
            ),
        ]

    def __str__(self) -> str:
        return self.text
