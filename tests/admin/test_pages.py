"""Every page of data entry opens, without asking the database for more than a page should."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.contrib import admin
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import builders as build
from tracker import models
from tracker.models.regions import Level

pytestmark = pytest.mark.django_db
MOST_QUERIES = 30
PLACES = FIGURES = 24
# Written by taking a step, never by hand.
RECORDS = {models.ImportBatch, models.ConfirmedWarning, models.ReviewNote}
INLINES = {"FigureBreakdown", "RegionMember", "RegionName", "StagedRow"}
OURS = [getattr(models, name) for name in models.__all__ if name not in INLINES]


@pytest.fixture
def shelves(db):
    """Enough of everything that a query for each row would be seen."""
    idleb = build.region("SY07", name="Idleb", aliases=[f"Idlib {n}" for n in range(PLACES)])
    places = [build.region(f"SY07{n:02}", level=Level.DISTRICT, parent=idleb) for n in range(PLACES)]
    area = build.region("X-AREA", level=Level.INFORMAL, surely=places[:12], may_touch=places[12:])
    batch = build.batch(created_by=build.user())
    counters = [build.counter() for _ in range(4)]
    documents = [build.document() for _ in range(20)]
    for n in range(FIGURES):
        figure = build.figure(
            1000 + n, region=places[n % PLACES], other_region=area, counter=counters[n % 4],
            document=documents[n % 20], batch=batch, parts={"children": 5, "women": 7},
        )  # fmt: skip
        said = {"figure": figure, "text": "Look again.", "by": batch.created_by}
        models.ConfirmedWarning.objects.create(code="digits", reason="As printed.", **said)
        models.ReviewNote.objects.create(kind="held", version=1, **said)
        build.event(region=places[n % PLACES], document=documents[n % 20])
        build.coverage(region=places[n % PLACES], counter=counters[n % 4])
        build.token(batch.created_by)
        models.StagedFile.objects.create(name="a.csv", sha256=f"{n:064x}", state="refused")
    return area


def opens(desk, *address, **query):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = desk.open(*address, **query)
    assert response.status_code == 200
    assert len(asked) <= MOST_QUERIES, [query["sql"][:200] for query in asked]
    return response


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_lists_and_forms_open_within_their_budget(desk, shelves, model):
    name = model._meta.model_name
    opens(desk, f"{name}_changelist")
    opens(desk, f"{name}_changelist", q="Idleb")
    opens(desk, f"{name}_history", model.objects.first().pk)
    for row in {model.objects.order_by("pk").first(), model.objects.order_by("pk").last()}:
        opens(desk, f"{name}_change", row.pk)
    if model not in RECORDS:
        opens(desk, f"{name}_add")


def test_the_form_of_an_area_of_many_members_stays_within_its_budget(desk, shelves):
    assert "Place SY0700 (district in Idleb) SY0700" in opens(desk, "region_change", shelves.pk).text


def test_a_draft_opens_as_a_form_within_its_budget(desk, shelves):
    draft = build.figure(status="draft", parts={"children": 3}, supersedes=models.Figure.objects.first())
    assert "Save and send to review" in opens(desk, "figure_change", draft.pk).text


@pytest.mark.parametrize(
    "query",
    [
        {"area": "SY07"}, {"entered": "me"}, {"entered": "others"}, {"start__year": "2019"}, {"status__exact": "draft"},
        {"o": "1.-3"}, {"p": "1"}, {"q": "Idlib 3"},
    ],
    ids=str,
)  # fmt: skip
def test_the_list_of_figures_is_filtered_within_its_budget(desk, shelves, query):
    opens(desk, "figure_changelist", **query)


def test_an_area_holds_the_figures_of_the_places_inside_it(desk, shelves):
    inside = desk.open("figure_changelist", area="SY07").context["cl"].result_count
    surely = desk.open("figure_changelist", area="X-AREA").context["cl"].result_count
    assert (inside, surely) == (FIGURES, 12)


def test_figures_are_found_by_another_spelling_of_their_place(desk, shelves):
    region = build.region("SY02", name="Aleppo", aliases=["حلب"])
    figure = build.figure(region=region)
    assert list(desk.open("figure_changelist", q="حلب").context["cl"].result_list) == [figure]


HOSTILE = ["99999999999", "-1", "abc", "\0", "\ud800", "2019-13-45", ""]
ASKED = [
    "start__year",
    "start__month",
    "start__day",
    "p",
    "o",
    "q",
    "area",
    "entered",
    "e",
    "batch__id__exact",
    "status",
]


@pytest.mark.parametrize("address", ["abc/change/", "99999999999999999999999/change/"])
def test_an_address_that_means_nothing_is_no_server_error(desk, address):
    response = desk.client.get(reverse("admin:tracker_figure_changelist") + address)
    assert response.status_code == 302


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_no_question_to_a_list_is_a_server_error(desk, model):
    asked = {*ASKED, *(f"{field.name}__exact" for field in model._meta.fields)}
    address = reverse(f"admin:tracker_{model._meta.model_name}_changelist")
    for name in sorted(asked):
        for value in HOSTILE:
            query = urlencode({name: value}, errors="surrogatepass")
            assert desk.client.get(f"{address}?{query}").status_code in {200, 302, 400}, query


def test_an_address_may_fill_in_the_form_and_nonsense_in_it_is_left_out(desk):
    document = build.document("Flash update")
    filled = desk.open("figure_add", document=document.pk, region="abc", counter="9" * 30, supersedes="x")
    assert "Flash update" in filled.text


def test_every_model_is_there_for_staff_and_hidden_from_visitors(client, desk):
    assert set(OURS) <= set(admin.site._registry)
    assert client.get(reverse("admin:tracker_figure_changelist")).status_code == 302


def test_nothing_in_the_pages_needs_inline_code(desk, shelves):
    page = desk.open("figure_change", build.figure(status="draft").pk)
    assert page["Content-Security-Policy"].count("'unsafe-inline'") == 0
    for inline in ("<style", " style=", " onclick=", "javascript:"):
        assert inline not in page.text
