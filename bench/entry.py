"""How long a figure takes from a situation report to the public chart, and how many keys: the whole way in a browser.

Run as ``python -m bench.entry FOLDER``. On the demonstration data without OCHA's count of 29 December 2019, one person
enters it by keys alone, is warned, gives reasons and sends it; another checks it and publishes it. Each step leaves a
numbered picture in the folder.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.web.running import Site

PASSWORD = "a long password of nobody"
KEY, REGION = "NWS139", "X-NWS"
ADDRESS = (
    "https://reliefweb.int/report/syrian-arab-republic/"
    "syrian-arab-republic-recent-developments-northwestern-syria-situation-9"
)
WORDS = "some 284,000 people have been displaced from southern Idleb between 1 and 29 December 2019"
SEARCHING = "document.activeElement.matches('.select2-search__field')"
IN_SIGHT = """(words) => {
    const label = [...document.querySelectorAll("svg text")].find((one) => one.textContent.startsWith(words));
    label?.scrollIntoView({ block: "center" });
    return Boolean(label);
}"""
ROWS = f"""
from django.contrib.auth import get_user_model
from django.utils import timezone
from tracker.models import Figure
for name in ("amal", "basma"):
    get_user_model().objects.create_superuser(name, password="{PASSWORD}")
Figure.objects.filter(key="{KEY}").update(status="withdrawn", withdrawn_at=timezone.now())
"""


class Person:
    """Somebody at a browser, whose keys, clicks and seconds are counted and whose steps are pictured."""

    def __init__(self, browser: Browser, site: Site, name: str, folder: Path) -> None:
        self.page: Page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
        self.site, self.folder = site, folder
        self.keys = self.clicks = self.pastes = 0
        self.page.goto(f"{site.address}/admin/login/")
        self.page.fill("#id_username", name)
        self.page.fill("#id_password", PASSWORD)
        self.page.click("[type=submit]")
        self.page.wait_for_selector("#user-tools")
        self.begun = time.perf_counter()

    def open(self, path: str) -> None:
        self.page.goto(self.site.address + path)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.keys += 1
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.keys += len(text)
        self.page.keyboard.type(text)

    def paste(self, text: str) -> None:
        self.pastes += 1
        self.keys += 1
        self.page.keyboard.insert_text(text)

    def tab_to(self, condition: str) -> None:
        """Press Tab until what has the focus meets a condition on ``it``."""
        for _ in range(120):
            self.press("Tab")
            if self.page.evaluate(f"((it) => !!({condition}))(document.activeElement)"):
                return
        raise SystemExit(f"Tab leads to nothing where {condition}")

    def until(self, condition: str) -> None:
        for _ in range(300):
            if self.page.evaluate(condition):
                return
            self.page.wait_for_timeout(50)
        self.picture("stuck")
        raise SystemExit(f"The page never came to this: {condition}")

    def picture(self, what: str) -> None:
        number = len(list(self.folder.glob("*.png"))) + 1
        self.page.screenshot(path=str(self.folder / f"{number:02}-{what}.png"))

    def told(self, who: str) -> str:
        seconds = time.perf_counter() - self.begun
        return f"{who}: {self.keys} keys, {self.pastes} of them pasting, {self.clicks} clicks, {seconds:.0f} seconds"


def main(folder: Path) -> None:
    from playwright.sync_api import sync_playwright

    from tests.web.running import Site

    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("[0-9][0-9]-*.png"):
        old.unlink()
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        site = Site(Path(data))
        try:
            if not site.ready(180):
                raise SystemExit(site.text())
            site.manage("shell", "-v", "0", "-c", ROWS)
            browser = playwright.chromium.launch(executable_path=_chromium(), args=["--no-sandbox"])
            print("\n".join(_run(browser, site, folder)))
        finally:
            site.stop()


def _run(browser: Browser, site: Site, folder: Path) -> list[str]:
    author = Person(browser, site, "amal", folder)
    author.open(f"/regions/{REGION}/?from=2019-12-01&to=2019-12-31&view=reports")
    author.picture("the-chart-before")
    _enter(author)
    _answer_warnings(author)
    said = [author.told("who enters")]
    reviewer = Person(browser, site, "basma", folder)
    _check(reviewer)
    said.append(reviewer.told("who reviews"))
    reviewer.open(f"/regions/{REGION}/?from=2019-12-01&to=2019-12-31&view=reports")
    reviewer.until("document.querySelector('main').innerText.includes('284,000')")
    reviewer.until(f"(({IN_SIGHT})('about 284,000'))")
    reviewer.picture("the-chart-after")
    return said


def _enter(author: Person) -> None:
    author.open("/admin/tracker/figure/add/")
    author.until("!document.querySelector('#entry-bar').hidden")
    author.begun = time.perf_counter()
    author.picture("an-empty-form")
    author.tab_to("it.matches('#id_document + .select2 .select2-selection')")
    author.press("Enter")
    author.until(SEARCHING)
    author.paste(ADDRESS)
    author.until("document.querySelector('#id_document').value && document.activeElement.name === 'wording'")
    author.picture("the-document-is-found-by-its-address")
    author.paste(WORDS)
    author.until("document.querySelector('.entry-numbers .chip')")
    author.tab_to("it.matches('.entry-numbers .chip')")
    author.press("Enter")
    author.picture("the-number-is-taken-from-the-words")
    author.tab_to("it.name === 'unit'")
    author.type("mov")
    author.tab_to("it.name === 'measure'")
    author.type("Dis")
    author.tab_to("it.name === 'first_day'")
    author.type("1 dec 2019")
    author.press("Tab")
    author.type("29 dec 2019")
    _choose(author, "region", "northwest syria", REGION)
    if not author.page.input_value("#id_counter"):
        _choose(author, "counter", "cccm", "UN")
    author.until("document.querySelector('.entry-sentence').innerText.includes('Read as')")
    author.picture("read-back")


def _choose(author: Person, name: str, typed: str, found: str) -> None:
    author.tab_to(f"it.matches('#id_{name} + .select2 .select2-selection')")
    author.press("Enter")
    author.until(SEARCHING)
    author.type(typed)
    author.until(
        f"document.querySelector('.select2-results__option--highlighted')?.innerText.includes('{found}')"
    )
    author.press("Enter")


def _answer_warnings(author: Person) -> None:
    """Give a reason for each warning, as the reviewer will read it, and send the figure to review."""
    author.until("document.querySelector('.entry-warnings li')")
    author.page.wait_for_timeout(400)
    author.picture("warned")
    for at in range(1, 10):
        said = author.page.evaluate("document.querySelector('.entry-warnings li')?.innerText ?? ''")
        if not said:
            break
        print(f"warned: {said.splitlines()[0]}")
        author.tab_to("it.matches('.entry-warnings li:first-child .entry-reason input')")
        author.type("OCHA's own count, printed by others.")
        author.press("Enter")
        before = json.dumps(said)
        author.until(f"(document.querySelector('.entry-warnings li')?.innerText ?? '') !== {before}")
        author.picture(f"reason-{at}")
    author.press("Alt+KeyR")
    author.page.wait_for_selector(".messagelist .success")
    author.picture("sent-to-review")


def _check(reviewer: Person) -> None:
    reviewer.open("/admin/tracker/figure/queue/")
    reviewer.begun = time.perf_counter()
    reviewer.picture("the-queue")
    reviewer.clicks += 1
    reviewer.page.click(".waiting a")
    reviewer.page.wait_for_selector(".review-form")
    reviewer.picture("what-was-entered-beside-the-words")
    reviewer.page.locator(".effect").scroll_into_view_if_needed()
    for line in reviewer.page.locator(".effect li").all_inner_texts():
        print(f"effect: {line}")
    reviewer.page.evaluate("document.querySelector('#effect-heading').scrollIntoView()")
    reviewer.picture("what-publishing-changes")
    reviewer.clicks += 1
    reviewer.page.click("button[value=publish]")
    reviewer.page.wait_for_selector(".messagelist .success")
    reviewer.picture("published")


def _chromium() -> str:
    import os
    import shutil

    return os.environ.get("CHROMIUM") or shutil.which("chromium") or ""


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "entry-pictures"))
