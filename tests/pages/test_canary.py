"""What is not published changes no byte of what the public side answers, whatever is stored with it."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.utils import timezone

from tests import builders
from tests.pages.test_hidden import every_address
from tracker.models import ConfirmedWarning, Figure, ReviewNote
from tracker.queries.edition import edition

pytestmark = pytest.mark.django_db

UNSEEN = ("draft", "in_review", "returned")
NUMBER, NAME, PLACE, KEY = 7_654_321, "canary", "Kanarienvogelheim", "CANARY"
LONG_DAYS = "from=2017-01-01&to=2022-12-31"
LISTS = ("/figures/", "/figures.csv", "/figures.xlsx", "/figures.json", "/api/v1/figures/")
REGIONS = ("/regions/SY07/", "/regions/SY07.csv", "/regions/SY07.svg", "/api/v1/series/?region=SY07")
QUESTIONS = [
    (
        LISTS,
        (
            "measure=all&cause=all",
            LONG_DAYS,
            f"q={PLACE}",
            f"q={KEY}-draft",
            f"counter={NAME}",
            f"source={NAME}",
        ),
    ),
    (REGIONS, ("measure=idp_stock", "measure=arrival", f"bin=month&{LONG_DAYS}", f"counter={NAME}")),
    (("/regions/SY07.svg", "/regions/SY07.png"), ("chart=total", "chart=reports", "chart=monthly")),
    (
        ("/compare/", "/compare.csv", "/compare.svg"),
        ("region=SY07&region=SY02", f"region=SY07&counter={NAME}"),
    ),
    (("/changes/", "/changes.atom", "/changes.csv", "/changes.xlsx", "/changes.json"), ("region=SY07",)),
    (("/api/v1/ranking/",), ("parent=SY", "parent=SY&measure=arrival", f"parent=SY&counter={NAME}")),
    (("/regions/", "/api/v1/regions/"), (f"q={PLACE}",)),
]
NAMED = (
    "/sources/{name}/", "/sources/{name}.csv", "/sources/{name}.json", "/counters/{name}/",
    "/counters/{name}.csv", "/counters/{name}.json",
)  # fmt: skip
OF_A_FIGURE = (
    "/figures/{id}/", "/figures/{id}.csv", "/figures/{id}.json", "/api/v1/figures/{id}/",
)  # fmt: skip


@pytest.fixture
def published() -> Figure:
    """A figure that a published correction replaced, a figure beside it, and people present."""
    idleb, aleppo = builders.region("SY07", name="Idleb"), builders.region("SY02", name="Aleppo")
    count = builders.counter("count", name="Count")
    report = builders.document("Report", publisher=builders.source("ocha", name="OCHA"))
    seen = {"counter": count, "document": report}
    old = builders.figure(12_000, region=idleb, **seen)
    figure = builders.figure(13_000, region=idleb, supersedes=old, parts={"children": 4_000}, **seen)
    builders.figure(500, region=aleppo, **seen)
    builders.figure(900, region=aleppo, measure="arrival", **seen)
    builders.figure(40_000, region=idleb, measure="idp_stock", end="2019-12-31", **seen)
    return figure


def store_canaries(published: Figure) -> None:
    """Figures in every state that readers do not see, each with words, a number and an author of its own, and beside
    what is seen: the same counter, the same document, earlier and later days, a correction, a reprint."""
    person = builders.user(NAME, first_name=NAME)
    own = {
        "counter": builders.counter(NAME, name=NAME, definition=NAME),
        "document": builders.document(NAME, publisher=builders.source(NAME, name=NAME), published_on="2026-01-01"),
    }  # fmt: skip
    beside = {"counter": published.counter, "document": published.document}
    for status in UNSEEN:
        for name, more in {
            status: own,
            f"{status}-beside": beside,
            f"{status}-corrects": {**own, "supersedes": published},
            f"{status}-reprints": {**beside, "restates": published},
            f"{status}-present": {**beside, "measure": "idp_stock", "start": None},
            f"{status}-arrives": {**own, "measure": "arrival"},
        }.items():
            row = builders.figure(
                NUMBER, key=f"{KEY}-{name}", status=status, region=published.region, region_wording=PLACE,
                wording=f"{NUMBER} {NAME}", locator=NAME, note=NAME, created_by=person, parts={"women": 1_234_567},
                batch=builders.batch(), **{"start": "2017-01-01", "end": "2022-12-31", **more},
            )  # fmt: skip
            ConfirmedWarning.objects.create(figure=row, code="digits", text=NAME, reason=NAME, by=person)
            ReviewNote.objects.create(figure=row, kind="returned", text=NAME, version=1, by=person)


def every_question(figure: Figure) -> list[str]:
    ids = range(figure.id, figure.id + 9)
    return [
        *every_address(figure),
        *(
            f"{path}{'&' if '?' in path else '?'}{query}"
            for paths, queries in QUESTIONS
            for path in paths
            for query in queries
        ),
        *(path.format(name=NAME) for path in NAMED),
        *(path.format(id=pk) for pk in ids for path in OF_A_FIGURE),
    ]


def answers(reader, figure: Figure) -> dict[str, tuple[int, dict[str, str], bytes]]:
    """Every answer, made anew: its status, its headers and its body."""
    cache.clear()
    found = {}
    for address in every_question(figure):
        response = reader.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        found[address] = (response.status_code, dict(response.items()), body)
    return found


def test_what_is_not_published_changes_no_byte_of_any_answer(reader, published):
    before, mark = answers(reader, published), edition()
    assert sum(status == 200 for status, _headers, _body in before.values()) > 60
    store_canaries(published)
    assert edition() == mark
    unseen = Figure.objects.filter(key=f"{KEY}-draft-beside")
    unseen.update(status="withdrawn", withdrawn_at=timezone.now())
    after = answers(reader, published)
    assert [address for address in before if after[address] != before[address]] == []
