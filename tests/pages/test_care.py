"""What readers are not to know occurs at no public address: a confidential source's name, and the exact place of a
figure about a town or about few people."""

from __future__ import annotations

import re

import pytest

from tests import builders
from tests.pages.addresses import addresses
from tests.pages.test_hidden import text_of
from tracker.models.regions import Level

pytestmark = pytest.mark.django_db

SIGNS = ("canary", "Kanarienvogel")
QUERIES = ("", "format=csv", "measure=all&cause=all", "as_of=2020-06-30")
TOWN, SITE = ("C0001", "Townville"), ("SY070291", "Siteville")
OTHER_TOWN, OTHER_SITE = ("C0002", "Elsewhere"), ("SY070292", "Anywhere")
ABOUT_A_PLACE = (
    "/regions/{}/", "/regions/{}.csv", "/regions/{}.json", "/regions/{}.svg", "/figures/?region={}",
    "/figures.csv?region={}", "/figures.json?region={}", "/api/v1/figures/?region={}",
    "/api/v1/figures/?region={}&format=csv", "/api/v1/series/?region={}", "/api/v1/ranking/?parent={}",
    "/compare/?region={}", "/compare.json?region={}", "/api/v1/events/?region={}",
)  # fmt: skip


def place(named, level, parent):
    return builders.region(named[0], name=named[1], level=level, parent=parent)


@pytest.fixture
def withheld():
    """A figure of each kind of which a part is withheld, and an event, all in one district."""
    district = builders.region("SY0702", level=Level.DISTRICT, parent=builders.region("SY07", name="Idleb"))
    sub_district = builders.region("SY070200", level=Level.SUB_DISTRICT, parent=district)
    town, _ = (place(named, Level.COMMUNITY, sub_district) for named in (TOWN, OTHER_TOWN))
    site, _ = (place(named, Level.SUB_DISTRICT, district) for named in (SITE, OTHER_SITE))
    hidden = builders.source(
        "canary-source", name="Kanarienvogel Aid", short_name="canary", kind="ngo", confidential=True,
        url="https://canary.example", note="canary",
    )  # fmt: skip
    words = {"wording": "canary", "locator": "canary", "note": "canary"}
    survey = builders.document("canary survey", publisher=hidden, url="https://canary.example/1")
    count = builders.counter("count")
    builders.event("People left.", region=district, document=survey)
    return [
        builders.figure(region=district, counter=count, document=survey, region_wording="canary", **words),
        builders.figure(2_000, region=town, counter=count, key=f"canary-{TOWN[0]}", region_wording="canary"),
        builders.figure(
            77, region=site, counter=count, region_wording="canary", other_region=town,
            other_region_wording="canary", key=f"canary-{SITE[0]}",
            document=builders.document("canary list", public=False, url="https://canary.example/2"), **words,
        ),
    ]  # fmt: skip


def every_address(figure) -> list[str]:
    return addresses(
        {
            "/regions/<str:code>/": "SY0702",
            "/figures/<int:figure_id>/": figure.id,
            "/sources/<slug:slug>/": figure.document.publisher.slug,
            "/counters/<slug:slug>/": figure.counter.slug,
            "/api/v1/regions/<str:code>/": "SY0702",
            "/api/v1/figures/<int:figure_id>/": figure.id,
        }
    )


def test_no_address_tells_what_is_withheld(reader, withheld):
    named = {address for figure in withheld for address in every_address(figure)}
    named |= {pattern.format("SY0702") for pattern in ABOUT_A_PLACE}
    for address in sorted(named):
        for query in QUERIES:
            response = reader.get(f"{address}{'&' if '?' in address else '?'}{query}".rstrip("?&"))
            # An answer says again which address was asked for, and nothing more.
            text = text_of(response).replace("canary-source" if "canary-source" in address else address, "")
            assert response.status_code < 500, address
            assert not [sign for sign in SIGNS if sign in text], (address, query)


@pytest.mark.parametrize(("kept", "other"), [(TOWN, OTHER_TOWN), (SITE, OTHER_SITE)], ids=["town", "few"])
@pytest.mark.parametrize("pattern", ABOUT_A_PLACE)
def test_a_place_with_a_withheld_figure_reads_like_one_without(reader, withheld, pattern, kept, other):
    told = []
    for code, name in (kept, other):
        text = text_of(reader.get(pattern.format(code)))
        text = re.sub(r'"inputs_hash": ?"[0-9a-f]+"', "", text)
        told.append(text.replace(code, "CODE").replace(name, "NAME"))
    assert told[0] == told[1]


@pytest.mark.parametrize("asked", ["q=canary", "q=Kanarienvogel", "q=Townville", "q=canary-C0001"])
def test_no_search_confirms_what_is_withheld(reader, withheld, asked):
    assert reader.get(f"/api/v1/figures/?{asked}").json()["results"] == []
    assert reader.get(f"/figures.json?{asked}").json()["total"] == 0


def test_the_short_name_of_a_confidential_source_is_as_unknown_as_any(reader, withheld):
    for address in ("/api/v1/figures/?source={}", "/api/v1/documents/?source={}", "/figures.json?source={}"):
        known, unknown = (reader.get(address.format(slug)) for slug in ("canary-source", "nobody"))
        assert (known.status_code, unknown.status_code) == (400, 400)
        assert known.content.replace(b"canary-source", b"nobody") == unknown.content
    for address in ("/sources/canary-source/", "/sources/canary-source.json"):
        assert reader.get(address).status_code == 404


def test_what_is_told_is_told_everywhere(reader, withheld):
    confidential, town, few = withheld
    page = reader.get(f"/figures/{confidential.id}/").content.decode()
    assert "non-governmental organisation, name withheld" in page
    assert "Its document is not public" in page
    for figure, region in ((confidential, "SY0702"), (town, "SY070200"), (few, "SY0702")):
        assert reader.get(f"/api/v1/figures/{figure.id}/").json()["region"] == region
        assert f'/regions/{region}/"' in reader.get(f"/figures/{figure.id}/").content.decode()
    assert reader.get(f"/api/v1/figures/{confidential.id}/").json()["source"] == "confidential-ngo"


def test_the_page_of_a_town_leads_to_the_region_that_shows_its_figures(reader, withheld):
    page = reader.get(f"/regions/{TOWN[0]}/").content.decode()
    assert 'are shown at the region around it: <a href="/regions/SY070200/">' in page


def test_the_level_that_is_shown_is_a_setting(reader, withheld, settings):
    settings.PUBLIC_LEVEL = 4
    assert reader.get(f"/api/v1/figures/{withheld[1].id}/").json()["region"] == TOWN[0]
    assert "2,000" in reader.get(f"/regions/{TOWN[0]}/").content.decode()
