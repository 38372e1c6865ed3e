"""A server of chart pages, opened in a headless Chromium."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.charts.pages import Site, serving


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with serving() as running:
        yield running


@pytest.fixture
def open_page(chromium: Browser, site: Site) -> Iterator[Callable[..., Page]]:
    """Opens a page of the site in a context of its own; what a page complains of is kept in `page.complaints`."""
    contexts = []

    def opened(
        path: str, *, width: int = 375, ready: bool = True, before: str = "", **options: object
    ) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 800}, **options)
        contexts.append(context)
        page = context.new_page()
        page.complaints = []
        page.asked = []
        page.on("console", lambda message: page.complaints.append(message.text))
        page.on("pageerror", lambda error: page.complaints.append(str(error)))
        page.on("request", lambda request: page.asked.append(request.url))
        if before:
            page.add_init_script(before)
        page.goto(site.address + path)
        if ready:
            drawn(page)
        return page

    yield opened
    for context in contexts:
        context.close()


def until(page: Page, condition: str, seconds: float = 15) -> None:
    """Waits for a JavaScript expression to hold. Playwright's own waiting evaluates text, which the policy forbids."""
    end = time.monotonic() + seconds
    while not page.evaluate(condition):
        assert time.monotonic() < end, f"waited {seconds} s for {condition}; {page.complaints}"
        page.wait_for_timeout(50)


def drawn(page: Page) -> None:
    """Scrolls to each chart until Plotly has drawn it."""
    for index in range(page.evaluate("document.querySelectorAll('figure.chart').length")):
        page.evaluate(f"document.querySelectorAll('figure.chart')[{index}].scrollIntoView()")
        until(page, f"document.querySelectorAll('.chart-box')[{index}].classList.contains('drawn')")
    page.evaluate("scrollTo(0, 0)")
