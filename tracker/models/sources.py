from __future__ import annotations

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from tracker.models.edition_triggers import new_edition
from tracker.models.history import keeps_history
from tracker.models.triggers import refuse

CONFIDENTIAL = "confidential-"  # how the short names begin that stand for sources whose own is withheld


@keeps_history("CounterRevision")
class Counter(models.Model):
    """A count that somebody keeps and others pass on. Only figures of one counter are ever combined."""

    class Counts(models.TextChoices):
        MOVEMENTS = "movements", _("movements")
        PEOPLE = "people", _("people")

    slug = models.SlugField(_("short name in addresses"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    counts = models.CharField(_("what it counts"), max_length=10, choices=Counts.choices)
    definition = models.TextField(_("definition"), blank=True)

    class Meta:
        verbose_name = _("counter")
        verbose_name_plural = _("counters")
        ordering = ("name",)
        constraints = [
            models.CheckConstraint(
                condition=Q(counts__in=["movements", "people"]), name="counter_counts_known"
            )
        ]
        triggers = [
            *new_edition(when_named=True),
            refuse(
                "published_count_keeps_its_meaning",
                pgtrigger.UpdateOf("counts"),
                "What a counter counts is never changed once a figure of it is published: enter another counter.",
                only_if="NEW.counts <> OLD.counts AND EXISTS (SELECT 1 FROM tracker_figure f"
                " WHERE f.counter_id = NEW.id AND f.status IN ('published', 'withdrawn'))",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@keeps_history("SourceRevision")
class Source(models.Model):
    """An organisation that publishes."""

    class Kind(models.TextChoices):
        UN = "un", _("United Nations")
        CLUSTER = "cluster", _("humanitarian cluster")
        NGO = "ngo", _("non-governmental organisation")
        GOVERNMENT = "government", _("government")
        MONITOR = "monitor", _("monitoring group")
        RESEARCH = "research", _("research")
        MEDIA = "media", _("media")
        OTHER = "other", _("other")

    slug = models.SlugField(_("short name in addresses"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=200, unique=True)
    short_name = models.CharField(_("short name"), max_length=60, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.OTHER)
    url = models.URLField(_("address"), max_length=500, blank=True)
    note = models.TextField(_("how it counts"), blank=True)
    confidential = models.BooleanField(
        _("confidential"),
        default=False,
        db_default=False,
        help_text=_("Readers are told its kind and nothing else; none of its documents is public."),
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ("name",)
        triggers = [*new_edition(when_named=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=["un", "cluster", "ngo", "government", "monitor", "research", "media", "other"]
                ),
                name="source_kind_known",
            ),
            models.CheckConstraint(
                condition=~Q(slug__startswith=CONFIDENTIAL),
                name="source_slug_names_nobody_confidential",
                violation_error_message=_(
                    "Names that begin with “confidential-” stand for sources that are not named."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name


@keeps_history("DocumentRevision")
class Document(models.Model):
    """One publication. A crawl date is not a publication date; the basis says how the day is known."""

    class Basis(models.TextChoices):
        STATED = "stated", _("stated on the document")
        IN_TITLE = "in_title", _("in its title")
        IN_TEXT = "in_text", _("inferred from its text")
        IN_URL = "in_url", _("in its address")
        OTHER_COPY = "other_copy", _("stated on another copy")
        CRAWL_DATE = "crawl_date", _("day it was collected")
        UNKNOWN = "unknown", _("unknown")

    publisher = models.ForeignKey(
        Source, models.PROTECT, related_name="documents", verbose_name=_("published by")
    )
    title = models.CharField(_("title"), max_length=500)
    url = models.URLField(_("address"), max_length=1000, null=True, blank=True, unique=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    published_on_basis = models.CharField(
        _("how that day is known"), max_length=12, choices=Basis.choices, default=Basis.UNKNOWN
    )
    language = models.CharField(_("language"), max_length=10, blank=True)
    public = models.BooleanField(
        _("anybody can get it"),
        default=True,
        db_default=True,
        help_text=_(
            "Of a document that is not public readers get numbers, days and regions, and none of its words. Its "
            "small numbers of people are shown at the next larger region."
        ),
    )
    archive_sha256 = models.CharField(_("hash of the archived copy"), max_length=64, blank=True)

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        ordering = ("-published_on", "title")
        triggers = [*new_edition(when_named=True)]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_on__isnull=True, published_on_basis="unknown")
                | (
                    Q(published_on__isnull=False)
                    & Q(
                        published_on_basis__in=[
                            "stated",
                            "in_title",
                            "in_text",
                            "in_url",
                            "other_copy",
                            "crawl_date",
                        ]
                    )
                ),
                name="document_publication_day_has_a_basis",
                violation_error_message=_("Give the publication day and how it is known, or neither."),
            ),
            models.CheckConstraint(condition=Q(url__isnull=True) | ~Q(url=""), name="document_url_not_blank"),
            models.UniqueConstraint(
                fields=["publisher", "title"],
                condition=Q(url__isnull=True),
                name="document_title_once_without_url",
                violation_error_message=_(
                    "This publisher already has a document of this title without address."
                ),
            ),
            models.CheckConstraint(
                condition=Q(archive_sha256="") | Q(archive_sha256__regex=r"^[0-9a-f]{64}$"),
                name="document_archive_hash_whole",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def publication_day_usable(self) -> bool:
        """Whether the day may serve in arithmetic: the day a page was collected says nothing of its age."""
        return self.published_on is not None and self.published_on_basis != self.Basis.CRAWL_DATE
