"""Rows of every kind, in every state."""

from __future__ import annotations

import itertools

from tests import builders
from tracker.models import ConfirmedWarning, Figure, ReviewNote
from tracker.models.history import because

STATUSES = ("draft", "in_review", "published", "returned", "withdrawn")


def store(words: list[str]) -> None:
    """Rows with these words wherever words may stand; one is changed once more, for its history."""
    said = itertools.cycle(words)
    named = (word for word in itertools.cycle([*words, "Name"]) if word)
    person = builders.user(next(named)[:20], password="x", first_name=next(said), email="a@example.org")
    publisher = builders.source("any", name=next(named), note=next(said), short_name=next(said))
    places = [builders.region(code, name=next(named)) for code in ("P1", "P2")]
    count = builders.counter("any", name=next(named), definition=next(said))
    report = builders.document(next(said), publisher=publisher)
    with because(next(said), user=person.pk):
        for number, status in enumerate(STATUSES):
            row = builders.figure(
                1_000, key=f"K{number}", status=status, region=places[0], other_region=places[1], counter=count,
                document=report, region_wording=next(said), wording=next(said), locator=next(said), note=next(said),
                created_by=person, parts={"women": 5},
            )  # fmt: skip
            ReviewNote.objects.create(figure=row, kind="returned", text=next(named), version=1, by=person)
            ConfirmedWarning.objects.create(figure=row, code="digits", text=next(said), reason="R", by=person)
    Figure.objects.filter(key="K0").update(note=next(said))
    builders.event(next(said), region=places[0], document=report)
    builders.coverage("no_access", region=places[0], counter=count, note=next(said))
