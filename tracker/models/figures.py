from __future__ import annotations

import secrets
from typing import Self

from django.conf import settings
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker import measures
from tracker.models.batches import ImportBatch
from tracker.models.dated import Dated, DatedQuerySet
from tracker.models.edition_triggers import new_edition_of_figures
from tracker.models.figure_rules import FIGURE_CONSTRAINTS
from tracker.models.figure_triggers import FIGURE_TRIGGERS, PART_TRIGGERS
from tracker.models.history import keeps_history
from tracker.models.rebuild_triggers import REBUILD_TRIGGERS
from tracker.models.regions import Region
from tracker.models.sources import Counter, Document


def new_key() -> str:
    """A stable text id for a figure entered by hand; files bring their own."""
    return f"F{secrets.token_hex(5)}"


class FigureQuerySet(DatedQuerySet):
    def public(self) -> Self:
        """What readers may see. Every reading path of the public side begins here."""
        return self.filter(status=Figure.Status.PUBLISHED)

    def with_names(self) -> Self:
        """Everything a list of figures prints, in one query and one more where figures point to others."""
        joined = self.select_related("region", "other_region", "counter", "document__publisher", "batch")
        return joined.defer("region__boundary", "other_region__boundary").with_public_links()

    def with_public_links(self) -> Self:
        """``restates`` and ``supersedes`` as readers may know them: ``None`` where the other is not published.

        Not to be joined by ``select_related`` as well, which would read the other whatever its status.
        """
        seen = (
            Figure.objects.public().select_related("region", "document__publisher").defer("region__boundary")
        )
        return self.prefetch_related(models.Prefetch("restates", seen), models.Prefetch("supersedes", seen))


