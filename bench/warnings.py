"""What a person who types waits for: the answer on how a figure reads and what may be wrong with it.

Run as ``python -m bench.warnings [FIGURES]``. Works in a throw-away database beside the site's own: the places and
figures of the demonstration, and invented figures of the same places for thirteen years more.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import statistics
import sys
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.test import Client

    from tracker.models import Counter, Document, Region

FIRST, DAYS = dt.date(2013, 1, 1), 4_600
A_DAY = dt.timedelta(days=1)
ROUNDS = 20
BUDGET = 300  # ms


def main(figures: int = 100_000, seed: int = 1) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    own = connection.creation.create_test_db(verbosity=0, autoclobber=True, keepdb=False)
    try:
        call_command("load_demo", verbosity=0)
        _fill(figures, random.Random(seed))
        print(f"seed {seed}; {ROUNDS} rounds; budget {BUDGET} ms")
        print(f"{'entry':44}{'median ms':>10}{'p95 ms':>8}  warnings")
        for name, typed in _entries():
            times, codes = _measure(_desk(), typed)
            print(
                f"{name:44}{statistics.median(times):10.0f}{times[ROUNDS * 95 // 100 - 1]:8.0f}  {', '.join(codes)}"
            )
    finally:
        connection.creation.destroy_test_db(own, verbosity=0)


def _measure(desk: Client, typed: dict[str, object]) -> tuple[list[float], list[str]]:
    """The times, the shortest first, each for another number, so that nothing is answered from memory."""
    from django.core.cache import cache
    from django.urls import reverse

    times, codes = [], []
    for at in range(ROUNDS):
        cache.clear()
        begun = time.perf_counter()
        answer = desk.post(
            reverse("admin:tracker_figure_reading"), typed | {"value": str(typed["value"] + at)}
        )
        times.append(1_000 * (time.perf_counter() - begun))
        codes = [warning["code"] for warning in answer.json()["warnings"]]
    return sorted(times), codes


def _desk() -> Client:
    from django.test import Client

    from tracker.models import User

    person, _new = User.objects.get_or_create(username="bench", is_staff=True, is_superuser=True)
    desk = Client(SERVER_NAME="localhost")
    desk.force_login(person)
    return desk


def _entries() -> Iterator[tuple[str, dict[str, object]]]:
    """One entry for each size of place, in the middle of the invented years, and that of the demonstration."""
    from tracker.models import Document, Region

    day = FIRST + dt.timedelta(days=DAYS // 2)
    counters = _counters()
    document = Document.objects.filter(title="Bench").latest("pk").pk
    for code, measure, counter, value in (
        ("X-NWS", "displacement", "un-cccm", 284_000), ("SY07", "displacement", "un-cccm", 90_000),
        ("SY0700", "displacement", "un-cccm", 30_000), ("SY070200", "displacement", "un-cccm", 9_000),
        ("SY", "arrival", "idp-task-force", 900_000), ("SY07", "arrival", "idp-task-force", 90_000),
        ("SY070200", "arrival", "idp-task-force", 9_000), ("SY070200", "idp_stock", "un-cccm", 9_000),
    ):  # fmt: skip
        region = Region.objects.get(code=code)
        yield f"{region.name}, {measure}", {
            "document": document, "counter": counters[counter].pk, "region": region.pk, "measure": measure,
            "cause": "conflict", "unit": "movements", "value": value, "qualifier": "more_than",
            "first_day": day.isoformat(), "last_day": (day if measure == "idp_stock" else day + 20 * A_DAY).isoformat(),
            "start_precision": "day", "end_precision": "day", "region_wording": region.name,
            "wording": f"more than {value:,} people fled", "breakdown-TOTAL_FORMS": 0, "breakdown-INITIAL_FORMS": 0,
        }  # fmt: skip


def _fill(figures: int, chance: random.Random) -> None:
    """Figures of one invented history, in which every day is like the other, so that most agree."""
    from django.db import connection

    from tracker.models import Figure, ImportBatch

    batch = ImportBatch.objects.get(kind="demonstration")
    documents, counters, places = _documents(), _counters(), _places(chance)
    wanted = figures - Figure.objects.count()
    rows = (
        Figure(
            key=f"B{number}", batch=batch, status="published", exemption="demonstration", qualifier="about",
            start_precision="day", end_precision="day", **_drawn(chance, number, documents, counters, places),
        )
        for number in range(wanted)
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")  # nobody here reads their history
        Figure.objects.bulk_create(rows, batch_size=5_000)
        cursor.execute("RESET session_replication_role")
        cursor.execute("ANALYZE")
    print(f"{Figure.objects.count()} figures", end="; ")


def _documents() -> list[Document]:
    """One a month."""
    from tracker.models import Document, Source

    publisher = Source.objects.get(slug="ocha")
    return Document.objects.bulk_create(
        Document(
            publisher=publisher, title="Bench", url=f"https://example.org/{month}", published_on_basis="stated",
            published_on=FIRST + dt.timedelta(days=30 * (month + 1)),
        )
        for month in range(DAYS // 30)
    )  # fmt: skip


def _counters() -> dict[str, Counter]:
    from tracker.models import Counter

    return {slug: Counter.objects.get(slug=slug) for slug in ("un-cccm", "idp-task-force")}


def _places(chance: random.Random) -> list[tuple[Region, float]]:
    """Sub-districts and what they lie in, each with its people a day; large places are reported on more."""
    from tracker.models import Region

    every = {region.pk: region for region in Region.objects.filter(level__lte=3)}
    daily = {pk: chance.uniform(5, 60) for pk, region in every.items() if region.level == 3}
    for level in (2, 1, 0):
        for pk in [pk for pk, region in every.items() if region.level == level]:
            daily[pk] = sum(daily[part.pk] for part in every.values() if part.parent_id == pk)
    area = Region.objects.get(code="X-NWS")
    idleb = next(pk for pk, region in every.items() if region.code == "SY07")
    found = [(region, daily[pk]) for pk, region in every.items() for _ in range((20, 8, 2, 1)[region.level])]
    return [*found, *[(area, 1.3 * daily[idleb])] * 20]


def _drawn(
    chance: random.Random, number: int, documents: list[Document], counters: dict[str, Counter], places: list
) -> dict[str, object]:
    """Of ten figures five are of months, four of some days or since the quarter began, one of people present."""
    from tracker.models.dated import inclusive

    region, daily = chance.choice(places)
    first = chance.randrange(DAYS - 60)
    last = first + chance.randrange(1, 30)
    kind = number % 10
    measure, counter, unit = "displacement", counters["un-cccm"], "movements"
    if kind < 5:
        first = first // 30 * 30
        last = first + 29
        measure, counter = ("arrival", "return")[kind % 2], counters["idp-task-force"]
    elif kind < 7:
        first = first // 90 * 90
    elif kind == 9:
        last, measure, unit = first, "idp_stock", "people"
    return {
        "region": region, "measure": measure, "counter": counter, "unit": unit,
        "document": documents[min(len(documents) - 1, last // 30)],
        "value": int(daily * (last - first + 1) * chance.uniform(0.98, 1.02)) + 1,
        "period": inclusive(FIRST + dt.timedelta(days=first), FIRST + dt.timedelta(days=last)),
    }  # fmt: skip


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
