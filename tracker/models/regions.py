from __future__ import annotations

from typing import Self

import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from tracker.models.edition_triggers import new_edition
from tracker.models.history import keeps_history
from tracker.models.triggers import no_cycle, refuse_unless
from tracker.reading.name_checks import script
from tracker.reading.names import search_key
from tracker.reading.skeletons import skeleton


class Level(models.IntegerChoices):
    """Administrative levels, as in the Common Operational Datasets; an informal area is outside the ladder."""

    COUNTRY = 0, _("country")
    GOVERNORATE = 1, _("governorate")
    DISTRICT = 2, _("district")
    SUB_DISTRICT = 3, _("sub-district")
    COMMUNITY = 4, _("town or village")
    INFORMAL = 9, _("informal area")


# A parent stands on the rung above; the country stands on none, and an informal area may hang anywhere official.
LEVEL_FITS_PARENT = """
    CASE
        WHEN NEW.parent_id IS NULL THEN NEW.level IN (0, 9)
        WHEN NEW.level = 9 THEN (SELECT level <> 9 FROM tracker_region WHERE id = NEW.parent_id)
        ELSE (SELECT level = NEW.level - 1 FROM tracker_region WHERE id = NEW.parent_id)
    END AND NOT EXISTS (
        SELECT 1 FROM tracker_region child
        WHERE child.parent_id = NEW.id AND child.level <> 9 AND child.level <> NEW.level + 1
    )
"""


class RegionQuerySet(models.QuerySet):
    def current(self) -> Self:
        """The places as they are today: one row a code."""
        today = Func(template="CURRENT_DATE", output_field=models.DateField())
        begun = Q(valid_from__isnull=True) | Q(valid_from__lte=today)
        return self.filter(begun, Q(valid_to__isnull=True) | Q(valid_to__gte=today))


@keeps_history("RegionRevision")
class Region(models.Model):
    """A place of any level. ``code`` is the official P-code; an informal area's code begins with ``X-``."""

    code = models.CharField(_("code"), max_length=40)
    level = models.SmallIntegerField(_("level"), choices=Level.choices)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("inside")
    )
    name = models.CharField(_("name"), max_length=200)
    name_ar = models.CharField(_("Arabic name"), max_length=200, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    boundary = models.JSONField(_("boundary (GeoJSON)"), null=True, blank=True)
    population = models.BigIntegerField(_("population"), null=True, blank=True)
    population_year = models.SmallIntegerField(_("year of the population"), null=True, blank=True)
    population_source = models.CharField(_("source of the population"), max_length=200, blank=True)
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    members = models.ManyToManyField(
        "self", through="RegionMember", symmetrical=False, related_name="informal_areas", blank=True
    )

    objects = RegionQuerySet.as_manager()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ("level", "name", "code")
        indexes = [models.Index(fields=["code"], name="region_code")]
        constraints = [
            ExclusionConstraint(
                name="region_one_code_at_a_time",
                expressions=[
                    ("code", RangeOperators.EQUAL),
                    (
                        Func(
                            F("valid_from"),
                            F("valid_to"),
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                violation_error_message=_("Another region already has this code in these days."),
            ),
            models.CheckConstraint(condition=Q(level__in=Level.values), name="region_level_known"),
            models.CheckConstraint(
                condition=Q(level=Level.INFORMAL, code__startswith="X-")
                | (~Q(level=Level.INFORMAL) & ~Q(code__startswith="X-")),
                name="region_informal_code",
                violation_error_message=_("The code of an informal area, and no other, begins with X-."),
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Za-z0-9][A-Za-z0-9-]*$"),
                name="region_code_plain",
                violation_error_message=_("A code has letters, digits and hyphens only."),
            ),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,  # NULL between -90 and 90 is unknown, which a check lets pass
                    longitude__isnull=False,
                    latitude__range=(-90, 90),
                    longitude__range=(-180, 180),
                ),
                name="region_centroid_whole",
                violation_error_message=_("A centroid needs a latitude and a longitude in degrees."),
            ),
            models.CheckConstraint(
                condition=Q(population__isnull=True) | Q(population__gte=0), name="region_population_counts"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True)
                | Q(valid_from__isnull=True)
                | Q(valid_to__gte=F("valid_from")),
                name="region_validity_ordered",
                violation_error_message=_("The region's last valid day lies before its first."),
            ),
        ]
        triggers = [
            *new_edition(),
            no_cycle("parent", "A region cannot lie inside itself."),
            refuse_unless(
                "region_level_fits_parent",
                pgtrigger.Insert | pgtrigger.UpdateOf("parent_id", "level"),
                LEVEL_FITS_PARENT,
                "The level does not fit the region this one lies in.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_level_display()}, {self.code})"

    def save(self, *args: object, **kwargs: object) -> None:
        super().save(*args, **kwargs)
        self.remember_official_names()

    def remember_official_names(self) -> None:
        """Keep the official spellings findable by search, whichever way the region was saved."""
        for language, name in (("en", self.name), ("ar", self.name_ar)):
            if name:
                RegionName.objects.update_or_create(
                    region=self,
                    name=name,
                    defaults=RegionName.derived(name)
                    | {"language": language, "kind": RegionName.Kind.OFFICIAL},
                )

    @property
    def is_informal(self) -> bool:
        return self.level == Level.INFORMAL


@keeps_history("RegionNameRevision")
class RegionName(models.Model):
    """One spelling of a region's name. ``key`` and ``skeleton`` are what search compares."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official")
        ALIAS = "alias", _("alias")
        SEEN = "seen", _("seen in a source")

    region = models.ForeignKey(Region, models.CASCADE, related_name="names", verbose_name=_("region"))
    name = models.CharField(_("spelling"), max_length=200)
    language = models.CharField(_("language"), max_length=10, blank=True)
    script = models.CharField(_("script"), max_length=10, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.ALIAS)
    key = models.CharField(max_length=200, editable=False)
    skeleton = models.CharField(max_length=200, editable=False)

    class Meta:
        verbose_name = _("spelling")
        verbose_name_plural = _("spellings")
        ordering = ("kind", "name")
        triggers = [*new_edition()]
        constraints = [
            models.UniqueConstraint(fields=["region", "name"], name="region_name_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["official", "alias", "seen"]), name="region_name_kind_known"
            ),
        ]
        indexes = [
            models.Index(fields=["key"], name="region_name_key"),
            models.Index(fields=["skeleton"], name="region_name_skeleton"),
            GinIndex(fields=["key"], opclasses=["gin_trgm_ops"], name="region_name_key_trigrams"),
        ]

    def __str__(self) -> str:
        return self.name

    @staticmethod
    def derived(name: str) -> dict[str, str]:
        """What is computed from a spelling, for paths that do not pass through ``save``."""
        return {"key": search_key(name), "skeleton": skeleton(name), "script": script(name)}

    def save(self, *args: object, **kwargs: object) -> None:
        for field, value in self.derived(self.name).items():
            setattr(self, field, value)
        super().save(*args, **kwargs)
