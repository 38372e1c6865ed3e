"""What would be seen if a figure were published: done for real, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from tracker.models import Figure


@contextmanager
def as_if_published(figure: Figure) -> Iterator[None]:
    """Inside, every query answers as readers would see it with the figure published; afterwards it never was.

    The figure is published by the rules of the database, so that a rehearsal shows exactly what the real step does.
    Raises IntegrityError where the database refuses, as it does while what the figure restates or supersedes waits.
    """
    with transaction.atomic():
        Figure.objects.filter(pk=figure.pk).update(
            status=Figure.Status.PUBLISHED, exemption=Figure.Exemption.ONE_PERSON
        )
        yield
        transaction.set_rollback(True)
