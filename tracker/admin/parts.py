from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracker.admin.choosing import is_id
from tracker.admin.model_admin import TrackerInline
from tracker.models import Figure, FigureBreakdown
from tracker.review.figure_form import PartFormSet
from tracker.review.guarantees import KindForm


class PartInline(TrackerInline):
    """A part is mended, not deleted: what was stored is never lost."""

    model = FigureBreakdown
    form = KindForm
    formset = PartFormSet
    fields = ("group", "value")
    can_delete = False
    verbose_name_plural = _("breakdown: people of one group among them, as the document states")

    def get_extra(self, request: HttpRequest, obj: Figure | None = None, **kwargs: object) -> int:
        return len(corrected_parts(request, obj))


def corrected_parts(request: HttpRequest, figure: Figure | None) -> list[dict[str, object]]:
    """The parts with which the empty form of a correction begins; what is sent stands for itself."""
    old = request.GET.get("supersedes")
    if request.method != "GET" or (figure is not None and figure.pk) or not is_id(old):
        return []
    return list(FigureBreakdown.objects.filter(figure=old).values("group", "value"))
