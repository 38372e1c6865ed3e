"""Every page that staff meet, reached the way they reach it, on the demonstration data."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from tests.web.running import Site

PASSWORD = "a long password of nobody"
AUTHOR, REVIEWER = "amal-the-author", "basma-the-reviewer"
KEYS = ("STAFFDRAFT", "STAFFREVIEW")
ROWS = f"""
from django.contrib.auth import get_user_model
from tracker.models import Figure, ReviewNote
from tracker.models.history import because
from tracker.review.confirmations import confirm
from tracker.review.notes import give_back
from tracker.review.steps import SEND, take
amal, basma = (get_user_model().objects.create_superuser(name, password="{PASSWORD}")
    for name in ("{AUTHOR}", "{REVIEWER}"))
old = Figure.objects.get(key="NWS139")
for key in {KEYS}:
    draft = Figure.objects.get(key="NWS139")
    draft.pk, draft.key, draft.status, draft.exemption, draft.batch = None, key, "draft", "", None
    draft.supersedes, draft.created_by, draft.value = old, amal, 294000
    draft._state.adding = True
    draft.save()
    draft.authors.add(amal)
    take(SEND, Figure.objects.filter(pk=draft.pk), amal)
    give_back(draft, basma, {{"value": "Look at page 2.", "": "Nearly there."}})
    with because("The annex says so.", user=amal.pk):
        Figure.objects.filter(pk=draft.pk).update(value=295000, note="From the annex.", version=9)
    confirm(draft, amal, {{("digits", "value"): "The annex was corrected on the same day."}})
take(SEND, Figure.objects.filter(key="STAFFREVIEW"), amal)
"""
FORM = "/admin/tracker/figure/{STAFFDRAFT}/change/"
HEADER = "key,region,region_name,measure,cause,unit,value,start,end,counter,source,document_title"
TABLE = f"""{HEADER}
SENT1,SY07,Idlib,displacement,conflict,movements,1234,2019-12-12,2019-12-25,un-cccm,ocha,Sent by hand
SENT2,,Dana,displacement,conflict,movements,1235,2019-12-12,2019-12-25,un-cccm,ocha,Sent by hand
SENT3,SY07,إدلب,displacement,conflict,movements,many,2019-12-12,2019-12-25,un-cccm,ocha,Sent by hand
"""
OWN_TABLE = "Where,How many\nإدلب,1500\n"
PAGES = {
    "index": "/admin/",
    "entry": "/admin/tracker/figure/add/",
    "draft": FORM,
    "figures": "/admin/tracker/figure/",
    "found figures": "/admin/tracker/figure/?q=Saraqab&status__exact=published",
    "queue": "/admin/tracker/figure/queue/",
    "review": "/admin/tracker/figure/{STAFFREVIEW}/review/",
    "published": "/admin/tracker/figure/{NWS139}/change/",
    "history": "/admin/tracker/figure/{STAFFDRAFT}/history/",
    "restore": "/admin/tracker/figure/{STAFFDRAFT}/history/1/",
    "document": "/admin/tracker/document/add/",
    "regions": "/admin/tracker/region/?q=dana",
    "accounts": "/admin/tracker/user/",
    "invitation": "/admin/tracker/user/add/",
    "account": "/admin/tracker/user/{account}/change/",
    "tokens": "/admin/tracker/apitoken/",
    "new token": "/admin/tracker/apitoken/add/",
    "own password": "/admin/password_change/",
    "file": "/admin/tracker/stagedfile/add/",
    "files": "/admin/tracker/stagedfile/",
}


def settle(page: Page) -> None:
    """Until the form has been told how it reads, where there is such a form."""
    if page.locator("#entry-bar").count():
        page.wait_for_selector("#entry-bar:not([hidden])")


def sign_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/admin/login/")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    page.wait_for_selector("#user-tools")


class Staff:
    """The pages by a name for each; ``visit`` opens one for somebody who is signed in."""

    def __init__(self, site: Site, page: Page) -> None:
        site.manage("shell", "-c", ROWS)
        self.address = site.address
        sign_in(page, site.address, REVIEWER)
        self.ids = {key: self._id(page, key) for key in (*KEYS, "NWS139")}
        page.goto(f"{self.address}/admin/tracker/user/?q={AUTHOR}")
        self.ids["account"] = page.locator("#result_list tbody th a").get_attribute("href").split("/")[4]
        self.session = page.context.storage_state()

    def _id(self, page: Page, key: str) -> int:
        answer = page.request.get(f"{self.address}/api/staff/v1/figures/?key={key}")
        return answer.json()["results"][0]["id"]

    @property
    def names(self) -> list[str]:
        return [*PAGES, *self._led_to]

    @property
    def _led_to(self) -> dict[str, Callable[[Page], None]]:
        return {
            "conflict": self._conflict,
            "withdrawal": self._withdrawal,
            "refused entry": self._refused,
            "link": self._link,
            "password": self._password,
            "made token": self._token,
            "piles": lambda page: self.send(page, TABLE),
            "pile of decisions": self._decisions,
            "refused file": lambda page: self.send(page, OWN_TABLE),
            "columns": self._columns,
        }

    def visit(self, page: Page, name: str) -> None:
        if name in PAGES:
            page.goto(self.address + PAGES[name].format(**self.ids))
        else:
            self._led_to[name](page)
        settle(page)

    def send(self, page: Page, content: str) -> None:
        """Send a file, and wait for what becomes of it."""
        self.visit(page, "file")
        page.set_input_files(
            "#id_file", {"name": "figures.csv", "mimeType": "text/csv", "buffer": content.encode()}
        )
        page.click("[type=submit][value='Read the file']")
        page.wait_for_selector(".piles, .errornote")

    def _decisions(self, page: Page) -> None:
        self.send(page, TABLE)
        page.click(".piles a[href*=decision]")
        page.wait_for_selector(".row-problem")

    def _columns(self, page: Page) -> None:
        self.send(page, OWN_TABLE)
        page.click("a[href$='/columns/']")
        page.wait_for_selector(".columns")

    def _conflict(self, page: Page) -> None:
        """Somebody else saves between the opening of the form and its saving."""
        self.visit(page, "draft")
        page.fill("#id_value", "290000")
        page.evaluate("document.querySelector('[name=seen_version]').value = '1'")
        page.click("[name=_save]")
        page.wait_for_selector(".clash")

    def _withdrawal(self, page: Page) -> None:
        self.visit(page, "published")
        page.click("button[value=withdraw]")
        page.wait_for_selector("#id_reason")

    def _refused(self, page: Page) -> None:
        self.visit(page, "entry")
        page.fill("#id_value", "12.9")
        page.click("[name=_save]")
        page.wait_for_selector(".errornote")

    def _link(self, page: Page) -> None:
        self.visit(page, "account")
        page.click(".figure-steps button")
        page.wait_for_selector("#link")

    def _password(self, page: Page) -> None:
        self._link(page)
        page.goto(page.input_value("#link"))

    def _token(self, page: Page) -> None:
        self.visit(page, "new token")
        page.fill("#id_name", "a program")
        page.click("[name=_save]")
        page.wait_for_selector(".shown-once")
