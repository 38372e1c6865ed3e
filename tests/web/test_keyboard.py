"""A reader without a mouse finds a place, chooses days, reads values, takes a file away and comes back."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

pytestmark = pytest.mark.browser
FOCUS = "document.activeElement"
SAID = f"{FOCUS}.getAttribute('aria-valuetext')"


def tab_to(page, condition: str, most: int = 120) -> None:
    """Press Tab until what has the focus meets a condition on ``it``."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate(f"((it) => !!({condition}))({FOCUS})"):
            return
    raise AssertionError(f"{most} tabs led to nothing where {condition}")


def enter(page, address: str) -> None:
    page.keyboard.press("Enter")
    page.wait_for_url(address)


def test_the_whole_way_goes_by_keys_alone(browse, addresses, served):
    page = browse(accept_downloads=True, locale="en-US")
    page.goto(addresses["overview"])
    tab_to(page, "it.matches('[type=search]')")
    page.keyboard.type("ادلب")
    enter(page, "**/regions/?q=*")
    tab_to(page, "it.pathname?.endsWith('/regions/SY07/')")
    enter(page, "**/regions/SY07/*")

    tab_to(page, "it.name === 'from'")
    page.keyboard.type("12012019")
    tab_to(page, "it.name === 'to'")
    page.keyboard.type("12312019")
    tab_to(page, "it.matches('form.select button')")
    enter(page, "**/regions/SY07/?*from=2019-12-01*")
    asked = parse_qs(urlsplit(page.url).query)
    assert (asked["from"], asked["to"]) == (["2019-12-01"], ["2019-12-31"])

    tab_to(page, "it.matches('.reading input')")
    read = []
    for key in ("Home", "ArrowRight", "ArrowRight"):
        page.keyboard.press(key)
        read.append(page.evaluate(SAID))
    assert len(set(read)) == 3
    assert all("2019" in sentence for sentence in read)
    assert page.evaluate(f"{FOCUS}.closest('.chart').querySelector('.readout').textContent").startswith(
        read[-1]
    )

    tab_to(page, "it.pathname?.endsWith('.csv')", 400)
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    rows = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert "2019-12-01" in rows
    assert urlsplit(page.url).path == "/regions/SY07/"

    for _ in range(400):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(f"{FOCUS}.matches('.masthead .name')"):
            break
    enter(page, served.address + "/")
