"""Documents: listed, entered and mended."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction
from django.forms import model_to_dict, modelform_factory
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api import parameters
from tracker.api.documents import DocumentSerializer, document_row
from tracker.api.paging import page
from tracker.api.shapes import list_of
from tracker.api.staff.entries import BY_FORM_NAME, DOCUMENT, read_entries, refuse_others, shape
from tracker.api.staff.refusals import WHOLE, Refused, by_database, unfit
from tracker.api.staff.staff_view import Operation, StaffView, needs
from tracker.api.staff.versions import answer, check_seen
from tracker.models import Document
from tracker.review.document_form import DocumentForm
from tracker.review.guarantees import REFUSED
from tracker.review.roles import may_change
from tracker.review.typed import as_typed
from tracker.selection import single

ASKED = [entry.field for entry in DOCUMENT.values()]
EntryForm = modelform_factory(Document, form=DocumentForm, fields=ASKED, formfield_callback=as_typed)
URL = OpenApiParameter("url", str, description=gettext_lazy("Only the document at this address."))
DOCUMENT_ID = OpenApiParameter(
    "document_id", int, OpenApiParameter.PATH, description=gettext_lazy("Number of the document.")
)
DocumentEntrySerializer = shape("DocumentEntry", DOCUMENT)


class StaffDocumentSerializer(DocumentSerializer):
    public = serializers.BooleanField()
    archive_sha256 = serializers.CharField(allow_null=True)


def staff_row(document: Document) -> dict[str, object]:
    beside = {"public": document.public, "archive_sha256": document.archive_sha256 or None}
    return document_row(document) | beside


class StaffDocumentList(StaffView):
    operations = {
        "get": Operation(gettext_lazy("Documents"), list_of(StaffDocumentSerializer)),
        "post": Operation(
            gettext_lazy("Enter a document"), StaffDocumentSerializer, DocumentEntrySerializer, status=201
        ),
    }
    parameters = (URL, parameters.LIMIT, parameters.CURSOR)

    def get(self, request: Request) -> Response:
        needs(request, "view", Document)
        rows = Document.objects.select_related("publisher")
        if url := single(request.query_params, "url"):
            rows = rows.filter(url=url)
        return Response(page(rows, request).answer(staff_row))

    def post(self, request: Request) -> Response:
        needs(request, "add", Document)
        return answer(staff_row(save_document(request.data)), status=201)


class StaffDocument(StaffView):
    operations = {
        "get": Operation(gettext_lazy("One document"), StaffDocumentSerializer),
        "patch": Operation(
            gettext_lazy("Mend a document; what is not sent stays"),
            StaffDocumentSerializer,
            DocumentEntrySerializer,
            changes=True,
        ),
    }
    path_parameters = (DOCUMENT_ID,)

    def get(self, request: Request, document_id: int) -> Response:
        needs(request, "view", Document)
        return answer(staff_row(get_object_or_404(Document, pk=document_id)))

    @transaction.atomic
    def patch(self, request: Request, document_id: int) -> Response:
        needs(request, "change", Document)
        document = get_object_or_404(Document.objects.select_for_update(), pk=document_id)
        if not may_change(request.user, document):
            raise Refused(403, _("Readers see this document already: a reviewer changes it."))
        check_seen(request, staff_row(document))
        return answer(staff_row(save_document(request.data, document)))


def save_document(body: Mapping[str, object], document: Document | None = None) -> Document:
    """Store what was sent as a new document, or as a change of a locked one. Raises Refused for what cannot be."""
    refuse_others(body, [*DOCUMENT])
    read, errors = read_entries(body, DOCUMENT)
    form = EntryForm(model_to_dict(document or Document(), fields=ASKED) | read, instance=document)
    said = {BY_FORM_NAME.get(field, WHOLE): list(map(str, one)) for field, one in form.errors.items()} | dict(
        errors
    )
    if said:
        raise unfit(said)
    try:
        with transaction.atomic():
            return form.save()
    except REFUSED as error:
        raise by_database(error, Document, BY_FORM_NAME) from error
