"""The strict policy holds on every page: nothing breaks it, in light and dark, once Plotly has drawn, and for staff."""

from __future__ import annotations

import urllib.request

import pytest

from tests.charts.conftest import until

pytestmark = pytest.mark.browser
BROKEN = """window.broken = [];
addEventListener("securitypolicyviolation", (e) => broken.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`))"""
PASSWORD = "only for these tests"
STAFF = (
    "", "tracker/figure/", "tracker/figure/add/", "tracker/region/", "tracker/document/add/", "tracker/source/",
    "tracker/counter/", "tracker/event/add/", "tracker/user/", "password_change/",
)  # fmt: skip


def scrolled(page) -> None:
    """Down to the end, so that every chart has been in sight."""
    for _ in range(40):
        page.evaluate("scrollBy(0, 700)")
        page.wait_for_timeout(40)
        if page.evaluate("scrollY + innerHeight >= document.documentElement.scrollHeight - 2"):
            break


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_the_policy(browse, addresses, scheme):
    page = browse(color_scheme=scheme)
    page.add_init_script(BROKEN)
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for name, address in addresses.items():
        page.goto(address)
        scrolled(page)
        if name in {"region", "compare"}:
            until(page, "document.querySelectorAll('.chart-box.drawn').length > 1", 30)
        assert page.evaluate("broken") == [], name
    assert complaints == []


def test_no_page_for_staff_breaks_the_policy(browse, served):
    served.manage(
        "createsuperuser", "--noinput", "--username=policy", "--email=p@example.org",
        DJANGO_SUPERUSER_PASSWORD=PASSWORD,
    )  # fmt: skip
    page = browse()
    page.add_init_script(BROKEN)
    page.goto(f"{served.address}/admin/login/")
    assert page.evaluate("broken") == []
    page.fill("#id_username", "policy")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    for path in STAFF:
        answer = page.goto(f"{served.address}/admin/{path}")
        assert answer.status == 200, path
        assert page.evaluate("broken") == [], path


def test_the_policy_has_no_unsafe_word(served):
    for path in ("/", "/admin/login/", "/api/v1/regions/", "/regions/SY07.svg"):
        with urllib.request.urlopen(served.address + path) as answer:
            assert "unsafe" not in answer.headers["Content-Security-Policy"]
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_breach_would_be_noticed(browse, addresses):
    page = browse()
    page.add_init_script(BROKEN)
    page.goto(addresses["privacy"])
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    until(page, "broken.length")
