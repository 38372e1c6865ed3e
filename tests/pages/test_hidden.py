"""What is not published occurs at no public address, however a published figure points to it."""

from __future__ import annotations

import io
import zipfile

import pytest

from tests import builders
from tests.pages.addresses import addresses

pytestmark = pytest.mark.django_db

HIDDEN = ("draft", "in_review", "returned", "withdrawn")
NUMBER, PLACE, KEY = "7,654,321", "Kanarienvogelheim", "CANARY-1"
SIGNS = (NUMBER, NUMBER.replace(",", ""), PLACE, KEY, "canary")
QUERIES = ("", "format=csv", "measure=all&cause=all", "q=Kanarienvogelheim")


def hidden_figure(status: str, link: str, region):
    """A figure nobody may see, with a number and a place of its own, and a published one that points to it."""
    hidden = builders.figure(
        7_654_321, key=KEY, region_wording=PLACE, wording=f"{NUMBER} from {PLACE}", status=status, region=region,
        counter=builders.counter("canary-counter", name="canary counter"),
        document=builders.document("canary report", publisher=builders.source("canary-source")),
    )  # fmt: skip
    builders.figure(key="A", region=region, value=12_000)
    return builders.early_figure(key="B", region=region, **{link: hidden})


def every_address(figure) -> list[str]:
    found = addresses(
        {
            "/regions/<str:code>/": figure.region.code,
            "/figures/<int:figure_id>/": figure.id,
            "/sources/<slug:slug>/": figure.document.publisher.slug,
            "/counters/<slug:slug>/": figure.counter.slug,
            "/api/v1/regions/<str:code>/": figure.region.code,
            "/api/v1/figures/<int:figure_id>/": figure.id,
        }
    )
    series = f"/api/v1/series/?region={figure.region.code}"
    return [*found, series, f"{series}&counter={figure.counter.slug}", f"{series}&bin=day"]


def read_all(archive: bytes) -> dict[str, bytes]:
    """Every file of a zip, which a workbook is too."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def text_of(response) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    if body.startswith(b"PK"):
        body = b"".join(read_all(body).values())
    return body.decode(errors="replace")  # pictures are no text


@pytest.mark.parametrize("link", ["restates", "supersedes"])
@pytest.mark.parametrize("status", HIDDEN)
def test_no_address_tells_of_a_figure_that_is_not_published(reader, status, link):
    figure = hidden_figure(status, link, builders.region("SY07", name="Idleb"))
    for address in every_address(figure):
        for query in QUERIES:
            response = reader.get(f"{address}{'&' if '?' in address else '?'}{query}".rstrip("?&"))
            # A search says again what was searched for, and nothing more.
            text = text_of(response).replace("q=" + PLACE, "").replace(f"“{PLACE}”", "")
            told = [sign for sign in SIGNS if sign in text.replace(f'value="{PLACE}"', "")]
            told = [sign for sign in told if not (sign == PLACE and query.startswith("q="))]
            assert not told, (address, query, told)
            assert response.status_code < 500


@pytest.mark.parametrize("link", ["restates", "supersedes"])
def test_the_pages_of_what_is_not_published_are_not_there(reader, link):
    figure = hidden_figure("draft", link, builders.region("SY07"))
    hidden = getattr(figure, link)
    for address in (
        f"/figures/{hidden.id}/", f"/api/v1/figures/{hidden.id}/",
        "/counters/canary-counter/", "/sources/canary-source/",
    ):  # fmt: skip
        assert reader.get(address).status_code == 404
    assert f"/figures/{hidden.id}/" not in text_of(reader.get(f"/figures/{figure.id}/"))


def test_the_search_for_a_hidden_place_finds_no_figure(reader):
    hidden_figure("draft", "restates", builders.region("SY07"))
    assert reader.get(f"/api/v1/figures/?q={PLACE}").json()["results"] == []
