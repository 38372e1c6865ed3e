"""What the public is told of who published a figure."""

from __future__ import annotations

from tracker.models import Figure


def publisher_name(figure: Figure) -> str:
    return str(figure.document.publisher)
