"""The server's drawing and Plotly's show the same marks and words in the same places."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.charts.conftest import drawn
from tests.charts.gallery import every_chart
from tests.charts.pages import Site

pytestmark = pytest.mark.browser

MEASURE = """slug => {
    const figure = document.querySelector(`figure[data-chart=${slug}]`);
    const frame = figure.querySelector(".chart-box").getBoundingClientRect();
    const measured = selector => [...figure.querySelectorAll(selector)].map(mark => {
        const box = mark.getBoundingClientRect();
        return [mark.textContent, box.x - frame.x, box.y - frame.y, box.width, box.height];
    });
    const room = figure.querySelector(".chart-body").getBoundingClientRect();
    return {
        wide: frame.width,
        room: [room.left - frame.left, room.right - frame.left],
        drawing: {
            bars: measured(".drawing > [aria-hidden] > g[fill] :is(rect, line)"),
            words: measured(".drawing text"),
            lines: measured(".drawing [vector-effect]"),
            points: measured(".drawing g[fill]:not([fill=none]) svg"),
            errors: measured(".drawing g[fill=none] > svg > path"),
            bands: measured(".drawing svg > path[fill*=pale]"),
            tints: measured(".drawing > [role=img] > rect[fill*=panel]"),
        },
        plot: {
            bars: measured(".plot .bars .point > path"),
            words: measured(".plot .main-svg text"),
            lines: measured(".plot .scatterlayer .lines:has(path)"),
            points: measured(".plot .scatterlayer .points path"),
            errors: measured(".plot .errorbar path"),
            bands: measured(".plot .js-fill"),
            tints: measured(".plot .layer-below .shapelayer path[fill-rule]"),
        },
    };
}"""
SHIFT = """window.shift = 0; new PerformanceObserver(list => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) shift += entry.value;
}).observe({type: "layout-shift", buffered: true})"""
CHARTS = {chart.slug: chart for chart in every_chart()}


@pytest.fixture(scope="module", params=[320, 375, 1280])
def measured(request: pytest.FixtureRequest, chromium: Browser, site: Site) -> dict[str, Any]:
    """Both drawings of every chart, measured in one page of this width."""
    context = chromium.new_context(viewport={"width": request.param, "height": 800})
    page = context.new_page()
    page.complaints = []
    page.goto(site.address)
    drawn(page)
    found = {slug: page.evaluate(MEASURE, slug) for slug in CHARTS}
    found["sideways"] = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    context.close()
    return found


@pytest.mark.parametrize("slug", CHARTS)
def test_bars_stand_in_the_same_places(measured: dict[str, Any], slug: str) -> None:
    ours, theirs = measured[slug]["drawing"]["bars"], measured[slug]["plot"]["bars"]
    wanted = sum(len(trace["x"]) for trace in CHARTS[slug].data if trace["type"] == "bar")
    assert len(ours) == len(theirs) == wanted
    for (_, *here), (_, *there) in zip(ours, theirs, strict=True):
        assert here == pytest.approx(there, abs=1.5)


@pytest.mark.parametrize("slug", CHARTS)
def test_words_are_the_same_in_the_same_places(measured: dict[str, Any], slug: str) -> None:
    ours, theirs = sorted(measured[slug]["drawing"]["words"]), sorted(measured[slug]["plot"]["words"])
    assert [text for text, *_ in ours] == [text for text, *_ in theirs]
    assert ours
    for (_, *here), (_, *there) in zip(ours, theirs, strict=True):
        assert here == pytest.approx(there, abs=2)


OPEN = ["windows-open", "total-open", "total-closed-later"]
EVENTS = ["windows-events", "total-events", "reports-events"]
DRAWN = {
    "lines": ["kinds", "stock-two", *OPEN],
    "points": [
        "kinds",
        "windows-kinds",
        "monthly-kinds",
        "ranking-ties",
        "stock-two",
        "stock-many",
        *EVENTS,
        *OPEN,
    ],
    "errors": ["kinds", "stock-two", "windows-conflict", "total-conflict"],
    "bands": ["kinds", "total-open", "total-gap", "total-closed-later"],
    "tints": ["windows-tail", "total-tail", "monthly-kinds"],
}


@pytest.mark.parametrize(("kind", "slug"), [(kind, slug) for kind, slugs in DRAWN.items() for slug in slugs])
def test_lines_and_points_run_the_same_way(measured: dict[str, Any], kind: str, slug: str) -> None:
    ours, theirs = measured[slug]["drawing"][kind], measured[slug]["plot"][kind]
    assert ours
    assert len(ours) == len(theirs)
    for (_, *here), (_, *there) in zip(ours, theirs, strict=True):
        assert here == pytest.approx(there, abs=1.5)


@pytest.mark.parametrize("slug", CHARTS)
def test_no_word_leaves_the_picture(measured: dict[str, Any], slug: str) -> None:
    for drawing in ("drawing", "plot"):
        for text, left, top, width, _ in measured[slug][drawing]["words"]:
            # A px of tolerance: the halo around the letters is measured with them.
            first, last = measured[slug]["room"]
            assert left >= first - 1, text
            assert left + width <= last + 1, text
            assert top >= 0, text
    assert not measured["sideways"]


@pytest.mark.parametrize("slug", CHARTS)
def test_no_number_of_the_axis_lies_on_the_plot(measured: dict[str, Any], slug: str) -> None:
    numbers = [text for text in CHARTS[slug].layout["yaxis"].get("ticktext", ()) if text]
    for drawing in ("drawing", "plot"):
        found = [
            (left, width) for text, left, _, width, _ in measured[slug][drawing]["words"] if text in numbers
        ]
        assert len(found) >= len(numbers)
        beside = [spot for spot in found if spot[0] + spot[1] <= 1 or spot[0] >= measured[slug]["wide"] - 1]
        assert len(beside) >= len(numbers)


def test_nothing_moves_when_plotly_takes_over(open_page: Callable[..., Page]) -> None:
    page = open_page("/monthly", before=SHIFT)
    page.wait_for_timeout(200)
    assert page.evaluate("shift") == 0
