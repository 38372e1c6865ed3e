from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from tracker.models.edition_triggers import new_edition
from tracker.models.history import keeps_history
from tracker.models.regions import Region
from tracker.models.triggers import refuse_unless


@keeps_history("RegionMemberRevision")
class RegionMember(models.Model):
    """What an informal area is made of: regions it surely contains, and regions it may touch."""

    class Relation(models.TextChoices):
        SURELY = "surely", _("surely contains")
        MAY_TOUCH = "may_touch", _("may touch")

    region = models.ForeignKey(
        Region, models.CASCADE, related_name="memberships", verbose_name=_("informal area")
    )
    member = models.ForeignKey(Region, models.PROTECT, related_name="member_of", verbose_name=_("region"))
    relation = models.CharField(_("relation"), max_length=10, choices=Relation.choices)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        ordering = ("relation", "member__name")
        constraints = [
            models.UniqueConstraint(fields=["region", "member"], name="region_member_once"),
            models.CheckConstraint(condition=~Q(region=F("member")), name="region_not_its_own_member"),
            models.CheckConstraint(
                condition=Q(relation__in=["surely", "may_touch"]), name="region_member_relation_known"
            ),
        ]
        triggers = [
            *new_edition(),
            refuse_unless(
                "only_informal_areas_have_members",
                pgtrigger.Insert | pgtrigger.UpdateOf("region_id"),
                "(SELECT level = 9 FROM tracker_region WHERE id = NEW.region_id)",
                "Only an informal area has members.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region.code} {self.get_relation_display()} {self.member.code}"
