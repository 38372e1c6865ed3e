"""How figures are listed, filtered and found."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from tracker.admin.choosing import CLOSED, ClosedFilter, LookedUpOnce, once
from tracker.models import Figure, Region, RegionMember, RegionName
from tracker.models.regions import Level
from tracker.reading.names import search_key
from tracker.templatetags.numbers import day, figure_days, stated, unit

LONGEST_WORDING = 80
DEEPEST = 3  # steps from a community up to its governorate


class AreaFilter(admin.SimpleListFilter):
    """Figures about a governorate or an informal area, and about the places surely in it."""

    title = _("area")
    parameter_name = "area"
    template = CLOSED

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return once(request, self.parameter_name, self._areas)

    def _areas(self) -> list[tuple[str, str]]:
        wide = Region.objects.filter(level__in=(Level.GOVERNORATE, Level.INFORMAL))
        named = wide.filter(Q(figures__isnull=False) | Q(level=Level.GOVERNORATE)).distinct()
        return list(named.order_by("level", "name").values_list("code", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Figure]) -> QuerySet[Figure]:
        code = self.value()
        if not code:
            return queryset
        # Asked without a query of its own, since the list counts the figures of every area.
        surely = RegionMember.objects.filter(region__code=code, relation=RegionMember.Relation.SURELY)
        inside = Q()
        for path in ("region" + "__parent" * steps for steps in range(DEEPEST + 1)):
            inside |= Q(**{f"{path}__code": code}) | Q(**{f"{path}__in": surely.values("member")})
        return queryset.filter(inside)


class MineFilter(admin.SimpleListFilter):
    title = _("entered by")
    parameter_name = "entered"

    def lookups(self, request: HttpRequest, model_admin: admin.ModelAdmin) -> list[tuple[str, str]]:
        return [("me", _("me")), ("others", _("others"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Figure]) -> QuerySet[Figure]:
        mine = Q(created_by=request.user)
        match self.value():
            case "me":
                return queryset.filter(mine)
            case "others":
                return queryset.exclude(mine)
        return queryset


class FigureColumns(admin.ModelAdmin):
    """The columns of the list, which are those of readers' tables with the status."""

    list_display = ("number", "days", "place", "published", "counter", "standing")
    list_filter = (
        "status",
        "measure",
        "unit",
        "cause",
        AreaFilter,
        ("counter", LookedUpOnce),
        MineFilter,
        ("batch", LookedUpOnce),
        ("document__publisher", ClosedFilter),
    )
    list_select_related = ("region", "counter", "document__publisher")
    date_hierarchy = "start"
    ordering = (F("start").desc(nulls_last=True), "key")
    search_fields = ("key", "wording", "region_wording", "region__code", "document__title")
    search_help_text = _("A key, words of the source, a title, or a place in any spelling.")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Figure]:
        return super().get_queryset(request).defer("region__boundary", "other_region__boundary")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Figure], search_term: str
    ) -> tuple[QuerySet[Figure], bool]:
        found, duplicates = super().get_search_results(request, queryset, search_term)
        key = search_key(search_term)
        if not key:
            return found, duplicates
        places = RegionName.objects.filter(key=key).values("region_id")
        return found | queryset.filter(region_id__in=places), duplicates

    @admin.display(description=_("number"), ordering="value")
    def number(self, figure: Figure) -> str:
        return two_lines(f"{stated(figure)} {unit(figure)}", figure.get_measure_display())

    @admin.display(description=_("days"), ordering="start")
    def days(self, figure: Figure) -> str:
        return figure_days(figure)

    @admin.display(description=_("place"), ordering="region__name")
    def place(self, figure: Figure) -> str:
        wording = "" if figure.region_wording == figure.region.name else figure.region_wording
        place = f"{figure.region.name} {figure.region.code}"
        return two_lines(place, Truncator(wording).chars(LONGEST_WORDING))

    @admin.display(description=_("source"), ordering="document__published_on")
    def published(self, figure: Figure) -> str:
        published_on = figure.document.published_on
        return two_lines(str(figure.document.publisher), day(published_on) if published_on else "")

    @admin.display(description=_("status"), ordering="status")
    def standing(self, figure: Figure) -> str:
        return two_lines(figure.get_status_display(), figure.key)


def two_lines(first: str, second: str) -> str:
    """What a cell says, and below it, quietly, what tells it from others."""
    if not second:
        return first
    return format_html('{}<br><span class="quiet" dir="auto">{}</span>', first, second)
