"""All figures as files, beside PostgreSQL's own COPY of the same columns: seconds, first byte, growth of memory.

Run as ``python -m bench.export [FIGURES]``. Works in a throw-away database beside the site's own.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Iterable, Iterator

FIRST = dt.date(2015, 1, 1)
ROUNDS = 3
PIECE = 10_000
FILES = (
    "/data/figures.csv",
    "/figures.csv?measure=all&cause=all",
    "/data/figures.json",
    "/data/figures.xlsx",
)
SAME_COLUMNS = """COPY (
    SELECT f.key, r.code, f.region_wording, o.code, f.other_region_wording, f.measure, f.cause, f.unit, f.value, f.low,
        f.high, f.qualifier, f.household_size_low, f.household_size_high, f.start, f."end", f.start_precision,
        f.end_precision, c.slug, s.slug, d.title, d.url, d.published_on, d.published_on_basis, d.language, f.locator,
        f.wording, (SELECT string_agg(b."group" || '=' || b.value, ';') FROM tracker_figurebreakdown b
        WHERE b.figure_id = f.id), f.note, f1.key, f2.key, f.status
    FROM tracker_figure f JOIN tracker_region r ON r.id = f.region_id
        LEFT JOIN tracker_region o ON o.id = f.other_region_id JOIN tracker_counter c ON c.id = f.counter_id
        JOIN tracker_document d ON d.id = f.document_id JOIN tracker_source s ON s.id = d.publisher_id
        LEFT JOIN tracker_figure f1 ON f1.id = f.restates_id LEFT JOIN tracker_figure f2 ON f2.id = f.supersedes_id
    ORDER BY f.id) TO STDOUT WITH (FORMAT csv)"""


def main(figures: int = 100_000, seed: int = 1) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    import django

    django.setup()
    from django.db import connection
    from django.test import Client

    own = connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=False)
    try:
        _fill(figures, random.Random(seed))
        reader = Client(SERVER_NAME="localhost")
        cases: dict[str, Callable[[], Iterable[bytes]]] = {"COPY": _copied}
        cases |= {address: lambda at=address: reader.get(at).streaming_content for address in FILES}
        cases["/data/latest.zip"] = lambda: reader.get("/data/latest.zip").streaming_content
        connection.close()
        print(f"{figures} figures; seed {seed}; best of {ROUNDS}, each in a process of its own")
        print(f"{'':40}{'s':>8}{'x COPY':>8}{'1st byte, ms':>14}{'MB out':>8}{'MB more memory':>16}")
        found = {name: min(_apart(case) for _ in range(ROUNDS)) for name, case in cases.items()}
        for name, (seconds, first, size, grown) in found.items():
            times = seconds / found["COPY"][0]
            print(
                f"{name:40}{seconds:8.2f}{times:8.1f}{first * 1000:14.0f}{size / 1e6:8.1f}{grown / 1e3:16.1f}"
            )
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


def _copied() -> Iterator[bytes]:
    from django.db import connection

    with connection.cursor() as cursor, cursor.copy(SAME_COLUMNS) as lines:
        yield from lines


def _apart(case: Callable[[], Iterable[bytes]]) -> tuple[float, float, int, int]:
    """Seconds, seconds to the first byte, bytes, and kilobytes by which a process grew."""
    out, into = os.pipe()
    if os.fork() == 0:
        for _warm in (1, 2):  # the first connects and reads what is read once
            begun, first, size, before = time.perf_counter(), 0.0, 0, _memory()
            for piece in case():
                first = first or time.perf_counter() - begun
                size += len(piece)
            spent, grown = time.perf_counter() - begun, _memory() - before
            os.write(into, f"{spent} {first} {size} {grown}\n".encode())
        os._exit(0)
    os.close(into)
    os.wait()
    with os.fdopen(out) as told:
        cold, warm = (line.split() for line in told)
    return float(warm[0]), float(warm[1]), int(warm[2]), int(cold[3]) + int(warm[3])


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _fill(figures: int, chance: random.Random) -> None:
    from tracker.models import Counter, Document, Figure, ImportBatch, Region, Source
    from tracker.models.dated import inclusive

    counter = Counter.objects.create(slug="bench", name="Bench", counts="movements")
    publisher = Source.objects.create(slug="bench", name="Bench")
    batch = ImportBatch.objects.create(kind="demonstration", name="bench", sha256="0" * 64)
    documents = [
        Document.objects.create(
            publisher=publisher, title=f"Situation Report No. {number}", public=number % 10 > 0
        )
        for number in range(100)
    ]
    places = [Region.objects.create(code="B", level=0, name="Bench")]
    for level, many in ((1, 1), (2, 5), (3, 30), (4, 100)):
        above = [place for place in places if place.level == level - 1]
        places += [
            Region.objects.create(
                code=f"B{level}{n:03}", level=level, parent=above[n % len(above)], name=f"Place {n}"
            )
            for n in range(many)
        ]
    for first in range(0, figures, PIECE):
        rows = []
        for number in range(first, min(first + PIECE, figures)):
            start = FIRST + dt.timedelta(days=chance.randrange(3_000))
            value = chance.randrange(1, 50_000)
            rows.append(
                Figure(
                    key=f"B{number}", document=chance.choice(documents), counter=counter, region=chance.choice(places),
                    batch=batch, measure=chance.choice(["displacement", "arrival", "return"]), unit="movements",
                    value=value, qualifier="about", period=inclusive(start, start + dt.timedelta(days=13)),
                    start_precision="day", end_precision="day", status="published", exemption="demonstration",
                    region_wording="as the source spells it", locator="page 3",
                    wording=f"about {value} people were displaced from the area, mainly by shelling",
                )
            )  # fmt: skip
        Figure.objects.bulk_create(rows)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
