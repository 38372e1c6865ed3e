"""The addresses of the API, to be included at ``api/``."""

from __future__ import annotations

from django.urls import include, path, re_path

from tracker.api.catalogues import CounterList, MeasureList, SourceList
from tracker.api.documents import DocumentList, EventList
from tracker.api.entrance import UNKNOWN, Index, SchemaPage, UnknownAddress, docs
from tracker.api.figures import FigureDetail, FigureList
from tracker.api.ranking import RankingView
from tracker.api.regions import RegionDetail, RegionList
from tracker.api.series import SeriesView
from tracker.queries.edition import edition
from tracker.web.kept import kept_while

version_1 = [
    path("", Index.as_view(), name="api-index"),
    path("regions/", RegionList.as_view(), name="api-regions"),
    path("regions/<str:code>/", RegionDetail.as_view(), name="api-region"),
    path("figures/", FigureList.as_view(), name="api-figures"),
    path("figures/<int:figure_id>/", FigureDetail.as_view(), name="api-figure"),
    path("series/", kept_while(edition)(SeriesView.as_view()), name="api-series"),
    path("ranking/", kept_while(edition)(RankingView.as_view()), name="api-ranking"),
    path("measures/", MeasureList.as_view(), name="api-measures"),
    path("counters/", CounterList.as_view(), name="api-counters"),
    path("sources/", SourceList.as_view(), name="api-sources"),
    path("documents/", DocumentList.as_view(), name="api-documents"),
    path("events/", EventList.as_view(), name="api-events"),
    path("schema/", SchemaPage.as_view(), name="api-schema"),
]

urlpatterns = [
    path("", docs, name="api"),
    path("v1/", include(version_1)),
    path("staff/v1/", include("tracker.api.staff.urls")),
    re_path("", UnknownAddress.as_view(), name=UNKNOWN),
]
