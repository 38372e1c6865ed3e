from __future__ import annotations

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Case, QuerySet, When
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tracker.admin.choosing import ChosenAtHandForm
from tracker.admin.model_admin import TrackerAdmin, TrackerInline
from tracker.models import Region, RegionMember, RegionName
from tracker.models.regions import Level
from tracker.queries.region_search import search_regions
from tracker.review.guarantees import KindForm
from tracker.review.typed import NameField
from tracker.templatetags.numbers import number

MOST_FOUND = 100
FIRST_YEAR, LAST_YEAR = 1900, 2100
UP_TO_GOVERNORATE = "parent__parent__parent"


def in_full(region: Region) -> str:
    """A region with what tells it from its namesakes, as in “Dana (town in Dana, Harim, Idleb) C4126”."""
    around, above = [], region.parent
    while above is not None and above.level != Level.COUNTRY:
        around.append(above.name)
        above = above.parent
    level = _("town") if region.level == Level.COMMUNITY else region.get_level_display()
    words = {"name": region.name, "level": level, "around": ", ".join(around), "code": region.code}
    if around:
        return _("%(name)s (%(level)s in %(around)s) %(code)s") % words
    return _("%(name)s (%(level)s) %(code)s") % words


class RegionForm(KindForm):
    class Meta:
        field_classes = {"name": NameField, "name_ar": NameField}

    def clean_population_year(self) -> int | None:
        year = self.cleaned_data["population_year"]
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            words = {"seen": year, "first": FIRST_YEAR, "last": LAST_YEAR}
            raise ValidationError(_("“%(seen)s” is no year from %(first)s to %(last)s.") % words, code="year")
        return year

    def clean(self) -> dict[str, object]:
        """The order of the days comes first: PostgreSQL compares no ranges that end before they begin."""
        cleaned = super().clean()
        first, last = cleaned.get("valid_from"), cleaned.get("valid_to")
        if first and last and last < first:
            self.add_error("valid_to", _("The region's last valid day lies before its first."))
        return cleaned


class NameForm(forms.ModelForm):
    class Meta:
        field_classes = {"name": NameField}


class NameInline(TrackerInline):
    model = RegionName
    form = NameForm
    fields = ("name", "language", "kind")
    verbose_name_plural = gettext_lazy("spellings: whatever is listed here is found by search")


class MemberInline(TrackerInline):
    model = RegionMember
    form = ChosenAtHandForm
    fk_name = "region"
    fields = ("member", "relation")

    def get_queryset(self, request: HttpRequest) -> QuerySet[RegionMember]:
        related = ("region", f"member__{UP_TO_GOVERNORATE}")
        return (
            super()
            .get_queryset(request)
            .select_related(*related)
            .defer("region__boundary", "member__boundary")
        )


@admin.register(Region)
class RegionAdmin(TrackerAdmin):
    form = RegionForm
    list_display = ("name", "name_ar", "level", "parent", "code", "people")
    list_filter = ("level",)
    list_select_related = ("parent",)
    list_per_page = 100
    search_fields = ("code", "names__name")
    search_help_text = gettext_lazy("Any spelling in any script, or a P-code.")
    in_full_related = (UP_TO_GOVERNORATE,)
    fieldsets = (
        (None, {"fields": ("name", "name_ar", "level", "parent", "code")}),
        (gettext_lazy("Centre, in degrees"), {"fields": (("latitude", "longitude"), "has_boundary")}),
        (
            gettext_lazy("Population"),
            {"fields": (("population", "population_year"), "population_source")},
        ),
        (
            gettext_lazy("Validity"),
            {
                "fields": (("valid_from", "valid_to"),),
                "description": gettext_lazy("Empty for a place that has always been so, and still is."),
            },
        ),
    )
    readonly_fields = ("has_boundary",)

    def in_full(self, row: Region) -> str:
        return in_full(row)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Region]:
        """Without boundaries: a page of regions would carry megabytes of them."""
        return super().get_queryset(request).defer("boundary", "parent__boundary")

    def get_inlines(self, request: HttpRequest, obj: Region | None) -> list[type[TrackerInline]]:
        return [NameInline, MemberInline] if obj is None or obj.is_informal else [NameInline]

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Region], search_term: str
    ) -> tuple[QuerySet[Region], bool]:
        """The places that readers' search finds, in its order."""
        if not search_term.strip():
            return queryset, False
        ids = [region.id for region in search_regions(search_term, limit=MOST_FOUND)]
        found = queryset.filter(pk__in=ids)
        places = [When(pk=region_id, then=place) for place, region_id in enumerate(ids)]
        return (found.order_by(Case(*places)) if places else found), False

    @admin.display(description=gettext_lazy("population"), ordering="population")
    def people(self, region: Region) -> str:
        return number(region.population)

    @admin.display(description=gettext_lazy("boundary"), boolean=True)
    def has_boundary(self, region: Region) -> bool:
        return Region.objects.filter(pk=region.pk, boundary__isnull=False).exists()
