"""Every address of the site."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path, register_converter

from tracker.export.public_tables import TABLES
from tracker.pages.about import data, privacy
from tracker.pages.changes import changes, changes_feed, changes_twin
from tracker.pages.compare import compare, compare_twin
from tracker.pages.figures import figure_list, figure_page
from tracker.pages.files import FormConverter, RowsConverter
from tracker.pages.health import healthz, readyz
from tracker.pages.list_twins import (
    counter_twin,
    counters_twin,
    figure_twin,
    figures_twin,
    regions_twin,
    source_twin,
    sources_twin,
)
from tracker.pages.method import method
from tracker.pages.overview import overview
from tracker.pages.public_tables import archive, table_file
from tracker.pages.regions import region_list, region_page
from tracker.pages.sources import counter_list, counter_page, source_list, source_page
from tracker.pages.twins import ledger_twin, overview_twin, region_twin
from tracker.queries.edition import edition
from tracker.web.kept import kept_while

register_converter(FormConverter, "form")
register_converter(RowsConverter, "rows")
seen = kept_while(edition)

files = [
    path("overview.<form:form>", seen(overview_twin), name="overview-file"),
    path("regions.<rows:form>", regions_twin, name="regions-file"),
    path("regions/<str:code>.<form:form>", seen(region_twin), name="region-file"),
    path("regions/<str:code>/ledger.<rows:form>", ledger_twin, name="ledger-file"),
    path("figures.<rows:form>", figures_twin, name="figures-file"),
    path("figures/<int:figure_id>.<rows:form>", figure_twin, name="figure-file"),
    path("compare.<form:form>", seen(compare_twin), name="compare-file"),
    path("sources.<rows:form>", sources_twin, name="sources-file"),
    path("sources/<slug:slug>.<rows:form>", source_twin, name="source-file"),
    path("counters.<rows:form>", counters_twin, name="counters-file"),
    path("counters/<slug:slug>.<rows:form>", counter_twin, name="counter-file"),
    path("changes.<rows:form>", seen(changes_twin), name="changes-file"),
    *(path(f"data/{name}.<rows:form>", table_file, {"name": name}, name="table-file") for name in TABLES),
    path("data/latest.zip", archive, {"form": "zip"}, name="archive"),
    path("changes.atom", seen(changes_feed), {"form": "atom"}, name="changes-feed"),
]

urlpatterns = [
    *files,
    path("", seen(overview), name="overview"),
    path("regions/", region_list, name="regions"),
    path("regions/<str:code>/", seen(region_page), name="region"),
    path("figures/", figure_list, name="figures"),
    path("figures/<int:figure_id>/", seen(figure_page), name="figure"),
    path("sources/", source_list, name="sources"),
    path("sources/<slug:slug>/", source_page, name="source"),
    path("counters/", counter_list, name="counters"),
    path("counters/<slug:slug>/", counter_page, name="counter"),
    path("changes/", seen(changes), name="changes"),
    path("data/", data, name="data"),
    path("privacy/", privacy, name="privacy"),
    path("compare/", seen(compare), name="compare"),
    path("method/", seen(method), name="method"),
    path("api/", include("tracker.api.urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz),
    path("readyz", readyz),
]
