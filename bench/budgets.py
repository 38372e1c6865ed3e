"""What a reader waits for, beside its budget: ``python -m bench.budgets http://127.0.0.1:8000``.

Bytes, requests and layout shift are the same on every machine and are held to. Seconds are told beside their limits,
since a busy machine has others; what is held to is their ratio to the first paint of a page of words in the same run.
Chromium takes Brotli over HTTPS alone, so the pages it is timed with here come with gzip and are a fifth larger.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
BUILT = ROOT / "staticfiles"
BASIC = ROOT / "node_modules" / "plotly.js-basic-dist-min"
FILES = {
    "style sheets": (["site.css", "plotly-base.css"], 10_000),
    "own scripts": (["site.js", "charts.js"], 10_000),
    "Plotly": (["plotly/plotly-basic.min.js"], 335_000),
}
TIMED = ["/", "/regions/X-NWS/", "/compare/?region=SY0702&region=SY0703&region=SY0705"]
CHARTED = [*TIMED, "/regions/SY07/"]
WORDS = "/privacy/"
PAGE_BYTES, REQUESTS, SHIFT, RATIO = 25_000, 3, 0.02, 2.5  # 3.0 s of a chart on 1.2 s of words
PHONE = {"viewport": {"width": 375, "height": 800}, "has_touch": True, "is_mobile": True}
WATCH = """
window.shift = 0;
new PerformanceObserver((list) => list.getEntries().forEach((e) => { if (!e.hadRecentInput) shift += e.value; }))
    .observe({type: "layout-shift", buffered: true});
const look = () => {
    const drawing = document.querySelector(".chart .drawing");
    const whole = drawing?.parentNode.nextElementSibling; // what follows it has been read
    if (whole && drawing.getBoundingClientRect().height) window.chart = performance.now();
    else requestAnimationFrame(look);
};
requestAnimationFrame(look);
"""
SEEN = """() => ({
    chart: window.chart ?? null, shift,
    paint: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
    started: performance.getEntriesByType("resource").map((entry) => entry.startTime),
})"""
TAKEN = "[...document.querySelectorAll('.chart-box')].every((box) => box.classList.contains('drawn'))"


@dataclass(frozen=True)
class Line:
    """A reader's line to the site, and within how many seconds the first chart is to be seen on it."""

    name: str
    bytes_per_second: int
    latency: int  # ms
    seconds: float


LINES = [Line("slow 3G", 50_000, 400, 3.0), Line("fast 3G", 200_000, 150, 1.2)]


@dataclass(frozen=True)
class Finding:
    what: str
    measured: float
    limit: float
    held: bool = True  # whether to be over is a failure

    @property
    def over(self) -> bool:
        return self.held and self.measured > self.limit

    def __str__(self) -> str:
        mark = "OVER" if self.over else "told" if not self.held else "ok"
        return f"{mark:5} {self.measured:>10,.10g} of {self.limit:>9,.10g}  {self.what}"


def file_sizes() -> Iterator[Finding]:
    """Of the files as they are collected for readers, in bytes of Brotli; Plotly's budget is that of npm's part."""
    names = json.loads((BUILT / "staticfiles.json").read_text())["paths"]
    for what, (paths, limit) in FILES.items():
        size = sum((BUILT / f"{names[path]}.br").stat().st_size for path in paths)
        yield Finding(f"{what}, bytes", size, limit, held=what != "Plotly" or BASIC.is_dir())


def page_sizes(site: str) -> Iterator[Finding]:
    for path in CHARTED:
        request = urllib.request.Request(site + path, headers={"Accept-Encoding": "br"})
        with urllib.request.urlopen(request) as answer:
            yield Finding(f"{path}, bytes", len(answer.read()), PAGE_BYTES)


def opened(browser: Browser, line: Line | None) -> tuple[Page, CDPSession]:
    """A phone whose processor is four times slower, at the end of a line."""
    page = browser.new_context(**PHONE).new_page()
    page.add_init_script(WATCH)
    wire = page.context.new_cdp_session(page)
    wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    if line:
        speed = {"downloadThroughput": line.bytes_per_second, "uploadThroughput": line.bytes_per_second}
        wire.send("Network.enable")
        wire.send("Network.emulateNetworkConditions", {"offline": False, "latency": line.latency, **speed})
    return page, wire


def seen(browser: Browser, address: str, line: Line) -> dict:
    """The better of two visits, since another process may have had the machine in one."""
    visits = []
    for _ in range(2):
        page, _wire = opened(browser, line)
        page.goto(address, wait_until="load", timeout=90_000)
        page.wait_for_timeout(500)
        visits.append(page.evaluate(SEEN))
        page.context.close()
    return min(visits, key=lambda visit: visit["chart"] or visit["paint"])


def first_charts(browser: Browser, site: str) -> Iterator[Finding]:
    for line in LINES:
        words = seen(browser, site + WORDS, line)["paint"]
        yield Finding(
            f"{WORDS} on {line.name}, seconds to the first words",
            round(words / 1000, 2),
            line.seconds,
            held=False,
        )
        for path in TIMED:
            visit = seen(browser, site + path, line)
            before = 1 + sum(start < visit["chart"] for start in visit["started"])
            where = f"{path} on {line.name}"
            yield Finding(
                f"{where}, seconds to the first chart",
                round(visit["chart"] / 1000, 2),
                line.seconds,
                held=False,
            )
            yield Finding(f"{where}, times the first words", round(visit["chart"] / words, 2), RATIO)
            yield Finding(f"{where}, requests before the first chart", before, REQUESTS)
            yield Finding(f"{where}, layout shift", round(visit["shift"], 4), SHIFT)


def taken_over(browser: Browser, address: str) -> tuple[float, list[str]]:
    """How far the layout moved by the time Plotly has drawn every chart, and what was asked of other sites."""
    page, _wire = opened(browser, None)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    for _ in range(60):
        page.evaluate("scrollBy(0, 500)")
        page.wait_for_timeout(200)
        if page.evaluate(TAKEN):
            break
    else:
        raise RuntimeError(f"Plotly did not draw every chart of {address}")
    page.wait_for_timeout(500)
    shift = page.evaluate("shift")
    page.context.close()
    site = "/".join(address.split("/")[:3])
    return shift, [url for url in asked if not url.startswith((site, "data:", "blob:"))]


def take_overs(browser: Browser, site: str) -> Iterator[Finding]:
    for path in CHARTED:
        shift, elsewhere = taken_over(browser, site + path)
        yield Finding(f"{path}, layout shift once Plotly has drawn", round(shift, 4), SHIFT)
        yield Finding(f"{path}, requests off the site {elsewhere or ''}".rstrip(), len(elsewhere), 0)


def findings(browser: Browser, site: str) -> Iterator[Finding]:
    yield from file_sizes()
    yield from page_sizes(site)
    yield from first_charts(browser, site)
    yield from take_overs(browser, site)


def main(site: str) -> int:
    """Tell each finding; 1 when one that is held to is over its limit."""
    with sync_playwright() as playwright:
        found = os.environ.get("CHROMIUM") or shutil.which("chromium")
        flags = ["--no-sandbox"] if os.geteuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=found, args=flags)
        over = False
        for finding in findings(browser, site.rstrip("/")):
            print(finding, flush=True)
            over = over or finding.over
    return int(over)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
