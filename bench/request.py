"""A request for one region's series, cold and warm, as a multiple of a view that does nothing.

Run as ``python -m bench.request [REPORTS]``. Works in a throw-away database beside the site's own.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import statistics
import sys
import time
from collections.abc import Callable

FIRST = dt.date(2019, 1, 1)
DAYS = 90
ROUNDS = 15


def main(reports: int = 1_000, seed: int = 1) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    import django

    django.setup()
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client

    own = connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=False)
    try:
        _fill(reports, random.Random(seed))
        reader = Client(SERVER_NAME="localhost")

        def ask(address: str) -> Callable[[], None]:
            def request() -> None:
                assert reader.get(address).status_code == 200, address

            return request

        series, page = "/api/v1/series/?region=B01&bin=week", "/regions/B01/"
        trivial = _median(ask("/healthz"))
        print(f"{reports} reports over {DAYS} days, one region; seed {seed}; median of {ROUNDS}")
        print(f"{'':24}{'ms':>10}{'x trivial':>12}")
        print(f"{'trivial view':24}{trivial:10.2f}{1:12.1f}")
        for name, address in (("series", series), ("region page", page)):
            for state, before in (("cold", cache.clear), ("warm", lambda: None)):
                spent = _median(ask(address), before)
                print(f"{name + ', ' + state:24}{spent:10.1f}{spent / trivial:12.1f}")
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


def _fill(reports: int, chance: random.Random) -> None:
    """Reports that are all true of one random history, so that nothing contradicts."""
    from tracker.models import Counter, Document, Figure, ImportBatch, Region, Source
    from tracker.models.dated import inclusive

    counter = Counter.objects.create(slug="bench", name="Bench", counts="movements")
    publisher = Source.objects.create(slug="bench", name="Bench")
    document = Document.objects.create(publisher=publisher, title="Bench")
    country = Region.objects.create(code="B", level=0, name="Bench")
    region = Region.objects.create(code="B01", level=1, parent=country, name="Bench region")
    batch = ImportBatch.objects.create(kind="demonstration", name="bench", sha256="0" * 64)
    history = [chance.randrange(5_000) for _ in range(DAYS)]
    rows = []
    for number in range(reports):
        start = chance.randrange(DAYS)
        end = min(DAYS - 1, start + chance.randrange(30))
        total = sum(history[start : end + 1])
        rows.append(
            Figure(
                key=f"B{number}", document=document, counter=counter, region=region, batch=batch,
                measure="displacement", unit="movements", value=total, qualifier="between",
                low=int(total * 0.95), high=int(total * 1.05) + 1,
                period=inclusive(FIRST + dt.timedelta(days=start), FIRST + dt.timedelta(days=end)),
                start_precision="day", end_precision="day", status="published", exemption="demonstration",
            )
        )  # fmt: skip
    Figure.objects.bulk_create(rows)


def _median(request: Callable[[], None], before: Callable[[], object] = lambda: None) -> float:
    """The median time of a request in ms; ``before`` is not timed."""
    times = []
    for _ in range(ROUNDS):
        before()
        begun = time.perf_counter()
        request()
        times.append(1_000 * (time.perf_counter() - begun))
    return statistics.median(times)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
