"""Every warning that the figures of the demonstration would have met, had they been entered as they were published.

Run as ``python -m bench.firings [FILE]``; ``FILE`` holds the keys to run over, one a line. Works in a throw-away
database beside the site's own. Each figure is judged against those published before it, as a person types it: not
yet tied to the one that it restates.
"""

from __future__ import annotations

import collections
import dataclasses
import datetime as dt
import os
import pathlib
import sys
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.models import Figure
    from tracker.review.warnings import EntryWarning


def main(keys: Collection[str] = ()) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    own = connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=False)
    try:
        call_command("load_demo", verbosity=0)
        print(*table(keys), sep="\n")
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


def table(keys: Collection[str] = ()) -> Iterator[str]:
    """A line for each warning, and at last how many there are of each kind."""
    kinds: collections.Counter[str] = collections.Counter()
    met, run = 0, 0
    for figure, warnings in firings(keys):
        run += 1
        met += bool(warnings)
        for warning in warnings:
            kinds[warning.code] += 1
            yield f"{figure.key}  {warning.code:14} {warning.field:10} {warning.text}"
    yield f"{run} figures, {met} with a warning; {dict(kinds.most_common())}"


def firings(keys: Collection[str] = ()) -> Iterator[tuple[Figure, list[EntryWarning]]]:
    """The figures of texts, or those of ``keys``, in order of publication, each with all that is said of it.

    Empties the table of figures and fills it again, a figure at a time.
    """
    from tracker.models import Figure
    from tracker.review.entered import Entered
    from tracker.review.warnings import warnings_of

    named = ("document__publisher", "counter", "region__parent", "other_region")
    figures = sorted(Figure.objects.select_related(*named), key=_as_published)
    _forget()
    for figure in figures:
        if figure.key in keys if keys else figure.wording:
            typed = dataclasses.replace(Entered.of(figure), tied=frozenset(), figure_id=None)
            yield figure, warnings_of(typed)
        _remember(figure)


def _as_published(figure: Figure) -> tuple[dt.date, str]:
    """By the day of its document; where none is known, by the last day that it counts."""
    return figure.document.published_on or figure.end or figure.start or dt.date.max, figure.key


def _forget() -> None:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET tracker.may_empty = 'on'")
        cursor.execute("TRUNCATE tracker_figure CASCADE")


def _remember(figure: Figure) -> None:
    """Store it as it was; it cannot name one that is not published yet."""
    from tracker.models import Figure

    there = set(
        Figure.objects.filter(pk__in=[figure.restates_id, figure.supersedes_id]).values_list("pk", flat=True)
    )
    for name in ("restates_id", "supersedes_id"):
        if getattr(figure, name) not in there:
            setattr(figure, name, None)
    Figure.objects.bulk_create([figure])


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]).read_text().split() if len(sys.argv) > 1 else ())
