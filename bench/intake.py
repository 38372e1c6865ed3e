"""Files on their way in: the whole of it beside a bare COPY of the same rows into the same table.

Run as ``python -m bench.intake [ROWS]`` for an invented figures file, or ``python -m bench.intake FILE... --places
FILE...`` for files at hand. Works in a throw-away database beside the site's own, with the history on. The bare COPY
is of the finished rows: into the table of figures with its triggers, and into a table like it without any.
"""

from __future__ import annotations

import argparse
import csv
import os
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

REGIONS, DOCUMENTS = 300, 40
_PROCESSES = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
HEADING = (
    f"{'file':44}{'rows':>8}{'ready':>8}{'decide':>8}{'unread':>8}{'aside':>8}{'stage s':>9}{'store s':>9}{'rows/s':>8}"
    f"{'COPY s':>8}{'x':>6}{'plain s':>9}{'x':>6}{'MB':>6}{'apart':>7}"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", default=["50000"], help="a number of rows, or files")
    parser.add_argument("--places", nargs="*", type=Path, default=[], help="places that the files name")
    given = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    own = connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=False)
    try:
        for places in given.places:
            call_command("import_places", places, verbosity=0)
        print(HEADING)
        with tempfile.TemporaryDirectory() as folder:
            for what in given.what:
                _measure(_invented(Path(folder), int(what)) if what.isdigit() else Path(what))
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


def _measure(path: Path) -> None:
    from tracker.ingest.problems import Refused
    from tracker.ingest.staging import commit, discard, stage

    try:
        staged, staging = _timed(lambda: stage(path))
    except Refused as refused:
        print(f"{path.name:44}{refused}")
        return
    (batch, stored), storing = _timed(lambda: commit(staged))
    counts, aside = staged.counts, sum(staged.told["left_alone"].values())
    total = sum(counts[pile] for pile in ("ready", "decision", "unreadable"))
    bare, plain = _bare_copies(batch.pk) if batch else (0.0, 0.0)
    spent = staging + storing
    own, apart = (
        resource.getrusage(whose).ru_maxrss // 1024
        for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(
        f"{path.name[:43]:44}{total:8,}{counts['ready']:8,}{counts['decision']:8,}{counts['unreadable']:8,}{aside:8,}"
        f"{staging:9.2f}{storing:9.2f}{stored / spent:8,.0f}{bare:8.2f}{bare and spent / bare:6.1f}"
        f"{plain:9.2f}{plain and spent / plain:6.1f}{own:6}{apart:7}"
    )
    discard(staged)


def _timed(do: Callable[[], object]) -> tuple[object, float]:
    begun = time.perf_counter()
    return do(), time.perf_counter() - begun


def _bare_copies(batch: int) -> tuple[float, float]:
    """Seconds of a bare COPY of an import's rows, with the table's triggers and without."""
    from django.db import connection, transaction

    from tracker.ingest.figure_rows import COLUMNS

    same = ", ".join(connection.ops.quote_name(column) for column in COLUMNS)
    others = same.replace('"key"', "'again-' || left(key, 50)", 1).replace('"id"', "id + 1000000000", 1)
    with connection.cursor() as cursor:
        with cursor.copy(
            f"COPY (SELECT {others} FROM tracker_figure WHERE batch_id = {batch}) TO STDOUT"
        ) as copy:
            rows = b"".join(copy)
        cursor.execute("CREATE TEMP TABLE plain (LIKE tracker_figure INCLUDING ALL)")

    def copied(table: str) -> Callable[[], None]:
        def copy_in() -> None:
            with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({same}) FROM STDIN") as copy:
                copy.write(rows)
            with connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # as a commit would have to

        return copy_in

    plain = _timed(copied("plain"))[1]
    with transaction.atomic():
        bare = _timed(copied("tracker_figure"))[1]
        transaction.set_rollback(True)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE plain")
    return bare, plain


def _invented(folder: Path, number: int) -> Path:
    """A figures file of so many rows that repeat what files repeat: places, days, documents and words."""
    from tracker.models import Counter, Region, Source
    from tracker.queries.figure_columns import COLUMNS

    chance = random.Random(number)
    Source.objects.get_or_create(slug="bench", defaults={"name": "Bench"})
    Counter.objects.get_or_create(slug="bench", defaults={"name": "Bench", "counts": "movements"})
    if not Region.objects.filter(code="B001").exists():
        Region.objects.bulk_create(
            Region(code=f"B{at:03}", level=0, name=f"Place {at}") for at in range(REGIONS)
        )
    path = folder / f"figures-{number}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, restval="")
        writer.writeheader()
        for at in range(number):
            year, month = chance.randrange(2012, 2024), chance.randrange(1, 13)
            of = chance.randrange(DOCUMENTS)
            writer.writerow(
                {
                    "key": f"bench-{number}-{at}", "region": f"B{chance.randrange(REGIONS):03}", "measure": "arrival",
                    "cause": "conflict", "unit": "movements", "value": chance.randrange(90_000), "qualifier": "exact",
                    "start": f"{year}-{month:02}-01", "end": f"{year}-{month:02}-28", "counter": "bench",
                    "source": "bench", "document_title": f"Report {of}", "document_url": f"https://example.org/{of}",
                    "language": "en", "locator": f"row {at}", "region_name": "as they write it",
                }
            )  # fmt: skip
    return path


if __name__ == "__main__":
    main()
