"""The addresses of the staff API, to be included at ``api/staff/v1/``."""

from __future__ import annotations

from django.urls import path, re_path

from tracker.api.staff.documents import StaffDocument, StaffDocumentList
from tracker.api.staff.entrance import StaffIndex, StaffSchemaPage, StaffUnknown
from tracker.api.staff.figures import StaffCorrection, StaffFigure, StaffFigureList
from tracker.api.staff.imports import StaffImport, StaffImportList
from tracker.api.staff.steps import HoldView, PublishView, ReturnView, SendView, WithdrawView

ONE = "figures/<int:figure_id>/"

described = [
    path("figures/", StaffFigureList.as_view(), name="staff-figures"),
    path(ONE, StaffFigure.as_view(), name="staff-figure"),
    path(f"{ONE}correct/", StaffCorrection.as_view(), name="staff-correct"),
    path(f"{ONE}send/", SendView.as_view(), name="staff-send"),
    path(f"{ONE}publish/", PublishView.as_view(), name="staff-publish"),
    path(f"{ONE}return/", ReturnView.as_view(), name="staff-return"),
    path(f"{ONE}hold/", HoldView.as_view(), name="staff-hold"),
    path(f"{ONE}withdraw/", WithdrawView.as_view(), name="staff-withdraw"),
    path("documents/", StaffDocumentList.as_view(), name="staff-documents"),
    path("documents/<int:document_id>/", StaffDocument.as_view(), name="staff-document"),
    path("imports/", StaffImportList.as_view(), name="staff-imports"),
    path("imports/<int:batch_id>/", StaffImport.as_view(), name="staff-import"),
]
urlpatterns = [
    path("", StaffIndex.as_view(), name="staff-index"),
    path("schema/", StaffSchemaPage.as_view(), name="staff-schema"),
    *described,
    re_path("", StaffUnknown.as_view(), name="staff-unknown"),
]
