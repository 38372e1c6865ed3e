from __future__ import annotations

from django.contrib.postgres.fields import DateRangeField
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker import measures
from tracker.models.dated import Dated, DatedQuerySet
from tracker.models.edition_triggers import new_edition
from tracker.models.history import keeps_history
from tracker.models.regions import Region
from tracker.models.sources import Counter


@keeps_history("CoverageRevision")
class Coverage(Dated):
    """A statement about knowing, so that zero, unknown and not assessed stay different things."""

    class Kind(models.TextChoices):
        NONE_REPORTED = "none_reported", _("none reported")
        NOT_ASSESSED = "not_assessed", _("not assessed")
        NO_ACCESS = "no_access", _("no access")
        PARTS_COMPLETE = "parts_complete", _("the parts leave nothing out")

    region = models.ForeignKey(Region, models.PROTECT, related_name="coverage", verbose_name=_("region"))
    measure = models.CharField(_("measure"), max_length=20, choices=measures.CHOICES)
    period = DateRangeField(_("days"))
    counter = models.ForeignKey(Counter, models.PROTECT, related_name="coverage", verbose_name=_("counter"))
    kind = models.CharField(_("statement"), max_length=14, choices=Kind.choices)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("coverage")
        verbose_name_plural = _("coverage")
        ordering = ("region", "measure", "start")
        indexes = [GistIndex(fields=["period"], name="coverage_period")]
        triggers = [*new_edition()]
        constraints = [
            *Dated.day_constraints("coverage"),
            models.CheckConstraint(
                condition=Q(kind__in=["none_reported", "not_assessed", "no_access", "parts_complete"]),
                name="coverage_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(measure__in=list(measures.MEASURES)), name="coverage_measure_known"
            ),
            models.UniqueConstraint(
                fields=["region", "measure", "counter", "kind", "period"], name="coverage_said_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region}: {self.get_kind_display()}"
