"""What a qualifying word allows, shown on a round number so that a reader can check it."""

from __future__ import annotations

import dataclasses

from django.conf import settings

from tracker.models import Figure
from tracker.reconcile import claim_interval
from tracker.templatetags.ranges import between

EXAMPLE = 240_000


@dataclasses.dataclass(frozen=True)
class WordRow:
    """A word with what it allows as usually meant, and to a sceptic."""

    word: str
    usual: str
    strict: str


def word_rows() -> list[WordRow]:
    words = settings.RECONCILIATION_WORDS
    return [
        WordRow(
            word=str(Figure.Qualifier(word).label),
            usual=between(*claim_interval(EXAMPLE, word, words=words)),
            strict=between(*claim_interval(EXAMPLE, word, "strict", words=words)),
        )
        for word in words
        if word != Figure.Qualifier.BETWEEN
    ]
