"""What waits for a second person: the figures in review, the longest wait first."""

from __future__ import annotations

from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery

from tracker.models import Figure, ReviewNote


def waiting() -> QuerySet[Figure]:
    """Figures in review with ``sent_at``, the number of confirmed ``warnings``, and whether each is ``on_hold``.

    Those on hold stand last, the others by how long they have waited.
    """
    past = Figure.history.rel.related_model.objects.filter(
        pgh_obj=OuterRef("pk"), status=Figure.Status.IN_REVIEW
    )
    held = ReviewNote.objects.filter(
        figure=OuterRef("pk"), kind=ReviewNote.Kind.HELD, version=OuterRef("version")
    )
    rows = Figure.objects.filter(status=Figure.Status.IN_REVIEW).annotate(
        sent=Subquery(past.order_by("-pgh_id").values("pgh_id")[:1]),
        sent_at=Subquery(past.order_by("-pgh_id").values("pgh_created_at")[:1]),
        warnings=Count("confirmed_warnings", distinct=True),
        on_hold=Exists(held),
    )
    names = rows.select_related("region", "counter", "document__publisher", "created_by", "supersedes")
    return names.order_by("on_hold", F("sent").asc(nulls_first=True), "id")
