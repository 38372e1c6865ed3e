"""Every mark of a region's charts leads to a figure or to the ledger; no page says what the method forbids."""

from __future__ import annotations

import html
import json
import re

import pytest

from tests.pages.test_pages import PAGES
from tracker.models import Figure

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
DAYS = "?from=2019-12-01&to=2020-03-01"
REGIONS = ["/regions/X-NWS/", "/regions/SY07/", "/regions/SY070200/"]
NOT_SHOWN = re.compile(
    r"\b(averages?|mean|median|confidence|probabilit\w+|likel\w+|estimated? ±|± ?\d|error bars?|peak day|trend"
    r"|best guess|stretch|waves?|flood|influx|surge)\b",
    re.IGNORECASE,
)
DRAWN = re.compile(r'<figure class="chart" data-chart="(\w+)".*?</figure>', re.DOTALL)
MARKS = re.compile(r'<g class="marks".*?</g>', re.DOTALL)


def page(reader, address):
    response = reader.get(address)
    assert response.status_code == 200
    return response.content.decode()


def own_words(text):
    """What the project itself says on a page: not scripts, not the words and titles of sources."""
    text = re.sub(r"<script.*?</script>|<blockquote.*?</blockquote>", " ", text, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", text)


def marks_drawn(chart):
    """Where each mark of the server's drawing leads."""
    marks = "".join(MARKS.findall(chart))
    return [
        html.unescape(found[1]) if found[1] else None
        for found in re.finditer(r'(?:<a href="([^"]+)"[^>]*>)?<(?:rect|circle|path)\b', marks)
    ]


def marks_told(chart):
    """Sentence and address of each mark of the same chart as Plotly has it; a label's is its mark's number."""
    figure = json.loads(re.search(r'<script type="application/json"[^>]*>(.*?)</script>', chart)[1])
    told = [mark for trace in figure["data"] for mark in trace.get("customdata") or []]
    return [(mark[0], mark[1]) for mark in told if isinstance(mark, list)]


def leads_somewhere(reader, text, address):
    if address.startswith("#"):
        return f'id="{address[1:]}"' in text
    return reader.get(address).status_code == 200


@pytest.mark.parametrize("days", [DAYS, ""])
@pytest.mark.parametrize("region", REGIONS)
def test_every_mark_leads_to_a_figure_or_to_the_ledger(reader, region, days):
    text = page(reader, region + days)
    charts = {found[1]: found[0] for found in DRAWN.finditer(text)}
    assert charts
    seen = set()
    for slug, drawing in charts.items():
        drawn, told = marks_drawn(drawing), marks_told(drawing)
        assert sorted(address for _, address in told if address) == sorted(filter(None, drawn)), slug
        # Only where nothing was reported is there nothing to lead to.
        nothing = [sentence for sentence, address in told if not address]
        assert all("no report" in sentence for sentence in nothing), slug
        assert len(nothing) == drawn.count(None), slug
        seen |= set(filter(None, drawn))
    assert any(address.startswith("/figures/") for address in seen)
    for address in seen:
        assert leads_somewhere(reader, text, address), address


def test_a_mark_of_the_reports_leads_to_the_words_of_its_source(reader):
    text = page(reader, "/regions/X-NWS/?from=2019-12-12&to=2019-12-25")
    figure = Figure.objects.get(key="OCHA-SR2")
    assert f'<a href="/figures/{figure.id}/"' in "".join(MARKS.findall(text))
    assert "more than 235,000 people" in page(reader, f"/figures/{figure.id}/")


def test_no_page_says_what_the_method_does_not_show(reader):
    for address in [*PAGES, "/method/", *(region + DAYS for region in REGIONS)]:
        found = NOT_SHOWN.search(own_words(page(reader, address)))
        assert not found, f"{address}: {found}"


def test_a_range_without_an_upper_limit_has_no_middle(reader):
    answer = reader.get(f"/api/v1/series/{'?region=X-NWS&from=2019-11-01&to=2020-03-01'}").json()
    open_days = [row for row in answer["cumulative"] if row["high"] is None]
    assert all(row["middle"] is None for row in open_days)