@keeps_history("FigureRevision")
class Figure(Dated):
    """One number as one document states it. Once published it is never changed, only superseded."""

    class Cause(models.TextChoices):
        CONFLICT = "conflict", _("conflict")
        DISASTER = "disaster", _("disaster")
        OTHER = "other", _("other")
        UNSTATED = "unstated", _("not stated")

    class Unit(models.TextChoices):
        PEOPLE = "people", _("people")
        MOVEMENTS = "movements", _("movements")
        HOUSEHOLDS = "households", _("households")

    class Qualifier(models.TextChoices):
        EXACT = "exact", _("exactly")
        NONE = "none", _("no word")
        ABOUT = "about", _("about")
        MORE_THAN = "more_than", _("more than")
        ALMOST = "almost", _("almost")
        AT_LEAST = "at_least", _("at least")
        UP_TO = "up_to", _("up to")
        BETWEEN = "between", _("between")

    class Precision(models.TextChoices):
        DAY = "day", _("day")
        WEEK = "week", _("week")
        MONTH = "month", _("month")
        YEAR = "year", _("year")
        OPEN = "open", _("open")

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        IN_REVIEW = "in_review", _("in review")
        PUBLISHED = "published", _("published")
        RETURNED = "returned", _("returned")
        WITHDRAWN = "withdrawn", _("withdrawn")

    class Exemption(models.TextChoices):
        """Why a published figure may lack a second reviewer; said on its page."""

        NONE = "", _("none")
        DEMONSTRATION = "demonstration", _("demonstration data")
        ONE_PERSON = "one_person", _("one-person team")

    key = models.CharField(_("key"), max_length=60, unique=True, default=new_key)
    document = models.ForeignKey(Document, models.PROTECT, related_name="figures", verbose_name=_("document"))
    counter = models.ForeignKey(Counter, models.PROTECT, related_name="figures", verbose_name=_("counter"))
    wording = models.TextField(_("the words that state the number"), blank=True)
    locator = models.CharField(_("where in the document"), max_length=200, blank=True)

    measure = models.CharField(_("measure"), max_length=20, choices=measures.CHOICES)
    cause = models.CharField(_("cause"), max_length=10, choices=Cause.choices, default=Cause.CONFLICT)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices)
    value = models.BigIntegerField(_("number"), null=True, blank=True)
    qualifier = models.CharField(
        _("qualifying word"), max_length=10, choices=Qualifier.choices, default=Qualifier.NONE
    )
    low = models.BigIntegerField(_("lowest, when the source gives it"), null=True, blank=True)
    high = models.BigIntegerField(_("highest, when the source gives it"), null=True, blank=True)
    household_size_low = models.DecimalField(
        _("household size, from"), max_digits=4, decimal_places=2, null=True, blank=True
    )
    household_size_high = models.DecimalField(
        _("household size, to"), max_digits=4, decimal_places=2, null=True, blank=True
    )

    start_precision = models.CharField(
        _("precision of the first day"), max_length=5, choices=Precision.choices, blank=True
    )
    end_precision = models.CharField(
        _("precision of the last day"), max_length=5, choices=Precision.choices, blank=True
    )

    region = models.ForeignKey(
        Region, models.PROTECT, related_name="figures", verbose_name=_("counted under")
    )
    region_wording = models.CharField(_("place as the source spells it"), max_length=500, blank=True)
    other_region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="figures_at_other_end",
        verbose_name=_("other end"),
    )
    other_region_wording = models.CharField(
        _("other end as the source spells it"), max_length=500, blank=True
    )

    restates = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="restatements", verbose_name=_("restates")
    )
    supersedes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="successors", verbose_name=_("supersedes")
    )
    note = models.TextField(_("note"), blank=True)

    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.DRAFT)
    exemption = models.CharField(
        _("published without a second reviewer because"),
        max_length=13,
        choices=Exemption.choices,
        blank=True,
        default=Exemption.NONE,
    )
    batch = models.ForeignKey(
        ImportBatch, models.PROTECT, null=True, blank=True, related_name="figures", verbose_name=_("import")
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entered by"),
    )
    authors = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("everybody who wrote what it says"),
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("reviewed by"),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("withdrawn at"), null=True, blank=True)

    # Stands for the place it is about where readers are told a larger one; see queries/care.py.
    part = ""

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ("-start", "key")
        permissions = (
            ("publish_figure", _("Can publish figures and return them")),
            ("withdraw_figure", _("Can withdraw published figures")),
        )
        constraints = [*Dated.day_constraints("figure"), *FIGURE_CONSTRAINTS]
        triggers = [*FIGURE_TRIGGERS, *REBUILD_TRIGGERS, *new_edition_of_figures()]
        indexes = [
            GistIndex(fields=["period"], name="figure_period"),
            models.Index(fields=["region", "measure", "start"], name="figure_region_measure_start"),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.region_wording or self.region.name}"


@keeps_history("FigureBreakdownRevision")
class FigureBreakdown(models.Model):
    """People of one group among the people of a figure: at most the whole."""

    class Group(models.TextChoices):
        CHILDREN = "children", _("children")
        WOMEN = "women", _("women")
        MEN = "men", _("men")
        WOMEN_AND_CHILDREN = "women_and_children", _("women and children")
        OLDER_PEOPLE = "older_people", _("older people")
        IN_CAMPS = "in_camps", _("in camps")
        HOUSEHOLDS = "households", _("households")

    figure = models.ForeignKey(Figure, models.CASCADE, related_name="breakdown", verbose_name=_("figure"))
    group = models.CharField(_("group"), max_length=20, choices=Group.choices)
    value = models.BigIntegerField(_("number"))

    class Meta:
        verbose_name = _("part")
        verbose_name_plural = _("breakdown")
        ordering = ("group",)
        constraints = [
            models.UniqueConstraint(fields=["figure", "group"], name="breakdown_group_once"),
            models.CheckConstraint(
                condition=Q(value__gte=0),
                name="breakdown_value_counts",
                violation_error_message=_("A number of people is never negative."),
            ),
        ]
        triggers = PART_TRIGGERS

    def __str__(self) -> str:
        return f"{self.get_group_display()}: {self.value}"
