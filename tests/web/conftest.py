"""The whole site with all the demonstration data, served once for every test that looks at it in a browser."""

from __future__ import annotations

import json
import urllib.request
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.web.running import Site

TOLD = pytest.StashKey[list[str]]()
SY = "region=SY0702&region=SY0703&region=SY0705"
PAGES = {
    "overview": "/",
    "regions": "/regions/",
    "search": "/regions/?q=%D8%B3%D8%B1%D8%A7%D9%82%D8%A8",
    "region": "/regions/SY07/",
    "area": "/regions/X-NWS/",
    "stock": "/regions/X-NWS/?measure=idp_stock",
    "per day": "/regions/SY07/?view=day",
    "total": "/regions/SY07/?view=total",
    "reports": "/regions/SY07/?view=reports",
    "table": "/regions/X-NWS/?view=table",
    "empty": "/regions/C3985/",
    "compare": f"/compare/?{SY}",
    "figures": "/figures/?region=SY07&from=2019-12-12&to=2019-12-25&counter=un-cccm",
    "figure": "/figures/{figure}/",
    "counters": "/counters/",
    "counter": "/counters/un-cccm/",
    "sources": "/sources/",
    "source": "/sources/ocha/",
    "method": "/method/",
    "data": "/data/",
    "api": "/api/",
    "privacy": "/privacy/",
    "not found": "/nothing/",
    "refused": "/figures/?measure=people&colour=red",
}


@pytest.fixture(scope="session")
def served(tmp_path_factory) -> Iterator[Site]:
    site = Site(tmp_path_factory.mktemp("served"))
    assert site.ready(180), site.text()
    yield site
    site.stop()


@pytest.fixture(scope="session")
def addresses(served: Site) -> dict[str, str]:
    """Every kind of page by a name for it."""
    with urllib.request.urlopen(f"{served.address}/api/v1/figures/?region=SY07&limit=1") as answer:
        (figure,) = json.load(answer)["results"]
    return {name: served.address + path.format(figure=figure["id"]) for name, path in PAGES.items()}


@pytest.fixture
def browse(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """A page of a reader who comes for the first time; what the site asks elsewhere is kept in ``page.asked``."""
    contexts = []

    def begin(width: int = 1280, height: int = 800, **options: object) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": height}, **options)
        contexts.append(context)
        page = context.new_page()
        page.asked = []
        page.on("request", lambda request: page.asked.append(request.url))
        return page

    yield begin
    for context in contexts:
        context.close()


@pytest.fixture
def tell(request) -> Callable[[object], None]:
    """Keeps a line for the end of the run."""
    return lambda line: request.config.stash.setdefault(TOLD, []).append(str(line))


def pytest_terminal_summary(terminalreporter, config) -> None:
    if lines := config.stash.get(TOLD, []):
        terminalreporter.section("what a reader waits for")
        terminalreporter.write_line("\n".join(lines))
