"""What a reader waits for stays within its budget, on the site as it is served."""

from __future__ import annotations

import pytest

from bench.budgets import Finding, findings, opened, taken_over

pytestmark = pytest.mark.browser


def test_bytes_requests_shifts_and_times_are_within_their_budgets(chromium, served, tell):
    found = []
    for finding in findings(chromium, served.address):
        tell(finding)
        found.append(finding)
    assert [str(finding) for finding in found if finding.over] == []
    assert [finding for finding in found if "seconds to the first chart" in finding.what]


def test_a_page_that_jumps_would_be_noticed(chromium, addresses):
    page, _wire = opened(chromium, None)
    page.goto(addresses["privacy"])
    page.wait_for_timeout(500)
    page.evaluate("document.body.prepend(document.querySelector('footer'))")
    page.wait_for_timeout(500)
    assert page.evaluate("shift") > 0.02
    page.context.close()


def test_a_request_to_another_site_would_be_noticed(chromium):
    markup = "<p class='chart-box drawn'><img src='http://127.0.0.2:9/x.png'>"
    assert taken_over(chromium, f"data:text/html,{markup}") == (0, ["http://127.0.0.2:9/x.png"])


@pytest.mark.parametrize(
    ("finding", "over"),
    [
        (Finding("bytes", 11, 10), True),
        (Finding("bytes", 10, 10), False),
        (Finding("seconds", 11, 10, held=False), False),
    ],
)
def test_what_is_over_its_limit_fails_unless_it_is_only_told(finding, over):
    assert finding.over == over
