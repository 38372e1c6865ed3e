"""Taking an import back as long as readers have seen nothing of it."""

from __future__ import annotations

from django.db import transaction
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tracker.ingest.problems import Refused
from tracker.ingest.staging import one_import_at_a_time
from tracker.models import Figure, ImportBatch, User
from tracker.models.history import because

UNSEEN = (Figure.Status.DRAFT, Figure.Status.IN_REVIEW, Figure.Status.RETURNED)


def undo(batch: ImportBatch, *, by: User | None = None) -> int:
    """Withdraw every figure of an import, and return how many. The same file can be imported again from then on.

    Nothing is deleted: the figures stay as withdrawn, give up their keys, and their history keeps those. Raises Refused
    where readers have seen one of them, where a figure that is not withdrawn names one, or where it was undone before.
    """
    with transaction.atomic(), because(_("Import of %(file)s undone") % {"file": batch}, user=by and by.pk):
        one_import_at_a_time()
        batch = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        _check(batch)
        number = batch.figures.filter(status__in=UNSEEN).update(
            status=Figure.Status.WITHDRAWN,
            withdrawn_at=timezone.now(),
            key=Concat(Value(f"undone-{batch.pk}-"), Cast("pk", CharField())),
            version=F("version") + 1,
        )
        batch.undone_at = timezone.now()
        batch.save(update_fields=["undone_at"])
    return number


def _check(batch: ImportBatch) -> None:
    if batch.undone_at:
        raise Refused(_("%(file)s was undone before.") % {"file": batch})
    if seen := batch.figures.exclude(status__in=(*UNSEEN, Figure.Status.WITHDRAWN)).count():
        raise Refused(
            ngettext(
                "%(file)s cannot be undone: %(count)d of its figures is published. Withdraw figures one by one.",
                "%(file)s cannot be undone: %(count)d of its figures are published. Withdraw figures one by one.",
                seen,
            )
            % {"file": batch, "count": seen}
        )
    others = Figure.objects.exclude(batch=batch).exclude(status=Figure.Status.WITHDRAWN)
    for name in ("restates", "supersedes"):
        if other := others.filter(**{f"{name}__batch": batch, f"{name}__status__in": UNSEEN}).first():
            raise Refused(
                _("%(file)s cannot be undone: %(key)s names one of its figures. Withdraw that one first.")
                % {"file": batch, "key": other.key}
            )
