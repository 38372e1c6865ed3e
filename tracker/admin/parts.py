from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from tracker.admin.model_admin import TrackerInline
from tracker.models import FigureBreakdown
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
