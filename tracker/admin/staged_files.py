"""Files on their way in: sent, looked at pile by pile, and taken in as drafts or handed back."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.forms.widgets import Script
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    StreamingHttpResponse,
)
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.admin.choosing import is_id
from tracker.admin.columns_form import ColumnsForm, heading_of, known_of
from tracker.admin.model_admin import TrackerList
from tracker.admin.staged_page import page_of
from tracker.admin.upload_form import UploadForm
from tracker.ingest.entries import READERS
from tracker.ingest.known_columns import remember
from tracker.ingest.rest import rest_records
from tracker.ingest.staging import State, discard, read_otherwise, receive
from tracker.jobs.intake import begin_reading, begin_storing, is_lost, read_now, store_now
from tracker.models import StagedFile, StagedRow, User

MAY = "tracker.add_figure"


@admin.register(StagedFile)
class StagedFileAdmin(admin.ModelAdmin):
    """Whoever may enter figures may bring files of them, and sees their own."""

    list_display = ("name", "state", "recorded_at")
    list_per_page = 50
    fields = ("name",)  # pages of its own take the place of the form

    class Media:
        css = {"all": ["admin-import.css"]}
        js = [Script("admin-import.js", defer=True)]

    def get_queryset(self, request: HttpRequest) -> QuerySet[StagedFile]:
        rows = super().get_queryset(request).defer("content")
        return rows if request.user.is_superuser else rows.filter(created_by=request.user)

    def get_changelist(self, request: HttpRequest, **kwargs: object) -> type[ChangeList]:
        return TrackerList

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """The list has no filters."""
        return False

    def has_module_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY)

    def has_view_permission(self, request: HttpRequest, obj: StagedFile | None = None) -> bool:
        return request.user.has_perm(MAY)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(MAY)

    def has_change_permission(self, request: HttpRequest, obj: StagedFile | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: StagedFile | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("figures.csv", view(self.template_view), name="tracker_stagedfile_template"),
            path("<int:pk>/rest.csv", view(self.rest_view), name="tracker_stagedfile_rest"),
            path("<int:pk>/columns/", view(self.columns_view), name="tracker_stagedfile_columns"),
            path("<int:pk>/progress.json", view(self.progress_view), name="tracker_stagedfile_progress"),
            *super().get_urls(),
        ]

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """Send a file."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = UploadForm(request.POST or None, request.FILES or None)
        if not request.user.has_perm("tracker.add_region"):
            del form.fields["add_places"]
        if form.is_valid():
            file = form.cleaned_data["file"]
            staged = receive(file.read(), file.name, form.declared, by=request.user)
            begin_reading(staged)
            return HttpResponseRedirect(_page(staged))
        return self._shown(request, "upload", {"title": _("Bring in a file"), "form": form})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict | None = None
    ) -> HttpResponse:
        """A file, by how far it is; each step of it is a button."""
        staged = self._found(request, object_id)
        if request.method == "POST":
            return self._stepped(request, staged)
        context = {
            "title": staged.name,
            "original": staged,
            "lost": is_lost(staged),
            "page": page_of(staged, request.GET),
        }
        return self._shown(request, "file", context)

    def template_view(self, request: HttpRequest) -> HttpResponse:
        """The figures file without a row."""
        named = {"Content-Disposition": content_disposition_header(True, "figures.csv")}
        return HttpResponse(
            f"\ufeff{','.join(READERS)}\r\n", content_type="text/csv; charset=utf-8", headers=named
        )

    def rest_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The rows that are not taken in, as the file they came in, with what is wrong with each."""
        staged = self._found(request, pk)
        waiting = staged.rows.exclude(pile="ready").iterator(chunk_size=1_000)
        answer = StreamingHttpResponse(_lines(staged, waiting), content_type="text/csv; charset=utf-8")
        stem = staged.name.rpartition(".")[0] or staged.name
        answer.headers["Content-Disposition"] = content_disposition_header(True, f"{stem}-rest.csv")
        return answer

    def columns_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Say what the columns of a table hold that is of no known kind; it is read anew then."""
        staged = self._found(request, pk)
        if staged.state not in (State.REFUSED, State.STAGED) or not staged.content or not staged.head:
            raise Http404(_("This file is kept no longer."))
        heading = heading_of(staged.head)
        form = ColumnsForm(heading, staged.mapping or known_of(heading), request.POST or None)
        if form.is_valid():
            remember(heading, form.said)
            again = read_otherwise(staged, form.said, by=request.user)
            begin_reading(again)
            return HttpResponseRedirect(_page(again))
        shown = {
            "title": _("What its columns hold"),
            "form": form,
            "original": staged,
            "head": staged.head[:6],
        }
        return self._shown(request, "columns", shown)

    def progress_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        staged = self._found(request, pk)
        return JsonResponse({"state": staged.state, "done": staged.done, "of": staged.of})

    def _stepped(self, request: HttpRequest, staged: StagedFile) -> HttpResponse:
        match request.POST.get("step"):
            case "take":
                begin_storing(staged, request.user)
                self._tell(request, StagedFile.objects.defer("content").get(pk=staged.pk))
            case "again" if is_lost(staged):
                _taken_up(staged, request.user)
            case "discard":
                discard(staged)
                self.message_user(
                    request, _("The file is forgotten; what was stored of it stays."), messages.SUCCESS
                )
                return HttpResponseRedirect(reverse("admin:tracker_stagedfile_changelist"))
        return HttpResponseRedirect(_page(staged))

    def _tell(self, request: HttpRequest, staged: StagedFile) -> None:
        """What taking in came to, unless it is under way."""
        if staged.state != State.STORED:
            return
        stored = staged.rows.filter(pile="ready", already_there=False).count()
        if staged.batch is None:
            return self.message_user(request, _("No row could be stored."), messages.WARNING)
        if staged.batch.recorded_at < staged.recorded_at:
            words = _("%(file)s was imported already, on %(day)s: nothing changed.")
            said = {"file": staged.name, "day": staged.batch.recorded_at.date().isoformat()}
            return self.message_user(request, words % said, messages.WARNING)
        done = ngettext(
            "%(count)s figure is taken in as a draft.", "%(count)s figures are taken in as drafts.", stored
        )
        self.message_user(request, done % {"count": stored}, messages.SUCCESS)

    def _found(self, request: HttpRequest, pk: object) -> StagedFile:
        """A file of this person's."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        staged = self.get_queryset(request).filter(pk=pk).first() if is_id(str(pk)) else None
        if staged is None:
            raise Http404(_("There is no such file, or it is somebody else's."))
        return staged

    def _shown(self, request: HttpRequest, name: str, context: dict[str, object]) -> HttpResponse:
        common = {**self.admin_site.each_context(request), "opts": self.opts, "media": self.media}
        return TemplateResponse(request, f"admin/tracker/stagedfile/{name}.html", common | context)


def _page(staged: StagedFile) -> str:
    return reverse("admin:tracker_stagedfile_change", args=[staged.pk])


def _taken_up(staged: StagedFile, user: User) -> None:
    """Do now what somebody left undone."""
    if staged.state == State.STORING:
        store_now(staged.pk, user)
    else:
        read_now(staged.pk)


class _Line:
    """What a writer of CSV writes to: hands each line on."""

    def write(self, line: str) -> str:
        return line


def _lines(staged: StagedFile, rows: Iterable[StagedRow]) -> Iterator[str]:
    writer = csv.writer(_Line())
    yield "\ufeff"
    yield from map(writer.writerow, rest_records(staged, rows))
