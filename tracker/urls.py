"""Every address of the site."""

from __future__ import annotations

from django.contrib import admin
from django.urls import include, path

from tracker.pages.figures import figure_list, figure_page
from tracker.pages.health import healthz, readyz
from tracker.pages.method import method
from tracker.pages.overview import overview
from tracker.pages.regions import region_list, region_page
from tracker.pages.sources import counter_page, source_list, source_page
from tracker.queries.edition import edition
from tracker.web.kept import kept_while

seen = kept_while(edition)

urlpatterns = [
    path("", seen(overview), name="overview"),
    path("regions/", region_list, name="regions"),
    path("regions/<str:code>/", seen(region_page), name="region"),
    path("figures/", figure_list, name="figures"),
    path("figures/<int:figure_id>/", seen(figure_page), name="figure"),
    path("sources/", source_list, name="sources"),
    path("sources/<slug:slug>/", source_page, name="source"),
    path("counters/<slug:slug>/", counter_page, name="counter"),
    path("method/", seen(method), name="method"),
    path("api/", include("tracker.api.urls")),
    path("admin/", admin.site.urls),
    path("healthz", healthz),
    path("readyz", readyz),
]
